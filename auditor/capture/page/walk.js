// One bounded pass over the flat tree. Each element gets a record of facts whose costly parts are found when asked.
const SILENT = new Set([
  "audio", "canvas", "datalist", "defs", "desc", "embed", "frame", "iframe", "metadata", "noscript", "object",
  "script", "select", "style", "symbol", "template", "textarea", "title", "video",
]);
const CONTROLS = [
  "a[href]", "area[href]", "button", "input:not([type=hidden i])", "select", "textarea", "summary",
  ...["button", "link", "checkbox", "radio", "switch", "tab", "slider", "combobox", "listbox", "textbox", "searchbox",
    "spinbutton", "menuitem", "menuitemcheckbox", "menuitemradio"].map((role) => `[role~=${role} i]`),
  "[contenteditable='' i]", "[contenteditable=true i]", "[contenteditable=plaintext-only i]", "[onclick]",
].join(",");
const DIALOGS = "dialog[open],[role~=dialog i],[role~=alertdialog i],[aria-modal=true i],[popover]:popover-open";
const CONSENT_WORD = /cookie|consent|gdpr|privacy|datenschutz|rgpd|cmp/i;

/** What is known of one document at one moment. `inClosed` are nodes that DevTools found in closed shadow roots. */
function makeScene(inClosed, limits) {
  const roots = new Set(inClosed.filter(Boolean).map((node) => dom.root(node)));
  return {
    closed: new Map(Array.from(roots).filter((root) => root instanceof ShadowRoot).map((root) => [dom.host(root), root])),
    facts: new Map(),
    texts: [],
    controls: [],
    candidates: [],
    roots: [document],
    limits,
    deadline: performance.now() + limits.milliseconds,
    cut: [],
  };
}

function walkTree(scene) {
  const stack = [[dom.documentElement(document), null, "none"]];
  let count = 0;
  while (stack.length) {
    const [node, parent, shadow] = stack.pop();
    if (!node) continue;
    const type = dom.type(node);
    if (type === TEXT && parent && !parent.hidden) noteText(scene, node, parent);
    if (type !== ELEMENT) continue;
    count += 1;
    if (count > scene.limits.nodes) return scene.cut.push("nodes");
    if (count % 256 === 0 && performance.now() > scene.deadline) return scene.cut.push("time");
    const facts = visit(scene, node, parent, shadow, count);
    if (facts.depth > scene.limits.depth && !scene.cut.includes("depth")) scene.cut.push("depth");
    if (SILENT.has(facts.tag) || facts.depth > scene.limits.depth) continue;
    const root = shadowOf(scene, node);
    if (root) scene.roots.push(root);
    const inside = root ? (scene.closed.has(node) || shadow === "closed" ? "closed" : "open") : shadow;
    const kids = children(scene, node);
    for (let index = kids.length - 1; index >= 0; index -= 1) stack.push([kids[index], facts, inside]);
  }
  return undefined;
}

function visit(scene, element, parent, shadow, index) {
  const facts = { element, parent, shadow, index, depth: (parent?.depth ?? 0) + 1, tag: dom.tag(element), hidden: false };
  scene.facts.set(element, facts);
  if (parent?.hidden) facts.hidden = true;
  else if (!dom.shown(element)) facts.hidden = css(facts).display !== "contents";
  if (dom.matches(element, CONTROLS)) noteControl(scene, facts);
  if (!facts.hidden) noteCandidate(scene, facts);
  if (!facts.hidden && facts.tag === "br") scene.texts.push({ node: element, data: " ", facts, blank: true });
  if (!facts.hidden && worded(facts)) scene.texts.push({ node: element, data: inputValue(element), facts });
  return facts;
}

/** A button made of an input: its value is its wording. */
const worded = (facts) => ["submit", "button", "reset"].includes(inputType(facts)) && /\S/.test(inputValue(facts.element));

function noteText(scene, node, parent) {
  if (parent.tag === "details" && !dom.has(parent.element, "open")) return;
  const data = dom.data(node);
  if (/\S/.test(data)) scene.texts.push({ node, data, facts: parent });
  else if (data) scene.texts.push({ node, data: " ", facts: parent, blank: true });
}

function noteControl(scene, facts) {
  facts.control = true;
  if (scene.controls.length < scene.limits.controls) scene.controls.push(facts);
  else if (!scene.cut.includes("controls")) scene.cut.push("controls");
}

/** Regions that may stand out of the page, by role, by layout, or by what the site itself calls them. */
function noteCandidate(scene, facts) {
  const { element } = facts;
  const position = css(facts).position;
  let how = null;
  if (dom.matches(element, DIALOGS)) how = "role";
  else if (position === "fixed") how = "layout";
  else if (position === "absolute" && Number(css(facts).zIndex) >= 10) how = "layout";
  else if (position === "sticky" && stuckBelow(element)) how = "layout";
  else if (calledConsent(element) && !["html", "body", "a", "button", "input", "label"].includes(facts.tag)) how = "name";
  if (how && scene.candidates.length < 500) scene.candidates.push({ facts, how, words: 0, controls: 0, frames: [] });
}

const stuckBelow = (element) => Math.abs(dom.rect(element).bottom - innerHeight) < 2;

const calledConsent = (element) =>
  CONSENT_WORD.test(`${dom.attribute(element, "id") ?? ""} ${dom.attribute(element, "class") ?? ""}`.slice(0, 300)) ||
  CONSENT_WORD.test((dom.attribute(element, "aria-label") ?? "").slice(0, 300));

const css = (facts) => (facts.css ??= getComputedStyle(facts.element));

const visible = (facts) => !facts.hidden && css(facts).visibility === "visible";

/** Product of the opacities of an element and its ancestors. */
const opacity = (facts) =>
  (facts.opacity ??= Number(css(facts).opacity) * (facts.parent ? opacity(facts.parent) : 1));
