// The witness inside a document, in an isolated world: the page can neither see nor forge it.
// Wrapped by witness.py as (function (tell, options) { … }); `tell` is a DevTools binding of this world only.
// It tells of events and their targets; of what is typed it tells only how many characters.

const KINDS = {
  button: "button", link: "link", checkbox: "checkbox", radio: "radio", switch: "switch", textbox: "text",
  searchbox: "text", combobox: "text", spinbutton: "text", listbox: "select", option: "select", slider: "slider",
  tab: "tab", menuitem: "button", menuitemcheckbox: "checkbox", menuitemradio: "radio", treeitem: "button",
};
const INPUT_ROLES = {
  button: "button", submit: "button", reset: "button", image: "button", checkbox: "checkbox", radio: "radio",
  range: "slider", number: "spinbutton", search: "searchbox", file: "file", color: "color",
};
const TAG_ROLES = {
  A: "link", AREA: "link", BUTTON: "button", SUMMARY: "button", TEXTAREA: "textbox", OPTION: "option", IMG: "img",
  DIALOG: "dialog", FORM: "form", LABEL: "label", IFRAME: "iframe", BODY: "document", HTML: "document",
};
const NAMED_KEYS = /^(Enter|Tab|Escape|Backspace|Delete|Home|End|Page(Up|Down)|Arrow\w+|F\d+)$/;
const WIDGETS = "a[href],area[href],button,input,select,textarea,summary,option,[role=button],[role=link]," +
  "[role=checkbox],[role=radio],[role=switch],[role=tab],[role=option],[role=menuitem],[role=menuitemcheckbox]," +
  "[role=menuitemradio],[role=slider],[role=textbox],[role=combobox],[contenteditable=''],[contenteditable=true]";
const QUIET_FOR_USER_SCROLL = 600;

const fold = text => (text ?? "").replace(/\s+/g, " ").trim().slice(0, 300);
const parentOf = node => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;

function roleOf(element) {
  const given = element.getAttribute("role")?.trim().split(/\s+/)[0].toLowerCase();
  if (given) return given;
  const tag = element.tagName;
  if (tag === "INPUT") return INPUT_ROLES[element.type] ?? "textbox";
  if (tag === "SELECT") return element.multiple || element.size > 1 ? "listbox" : "combobox";
  if ((tag === "A" || tag === "AREA") && !element.hasAttribute("href")) return "generic";
  if (element.isContentEditable && !parentOf(element)?.isContentEditable) return "textbox";
  return TAG_ROLES[tag] ?? "generic";
}

function kindOf(element) {
  const role = roleOf(element);
  if (element.tagName === "SELECT") return "select";
  if (role === "file") return "file";
  return KINDS[role] ?? (element.tagName === "INPUT" ? "text" : "other");
}

function textOf(element) {
  const marked = element.tagName === "INPUT" && /^(button|submit|reset)$/.test(element.type);
  if (marked) return fold(element.value || { submit: "Submit", reset: "Reset" }[element.type]);
  if (/^(INPUT|TEXTAREA|SELECT|HTML|BODY|IFRAME)$/.test(element.tagName) || element.isContentEditable) return "";
  const pictures = [...element.querySelectorAll("img[alt],svg title")].map(one => one.alt ?? one.textContent);
  return fold(element.innerText ?? element.textContent) || fold(pictures.join(" "));
}

function nameOf(element) {
  const root = element.getRootNode();
  const by = element.getAttribute("aria-labelledby")?.split(/\s+/).map(id => root.getElementById?.(id)?.textContent);
  const label = [...(element.labels ?? [])].map(one => one.innerText).join(" ");
  const candidates = [by?.join(" "), element.getAttribute("aria-label"), label, element.getAttribute("alt"),
    textOf(element), element.getAttribute("title"), element.getAttribute("placeholder")];
  return candidates.map(fold).find(text => text) ?? "";
}

function stepTo(element, root) {
  const id = element.id && "#" + CSS.escape(element.id);
  if (id && root.querySelectorAll(id).length === 1) return [id, true];
  const tag = CSS.escape(element.localName);
  const twins = [...(element.parentNode?.children ?? [])].filter(one => one.localName === element.localName);
  return [twins.length > 1 ? `${tag}:nth-of-type(${twins.indexOf(element) + 1})` : tag, false];
}

function selectorOf(element) {
  const root = element.getRootNode();
  const steps = [];
  for (let one = element; one; one = one.parentElement) {
    const [step, unique] = stepTo(one, root.querySelectorAll ? root : document);
    steps.unshift(step);
    if (unique) break;
  }
  const path = steps.join(" > ");
  return root.host ? `${selectorOf(root.host)} >>> ${path}` : path;
}

