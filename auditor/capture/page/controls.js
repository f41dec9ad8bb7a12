// Every control, with the fields of a model Control.
const REQUIRED_WORD =
  /\*|\b(required|mandatory|pflichtfeld|erforderlich|obligatoire|requis|verplicht|obbligatori[oa]|richiesto|obligatori[oa]|requerido|obrigatóri[oa]|wymagan[ey]|povinné|påkrævet|obligatoriskt?|pakollinen)\b/i;
const NOT_REQUIRED = /\b(not required|nicht erforderlich|pas obligatoire|non obbligatorio|niet verplicht|no obligatorio)\b/i;
const tabIndexOf = [HTMLElement, SVGElement].map((type) => [type, getter(type, "tabIndex")]);
const selectValue = getter(HTMLSelectElement, "value");
const areaValue = getter(HTMLTextAreaElement, "value");
const inputFiles = getter(HTMLInputElement, "files");
const mixed = getter(HTMLInputElement, "indeterminate");

/** Adds what only looks clickable, and puts all controls in document order. */
function completeControls(scene) {
  for (const facts of scene.controls) for (let at = facts.parent; at && !at.holdsControl; at = at.parent) at.holdsControl = true;
  for (const facts of scene.pointed ?? []) {
    const label = facts.tag === "label" || ["html", "body"].includes(facts.tag) || insideControl(facts);
    if (facts.control || facts.holdsControl || label || scene.controls.length >= scene.limits.controls) continue;
    facts.control = facts.clickable = true;
    scene.controls.push(facts);
  }
  scene.controls.sort((one, other) => one.index - other.index);
  scene.controls.forEach((facts, index) => (facts.id = `c${index + 1}`));
}

function insideControl(facts) {
  for (let at = facts.parent; at; at = at.parent) if (at.control || at.tag === "label") return true;
  return false;
}

function describeControl(scene, facts) {
  const labels = labelsOf(scene, facts);
  const shown = stand(facts, labels);
  const rect = shown ? box(shown) : null;
  const name = accessibleName(scene, facts);
  return {
    id: facts.id,
    kind: kind(facts),
    role: role(facts),
    name,
    text: controlText(scene, facts),
    tag: facts.tag,
    selector: selector(scene, facts),
    box: rect ? onPage(rect) : null,
    style: shown ? look(scene, shown, visibleAt(rect) > 0 && overlapping(scene, shown)) : null,
    ...condition(facts, name, labels),
    href: reference(facts),
    description: description(scene, facts),
    dialog: dialogOf(scene, facts),
    block: blockOf(facts),
    form: formOf(scene, facts),
    in_viewport: rect ? visibleAt(rect) >= 0.5 : false,
    covered: shown ? covered(scene, shown, labels) : null,
    clipped: rect ? cutAway(shown, rect) : false,
    focusable: focusable(scene, facts),
    shadow: facts.shadow,
    value: fieldValue(facts).slice(0, 4000).toWellFormed(),
  };
}

/** What a person sees of a control: itself, or the label that stands in for a hidden tick box. */
function stand(facts, labels) {
  const ticked = ["checkbox", "radio", "file"].includes(inputType(facts));
  const own = visible(facts) && areaOf(box(facts)) > 0;
  const seen = own && opacity(facts) >= 0.05 && areaOf(box(facts)) > 4 && !cutAway(facts, box(facts));
  if (ticked && !seen) {
    const label = labels.find((one) => visible(one) && areaOf(box(one)) > 0 && opacity(one) >= 0.05);
    if (label) return label;
  }
  return own ? facts : null;
}

const visibleAt = (rect) => (areaOf(rect) ? areaOf(meet(rect, viewport())) / areaOf(rect) : 0);

function cutAway(facts, rect) {
  const limit = clip(facts);
  return limit ? areaOf(meet(rect, limit)) < areaOf(rect) / 2 : false;
}

function controlText(scene, facts) {
  if (["submit", "button", "reset"].includes(inputType(facts))) return fold(inputValue(facts.element));
  if (facts.tag === "input" || SILENT.has(facts.tag) || editable(facts) || !visible(facts)) return "";
  return fold(shownText(scene, facts.element, 0));
}

function shownText(scene, element, depth) {
  let text = "";
  for (const child of children(scene, element)) {
    if (text.length > 2000) break;
    if (dom.type(child) === TEXT) text += dom.data(child);
    const facts = dom.type(child) === ELEMENT && depth < 40 ? scene.facts.get(child) : null;
    if (!facts || !visible(facts) || SILENT.has(facts.tag)) continue;
    const inner = shownText(scene, child, depth + 1);
    text += css(facts).display === "inline" && facts.tag !== "br" ? inner : ` ${inner} `;
  }
  return text;
}

