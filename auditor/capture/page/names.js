// Role and accessible name (W3C accname 1.2, as far as a control needs it).
const ROLES = new Set(
  ("button link checkbox radio switch tab slider combobox listbox textbox searchbox spinbutton menuitem " +
    "menuitemcheckbox menuitemradio option dialog alertdialog region banner navigation group img none presentation " +
    "alert status complementary contentinfo form generic heading main search").split(" "),
);
const INPUT_ROLES = {
  button: "button", submit: "button", reset: "button", image: "button", checkbox: "checkbox", radio: "radio",
  range: "slider", number: "spinbutton", search: "searchbox", text: "textbox", email: "textbox", tel: "textbox",
  url: "textbox", password: "textbox",
};
const KINDS = {
  button: "button", menuitem: "button", link: "link", checkbox: "checkbox", menuitemcheckbox: "checkbox", radio: "radio",
  menuitemradio: "radio", switch: "switch", tab: "tab", slider: "slider", textbox: "text", searchbox: "text",
  spinbutton: "text", combobox: "text", listbox: "select",
};
const NAMED_BY_CONTENT = new Set([
  "button", "link", "checkbox", "radio", "switch", "tab", "menuitem", "menuitemcheckbox", "menuitemradio", "option",
]);

const inputType = (facts) => (facts.tag === "input" ? inputTypeOf(facts.element) : null);
const inputTypeOf = getter(HTMLInputElement, "type");
const inputValue = getter(HTMLInputElement, "value");

function explicitRole(facts) {
  const words = (dom.attribute(facts.element, "role") ?? "").toLowerCase().split(/\s+/);
  return words.find((word) => ROLES.has(word)) ?? null;
}

function role(facts) {
  return explicitRole(facts) ?? impliedRole(facts);
}

function impliedRole(facts) {
  const { element, tag } = facts;
  if (tag === "input") return INPUT_ROLES[inputType(facts)] ?? "";
  if (tag === "a" || tag === "area") return dom.has(element, "href") ? "link" : "generic";
  if (tag === "select") return dom.has(element, "multiple") || Number(dom.attribute(element, "size")) > 1 ? "listbox" : "combobox";
  if (tag === "textarea" || editable(facts)) return "textbox";
  if (tag === "button" || tag === "summary") return "button";
  return { dialog: "dialog", nav: "navigation", section: "region", aside: "complementary", header: "banner" }[tag] ?? "generic";
}

const editable = ({ element }) => /^(true|plaintext-only|)$/i.test(dom.attribute(element, "contenteditable") ?? "no");

function kind(facts) {
  if (inputType(facts) === "file") return "file";
  if (facts.tag === "select") return "select";
  const known = KINDS[role(facts)];
  if (known) return known;
  if (facts.tag === "input") return "text";
  if (facts.tag === "a" || facts.tag === "area") return "link";
  return facts.clickable || dom.has(facts.element, "onclick") ? "button" : "other";
}

/** Labels of a field, as facts. */
function labelsOf(scene, facts) {
  const read = LABELLED.find(([type]) => facts.element instanceof type)?.[1];
  const list = read ? read(facts.element) : null;
  return list ? Array.from(list, (label) => nearestFacts(scene, label)).filter(Boolean) : [];
}
const LABELLED = [HTMLInputElement, HTMLButtonElement, HTMLSelectElement, HTMLTextAreaElement].map((type) => [
  type, getter(type, "labels"),
]);

const referenced = (scene, facts, attribute) =>
  (dom.attribute(facts.element, attribute) ?? "").split(/\s+/).filter(Boolean).slice(0, 20)
    .map((id) => dom.byId(dom.root(facts.element), id)).filter(Boolean)
    .map((element) => scene.facts.get(element) ?? { element, tag: dom.tag(element), hidden: true, parent: null });

function accessibleName(scene, facts) {
  const byReference = referenced(scene, facts, "aria-labelledby").map((one) => nameFrom(scene, one, true)).join(" ");
  if (byReference.trim()) return fold(byReference);
  const aria = dom.attribute(facts.element, "aria-label");
  if (aria?.trim()) return fold(aria);
  const native = nativeName(scene, facts);
  if (native.trim()) return fold(native);
  const content = NAMED_BY_CONTENT.has(role(facts)) || kind(facts) === "button" || kind(facts) === "link";
  if (content && facts.tag !== "input") {
    const inner = contentText(scene, facts.element, 0);
    if (inner.trim()) return fold(inner);
  }
  return fold(dom.attribute(facts.element, "title") || dom.attribute(facts.element, "placeholder") || "");
}

function nativeName(scene, facts) {
  const type = inputType(facts);
  const { element, tag } = facts;
  if (type === "submit" || type === "button" || type === "reset") {
    return inputValue(element) || { submit: "Submit", reset: "Reset" }[type] || "";
  }
  if (type === "image" || tag === "area" || tag === "img") return dom.attribute(element, "alt") ?? "";
  const labels = labelsOf(scene, facts).filter((label) => label.element !== element);
  return labels.map((label) => contentText(scene, label.element, 0, element)).join(" ");
}

/** Name of one node met inside a name. A node that is referenced directly may be hidden. */
function nameFrom(scene, facts, direct) {
  const aria = dom.attribute(facts.element, "aria-label");
  if (aria?.trim()) return aria;
  if (facts.tag === "img" || facts.tag === "area") return dom.attribute(facts.element, "alt") ?? "";
  if (facts.tag === "input") return nativeName(scene, facts) || "";
  return contentText(scene, facts.element, 0, null, direct && !dom.shown(facts.element));
}

/** Text inside an element as a name takes it: shown parts only, pictures by their alternative. */
function contentText(scene, element, depth, skip = null, evenHidden = false) {
  let text = "";
  for (const child of children(scene, element)) {
    if (text.length > 2000) break;
    if (dom.type(child) === TEXT) text += dom.data(child);
    else if (dom.type(child) === ELEMENT && child !== skip && depth < 40) text += childName(scene, child, depth, skip, evenHidden);
  }
  return text;
}

function childName(scene, child, depth, skip, evenHidden) {
  const facts = scene.facts.get(child) ?? { element: child, tag: dom.tag(child), hidden: true, parent: null };
  if (!evenHidden && (facts.hidden || css(facts).visibility !== "visible")) return "";
  if (dom.attribute(child, "aria-hidden") === "true" || facts.tag === "style" || facts.tag === "script") return "";
  const aria = dom.attribute(child, "aria-label");
  if (aria?.trim()) return ` ${aria} `;
  if (facts.tag === "img") return ` ${dom.attribute(child, "alt") ?? ""} `;
  if (facts.tag === "svg") return ` ${pictureTitle(child)} `;
  if (SILENT.has(facts.tag) || facts.tag === "input" || facts.tag === "br") return " ";
  const inner = contentText(scene, child, depth + 1, skip, evenHidden);
  const apart = facts.hidden || css(facts).display !== "inline";
  return apart ? ` ${inner} ` : inner;
}

function pictureTitle(svg) {
  const [title] = dom.queryAll(svg, "title");
  return title ? dom.text(title) : "";
}

function description(scene, facts) {
  const parts = referenced(scene, facts, "aria-describedby").map((one) => nameFrom(scene, one, true));
  parts.push(dom.attribute(facts.element, "placeholder") ?? "", dom.attribute(facts.element, "title") ?? "");
  return fold(parts.filter((part) => part.trim()).join(" "), 2000);
}