function widgetOf(start) {
  for (let one = start; one; one = parentOf(one)) {
    if (one.matches(WIDGETS)) return one;
    if (one.tagName === "LABEL" && one.control) return one;
  }
  return start;
}

const bases = new WeakMap();
const known = new Set();
const scrollers = element => {
  const found = [];
  for (let one = parentOf(element); one; one = parentOf(one)) {
    if (one === document.scrollingElement || one === document.body || one === document.documentElement) continue;
    const style = one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1;
    if (style && /auto|scroll|overlay|hidden/.test(getComputedStyle(one).overflow)) found.push(one);
  }
  return found;
};
const position = one => one === window ? [scrollX, scrollY] : [one.scrollLeft, one.scrollTop];
const baseOf = one => bases.get(one) ?? [0, 0];
function rebase() {
  wake();
  for (const one of [window, ...known]) bases.set(one, position(one));
}

// How far (px) `rect` lies outside the view from `low` to `high`; what is larger than the view must only begin in it.
const outside = (start, size, low, high) => {
  const wanted = Math.min(size, high - low);
  return start < low ? low - start : Math.max(0, start + wanted - high);
};

// Pixels a person must scroll to see `rect` (client coordinates now), from where the scrollers stood at their base.
function needed(element, rect) {
  let down = 0, across = 0;
  let { x, y } = rect;
  const step = (one, left, top, width, height) => {
    const [nowX, nowY] = position(one), [baseX, baseY] = baseOf(one);
    const moveX = outside(x + nowX - baseX, rect.width, left, left + width);
    const moveY = outside(y + nowY - baseY, rect.height, top, top + height);
    across += moveX;
    down += moveY;
  };
  for (const one of scrollers(element)) {
    const frame = one.getBoundingClientRect();
    step(one, frame.x + one.clientLeft, frame.y + one.clientTop, one.clientWidth, one.clientHeight);
    known.add(one);
    x = Math.max(frame.x, Math.min(x, frame.right - Math.min(rect.width, frame.width)));
    y = Math.max(frame.y, Math.min(y, frame.bottom - Math.min(rect.height, frame.height)));
  }
  step(window, 0, 0, innerWidth, innerHeight);
  return { down, across };
}

function measure(element, rect) {
  const box = { x: rect.x, y: rect.y, width: rect.width, height: rect.height };
  return { box, scroll: [scrollX, scrollY], view: [innerWidth, innerHeight], needed: needed(element, rect) };
}

// Where a box of a child frame (client coordinates there) lies in this document, and what must be scrolled for it.
function outer(owner, box) {
  const frame = owner.getBoundingClientRect();
  const style = getComputedStyle(owner);
  const left = frame.x + owner.clientLeft + parseFloat(style.paddingLeft);
  const top = frame.y + owner.clientTop + parseFloat(style.paddingTop);
  return measure(owner, { x: left + box.x, y: top + box.y, width: box.width, height: box.height });
}

function describe(element) {
  const rect = element.getBoundingClientRect();
  const label = element.tagName === "LABEL" && element.control;
  const control = label || element;
  return {
    role: roleOf(control), kind: kindOf(control), name: nameOf(control), selector: selectorOf(control),
    type: control.type ?? null, field: control.name || null, url: location.href, multiple: Boolean(control.multiple),
    checked: control.checked ?? ({ true: true, false: false })[control.getAttribute("aria-checked")] ?? null,
    secret: control.type === "password", label: Boolean(label), drawn: rect.width > 0 && rect.height > 0,
    perhapsClosed: !element.shadowRoot && (element.localName.includes("-") || kindOf(element) === "other"),
    ...measure(element, rect),
  };
}

const lengths = new WeakMap();
const lengthOf = field => field.value?.length ?? field.textContent?.length ?? 0;

function keyOf(event) {
  if (NAMED_KEYS.test(event.key)) return event.key;
  const typing = /^(text|spinbutton)$/.test(kindOf(event.composedPath()[0]));
  return event.key === " " && !typing ? "Space" : "character";
}

function detailOf(event, target) {
  const detail = {};
  if (event.type === "keydown") {
    Object.assign(detail, { key: keyOf(event), repeat: event.repeat });
  }
  if (event.type === "keydown" && (event.ctrlKey || event.metaKey || event.altKey)) detail.shortcut = true;
  if (event.type === "input" || event.type === "change") {
    const length = lengthOf(target), before = lengths.get(target) ?? 0;
    detail.characters = target.type === "file" ? 0 : length;
    detail.added = Math.max(0, length - before);
    detail.files = target.files?.length ?? 0;
    lengths.set(target, length);
  }
  if ("clientX" in event) Object.assign(detail, { x: event.clientX, y: event.clientY, clicks: event.detail });
  return detail;
}