function condition(facts, name, labels) {
  const { element } = facts;
  const said = `${name} ${labels.map((label) => dom.text(label.element).slice(0, 500)).join(" ")}`;
  const field = ["text", "select", "file", "checkbox", "radio", "switch"].includes(kind(facts));
  const flagged = dom.matches(element, ":required,[aria-required=true i]");
  return {
    checked: checked(facts),
    disabled: dom.matches(element, ":disabled,[aria-disabled=true i]"),
    required: flagged || (field && REQUIRED_WORD.test(said) && !NOT_REQUIRED.test(said)),
    filled: fieldValue(facts) !== "",
    input_type: inputType(facts),
    field: dom.attribute(element, "name")?.slice(0, 300).toWellFormed() ?? null,
  };
}

function checked(facts) {
  const type = inputType(facts);
  if (type === "checkbox" || type === "radio") return mixed(facts.element) ? null : dom.checked(facts.element);
  const said = dom.attribute(facts.element, "aria-checked") ?? dom.attribute(facts.element, "aria-pressed");
  return { true: true, false: false }[said?.toLowerCase()] ?? null;
}

/** What a field holds. It is compared with the known secrets and then thrown away. */
function fieldValue(facts) {
  const type = inputType(facts);
  if (["checkbox", "radio", "submit", "button", "reset", "image", "range", "color"].includes(type)) return "";
  if (type === "file") return inputFiles(facts.element)?.length ? "file" : "";
  if (type) return inputValue(facts.element);
  if (facts.element instanceof HTMLSelectElement) return selectValue(facts.element);
  if (facts.element instanceof HTMLTextAreaElement) return areaValue(facts.element);
  return editable(facts) ? dom.text(facts.element).trim() : "";
}

function reference(facts) {
  const { element, tag } = facts;
  const written = tag === "a" || tag === "area" ? dom.attribute(element, "href") : null;
  if (written === null) return null;
  try {
    return new URL(written, document.baseURI).href.slice(0, 4000);
  } catch {
    return written.slice(0, 4000).toWellFormed();
  }
}

function blockOf(facts) {
  const own = container(facts).block;
  return (own ?? (facts.parent && container(facts.parent).block))?.id ?? null;
}

function formOf(scene, facts) {
  scene.forms ??= new Map();
  for (let at = facts; at; at = at.parent) {
    if (at.tag !== "form" && explicitRole(at) !== "form") continue;
    if (!scene.forms.has(at)) scene.forms.set(at, `f${scene.forms.size + 1}`);
    return scene.forms.get(at);
  }
  return null;
}

function focusable(scene, facts) {
  if (!visible(facts) || dom.matches(facts.element, ":disabled")) return false;
  if (scene.modal && !within(facts, scene.modal)) return false;
  if (["a", "area"].includes(facts.tag) && !dom.matches(facts.element, "[href],[tabindex]")) return false;
  for (let at = facts; at; at = at.parent) if (dom.has(at.element, "inert")) return false;
  const read = tabIndexOf.find(([type]) => facts.element instanceof type)?.[1];
  return read ? read(facts.element) >= 0 : false;
}

/** CSS path from the document, ` >>> ` into each shadow root. */
function selector(scene, facts) {
  const parts = [];
  for (let root = dom.root(facts.element), at = facts.element; ; root = dom.root(at)) {
    parts.unshift(pathIn(scene, root, at));
    if (!(root instanceof ShadowRoot)) return parts.join(" >>> ");
    at = dom.host(root);
  }
}

function pathIn(scene, root, element) {
  scene.paths ??= new Map();
  let path = scene.paths.get(element);
  if (path) return path;
  const id = dom.attribute(element, "id");
  const unique = id && id.length < 200 && dom.queryAll(root, `#${CSS.escape(id)}`).length === 1;
  const parent = dom.parent(element);
  const step = unique ? `#${CSS.escape(id)}` : CSS.escape(dom.tag(element)) + place(scene, parent, element);
  path = !unique && parent && dom.type(parent) === ELEMENT ? `${pathIn(scene, root, parent)} > ${step}` : step;
  scene.paths.set(element, path);
  return path;
}

/** Which of its kind an element is among its siblings; nothing when it is the only one. */
function place(scene, parent, element) {
  if (!parent) return "";
  scene.places ??= new Map();
  if (!scene.places.has(parent)) {
    const same = new Map();
    for (const child of own(parent)) {
      if (dom.type(child) === ELEMENT) same.set(dom.tag(child), same.get(dom.tag(child)) ?? []).get(dom.tag(child)).push(child);
    }
    const places = new Map();
    for (const group of same.values()) group.forEach((child, index) => places.set(child, group.length > 1 ? index + 1 : 0));
    scene.places.set(parent, places);
  }
  const number = scene.places.get(parent).get(element);
  return number ? `:nth-of-type(${number})` : "";
}
