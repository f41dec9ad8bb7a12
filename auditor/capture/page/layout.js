// Boxes, clipping, and what lies over what.
const EMPTY = { left: 0, top: 0, right: 0, bottom: 0 };
const FAR = 1e7;

const bounded = (number) => (Number.isFinite(number) ? Math.min(FAR, Math.max(-FAR, number)) : 0);

const rectOf = (rect) => ({
  left: bounded(rect.left), top: bounded(rect.top), right: bounded(rect.right), bottom: bounded(rect.bottom),
});
const areaOf = (rect) => Math.max(0, rect.right - rect.left) * Math.max(0, rect.bottom - rect.top);
const meet = (one, other) =>
  one && other
    ? {
        left: Math.max(one.left, other.left), top: Math.max(one.top, other.top),
        right: Math.min(one.right, other.right), bottom: Math.min(one.bottom, other.bottom),
      }
    : one ?? other;
const join = (one, other) =>
  one
    ? {
        left: Math.min(one.left, other.left), top: Math.min(one.top, other.top),
        right: Math.max(one.right, other.right), bottom: Math.max(one.bottom, other.bottom),
      }
    : other;

const box = (facts) => (facts.box ??= rectOf(dom.rect(facts.element)));
const viewport = () => ({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });

/** From viewport to page coordinates, as [x, y, width, height]. */
const onPage = (rect) => [
  round(rect.left + scrollX), round(rect.top + scrollY), round(rect.right - rect.left), round(rect.bottom - rect.top),
];
const round = (number) => Math.round(bounded(number) * 100) / 100;

/** What ancestors leave of the place where `facts` lies: a rectangle, or null when nothing cuts it. */
function clip(facts) {
  if (facts.clip !== undefined) return facts.clip;
  const holder = containingBlock(facts);
  const around = holder ? meet(clip(holder), overflowClip(holder)) : null;
  facts.clip = meet(around, shapeClip(facts)) ?? null;
  return facts.clip;
}

function containingBlock(facts) {
  const { position } = css(facts);
  let at = facts.parent;
  if (position === "fixed") while (at && !transformed(at)) at = at.parent;
  if (position === "absolute") while (at && css(at).position === "static" && !transformed(at)) at = at.parent;
  return at;
}

const transformed = (facts) =>
  (facts.transformed ??= css(facts).transform !== "none" || css(facts).filter !== "none" || css(facts).perspective !== "none");

function overflowClip(facts) {
  if (facts.tag === "html" || facts.tag === "body") return null;
  const { overflow, display } = css(facts);
  return overflow === "visible" || display === "inline" || display === "contents" ? null : box(facts);
}

/** `clip` and the shapes of `clip-path` that hide: an inset, and a circle or polygon of no size. */
function shapeClip(facts) {
  const style = css(facts);
  let found = null;
  if (style.clip !== "auto" && style.position !== "static" && style.position !== "relative") {
    const [top, right, bottom, left] = numbers(style.clip);
    const { left: x, top: y } = box(facts);
    if (left !== undefined) found = { left: x + left, top: y + top, right: x + right, bottom: y + bottom };
  }
  const shape = style.clipPath;
  if (shape === "none") return found;
  if (/^(circle\(0(px|%)?[\s)]|polygon\((0(px|%)? 0(px|%)?,? ?)+\))/.test(shape)) return EMPTY;
  return shape.startsWith("inset(") ? meet(found, insetOf(shape, box(facts))) : found;
}

function insetOf(shape, rect) {
  const sides = shape.slice(6).split(/ round |\)/)[0].trim().split(/\s+/);
  const [top, right = top, bottom = top, left = right] = sides;
  const size = (side, length) => (side.endsWith("%") ? (parseFloat(side) / 100) * length : parseFloat(side)) || 0;
  const width = rect.right - rect.left;
  const height = rect.bottom - rect.top;
  return {
    left: rect.left + size(left, width), top: rect.top + size(top, height),
    right: rect.right - size(right, width), bottom: rect.bottom - size(bottom, height),
  };
}

const numbers = (text) => (text.match(/-?[\d.]+(?=px|%|[,)\s])/g) ?? []).map(Number);

/** Where a person would aim: the middle of the largest of an element's line boxes. */
function aim(facts) {
  let best = null;
  for (const rect of dom.rects(facts.element)) if (!best || areaOf(rect) > areaOf(best)) best = rect;
  const rect = best ?? box(facts);
  return [(rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2];
}

/** Whether something foreign lies over an element's middle; null when that is outside the viewport. */
function covered(scene, facts, labels) {
  const [x, y] = aim(facts);
  if (!(x >= 0 && y >= 0 && x < innerWidth && y < innerHeight)) return null;
  const top = nearestFacts(scene, elementAt(scene, x, y));
  if (!top) return null;
  return !(within(top, facts) || within(facts, top) || labels.some((label) => within(top, label)));
}

/** Whether something that is no ancestor paints behind an element, above the first opaque ancestor. */
function overlapping(scene, facts) {
  const [x, y] = aim(facts);
  if (!(x >= 0 && y >= 0 && x < innerWidth && y < innerHeight)) return false;
  const root = dom.root(facts.element);
  const stack = root instanceof ShadowRoot ? pointInShadow(root, x, y) : pointInDocument(document, x, y);
  let reached = false;
  for (const element of stack.slice(0, 60)) {
    const here = scene.facts.get(element);
    if (!here || within(here, facts)) reached = true;
    else if (within(facts, here)) {
      reached = true;
      if (layer(here).color[3] === 1) return false;
    } else if (reached && paints(here)) return true;
  }
  return false;
}

const PAINTED = new Set(["img", "video", "canvas", "svg", "iframe", "object", "embed", "picture"]);
const paints = (facts) => PAINTED.has(facts.tag) || layer(facts).image || layer(facts).color[3] > 0;