let felt = performance.interactionCount ?? 0;
// A page can keep events from every listener after document.open(), but not from the browser's own count.
const hidden = () => Math.max(0, (performance.interactionCount ?? 0) - felt);

let inputs = 0, changes = 0, lastUser = 0, wheelAt = 0;

function see(event) {
  const path = event.composedPath();
  const first = path.find(one => one?.nodeType === 1) ?? document.documentElement;
  const exact = event.type === "input" || event.type === "change" || event.type === "submit";
  const target = exact ? first : widgetOf(first);
  inputs += 1;
  if (event.isTrusted) lastUser = performance.now();
  if (event.isTrusted && (event.type === "pointerdown" || (event.type === "keydown" && !event.repeat))) felt += 1;
  const time = performance.timeOrigin + event.timeStamp;
  tell(JSON.stringify({
    type: event.type, time, trusted: event.isTrusted, target: target ? describe(target) : null,
    ...detailOf(event, target),
  }));
  if (event.isTrusted && /^(pointerdown|click|keydown|change)$/.test(event.type)) rebase();
}

function turn(event) {
  if (!event.isTrusted) return;
  lastUser = performance.now();
  if (lastUser - wheelAt < 150) return;
  wheelAt = lastUser;
  see(event);
}

function scrolled(event) {
  inputs += 1;
  const one = event.target === document ? window : event.target;
  if (one !== window) known.add(one);
  const byPage = performance.now() - lastUser > QUIET_FOR_USER_SCROLL;
  if (options.person && byPage) bases.set(one, position(one));
}

const resized = () => { inputs += 1; };

function leave(event) {
  tell(JSON.stringify({
    type: "leave", time: performance.timeOrigin + event.timeStamp, trusted: event.isTrusted, target: null,
    kept: event.persisted, hidden: hidden(), url: location.href,
  }));
}

const EVENTS = ["pointerdown", "click", "auxclick", "dblclick", "keydown", "input", "change", "submit", "drop"];
const PULSE = crypto.randomUUID?.() ?? `${Math.random()}${performance.now()}`;
let alive = false;
const feel = () => { alive = true; };
function listen() {
  addEventListener(PULSE, feel, true);
  for (const type of EVENTS) {
    removeEventListener(type, see, true);
    addEventListener(type, see, { capture: true, passive: true });
  }
  addEventListener("wheel", turn, { capture: true, passive: true });
  addEventListener("scroll", scrolled, { capture: true, passive: true });
  addEventListener("resize", resized, { passive: true });
  addEventListener("pagehide", leave, { capture: true });
}

const watched = new WeakSet();
const WATCH = { childList: true, subtree: true, characterData: true, attributes: true };
const watcher = new MutationObserver(records => {
  changes += records.length;
  if (records.some(one => one.target === document)) wake();
});
function watch(root) {
  if (watched.has(root)) return;
  watched.add(root);
  changes += 1;
  watcher.observe(root, WATCH);
}
function watchAll(root) {
  watch(root);
  for (const one of root.querySelectorAll("*")) if (one.shadowRoot) watchAll(one.shadowRoot);
}

// document.open() and a reused window take all listeners away; an event with a name that nobody knows tells.
function wake() {
  alive = false;
  dispatchEvent(new Event(PULSE));
  if (!alive) listen();
  watch(document);
}

// Cheap: equal answers mean that nothing was seen to change (animations, canvas and closed shadow roots are not seen).
function version() {
  wake();
  watchAll(document);
  changes += watcher.takeRecords().length;
  let state = 0;
  for (const field of document.querySelectorAll("input,textarea,select")) {
    state = (state * 31 + lengthOf(field) * 2 + (field.checked ? 1 : 0) + (field.selectedIndex ?? 0) * 7) % 1000003;
  }
  const active = document.activeElement ? selectorOf(document.activeElement) : "";
  return [performance.timeOrigin, location.href, changes, inputs, state, scrollX, scrollY, innerWidth, active].join("|");
}

wake();
globalThis.witness = { hidden: () => [hidden(), location.href], wake, version, rebase, describe: element => describe(widgetOf(element)), outer };
tell(JSON.stringify({ type: "here", time: Date.now(), trusted: true, target: null }));
