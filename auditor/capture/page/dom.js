// Safe access to the document. A form's fields and a document's named elements shadow their properties in every
// world (`<input name="parentNode">`), so everything is read through the platform's own getters.
const uncurry = (run) => (self, ...rest) => Reflect.apply(run, self, rest);
const getter = (type, name) => uncurry(Object.getOwnPropertyDescriptor(type.prototype, name).get);
const method = (type, name) => uncurry(type.prototype[name]);

const dom = {
  active: (root) => (root === document ? activeInDocument(root) : activeInShadow(root)),
  attribute: method(Element, "getAttribute"),
  body: getter(Document, "body"),
  byId: (root, id) => (root === document ? idInDocument(root, id) : idInFragment(root, id)),
  checked: getter(HTMLInputElement, "checked"),
  contains: method(Node, "contains"),
  data: getter(CharacterData, "data"),
  documentElement: getter(Document, "documentElement"),
  firstChild: getter(Node, "firstChild"),
  has: method(Element, "hasAttribute"),
  host: getter(ShadowRoot, "host"),
  matches: method(Element, "matches"),
  nextSibling: getter(Node, "nextSibling"),
  parent: getter(Node, "parentNode"),
  queryAll: (root, css) =>
    root === document ? allInDocument(root, css) : root instanceof ShadowRoot ? allInFragment(root, css) : allInElement(root, css),
  rect: method(Element, "getBoundingClientRect"),
  rects: method(Element, "getClientRects"),
  root: method(Node, "getRootNode"),
  shadow: getter(Element, "shadowRoot"),
  shown: method(Element, "checkVisibility"),
  tag: getter(Element, "localName"),
  text: getter(Node, "textContent"),
  type: getter(Node, "nodeType"),
};
const activeInDocument = getter(Document, "activeElement");
const activeInShadow = getter(ShadowRoot, "activeElement");
const idInDocument = method(Document, "getElementById");
const idInFragment = method(DocumentFragment, "getElementById");
const allInDocument = method(Document, "querySelectorAll");
const allInFragment = method(DocumentFragment, "querySelectorAll");
const allInElement = method(Element, "querySelectorAll");
const assigned = method(HTMLSlotElement, "assignedNodes");
const pointInDocument = method(Document, "elementsFromPoint");
const pointInShadow = method(ShadowRoot, "elementsFromPoint");
const topInDocument = method(Document, "elementFromPoint");
const topInShadow = method(ShadowRoot, "elementFromPoint");

const ELEMENT = 1;
const TEXT = 3;
const STRING_LIMIT = 20000;

/** One line of well-formed text: white space folded, length bounded. */
const fold = (text, limit = STRING_LIMIT) => {
  const bounded = text.length > limit * 4 ? text.slice(0, limit * 4) : text;
  return bounded.replace(/[\s\u200b\ufeff]+/g, " ").trim().slice(0, limit).toWellFormed();
};

/** Children in the flat tree: those of the shadow root, those assigned to a slot, or the node's own. */
function children(scene, node) {
  const root = shadowOf(scene, node);
  if (root) return own(root);
  if (node instanceof HTMLSlotElement) {
    const given = assigned(node);
    if (given.length) return given;
  }
  return own(node);
}

function own(node) {
  const found = [];
  for (let child = dom.firstChild(node); child; child = dom.nextSibling(child)) found.push(child);
  return found;
}

/** The shadow root of an element, open or closed, if it is known. */
const shadowOf = (scene, element) => scene.closed.get(element) ?? dom.shadow(element);

/** The node above, out of a shadow root through its host. */
const above = (node) => dom.parent(node) ?? (node instanceof ShadowRoot ? dom.host(node) : null);

/** Innermost element at a point of the viewport, through shadow roots. */
function elementAt(scene, x, y) {
  let hit = topInDocument(document, x, y);
  for (let depth = 0; hit && depth < 64; depth += 1) {
    const root = shadowOf(scene, hit);
    const inner = root && topInShadow(root, x, y);
    if (!inner || inner === hit || dom.root(inner) !== root) break;
    hit = inner;
  }
  return hit;
}

/** Facts of the nearest walked element at or above `node`. */
function nearestFacts(scene, node) {
  for (let at = node; at; at = above(at)) {
    const facts = scene.facts.get(at);
    if (facts) return facts;
  }
  return null;
}

/** Whether `inner` is `outer` or lies in it, in the flat tree. */
function within(inner, outer) {
  for (let at = inner; at; at = at.parent) if (at === outer) return true;
  return false;
}
