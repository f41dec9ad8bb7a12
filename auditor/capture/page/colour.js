// Computed colours, blended exactly along the ancestors, and contrast by WCAG 2.2.
const parsed = new Map();
let sampler;

/** [red, green, blue, alpha] of a computed colour, 0–255 and 0–1. */
function colour(text) {
  let found = parsed.get(text);
  if (found) return found;
  const plain = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(text);
  found = plain
    ? [Number(plain[1]), Number(plain[2]), Number(plain[3]), plain[4] === undefined ? 1 : Number(plain[4])]
    : sampled(text);
  parsed.set(text, found);
  return found;
}

/** A colour of another colour space, as a canvas paints it. */
function sampled(text) {
  sampler ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  sampler.clearRect(0, 0, 1, 1);
  sampler.fillStyle = "rgba(0, 0, 0, 0)";
  sampler.fillStyle = text;
  sampler.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = sampler.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, Math.round((alpha / 255) * 1000) / 1000];
}

/** The element's own background: colour, and whether an image or gradient lies on it. */
function layer(facts) {
  if (facts.layer) return facts.layer;
  const style = css(facts);
  const hiddenBox = style.display === "contents";
  facts.layer = {
    color: hiddenBox ? [0, 0, 0, 0] : colour(style.backgroundColor),
    image: !hiddenBox && style.backgroundImage !== "none",
  };
  return facts.layer;
}

// What a colour c (premultiplied) of alpha a inside an element comes to on the page is keep·c + ground + a·behind:
// painting and group opacity are linear. `plain` is false where an image, filter or blending makes it a guess.
function paint(facts, base) {
  if (facts.paint) return facts.paint;
  const outer = facts.parent ? paint(facts.parent, base) : base;
  const style = css(facts);
  const { color, image } = layer(facts);
  const own = style.display === "contents" ? 1 : Number(style.opacity);
  const alpha = color[3];
  const keep = outer.keep * own;
  const blend = (index) => keep * color[index] * alpha;
  const opaque = alpha === 1 && own === 1;
  const odd = image || style.filter !== "none" || style.mixBlendMode !== "normal" || style.backgroundClip === "text";
  facts.paint = {
    keep,
    ground: outer.ground.map((value, index) => value + blend(index) + own * alpha * outer.behind[index]),
    behind: outer.behind.map((value, index) => own * (1 - alpha) * value - blend(index)),
    plain: !odd && (opaque || outer.plain),
  };
  return facts.paint;
}

/** What a document is painted on: white, or what its frame stands on. */
function baseOf(ground) {
  const dark = getComputedStyle(dom.documentElement(document)).colorScheme.split(" ").includes("dark");
  const darkUsed = dark && matchMedia("(prefers-color-scheme: dark)").matches;
  const canvas = ground?.color ?? (darkUsed ? [18, 18, 18] : [255, 255, 255]);
  return { keep: 1, ground: canvas, behind: canvas.map((value) => -value), plain: ground ? ground.plain : true };
}

const eightBit = (values) => values.map((value) => Math.min(255, Math.max(0, Math.round(value))));
const over = (base, color) =>
  base.ground.map((value, index) => base.keep * color[index] * color[3] + value + color[3] * base.behind[index]);

function luminance(color) {
  const [red, green, blue] = color.map((value) => {
    const part = Math.min(255, Math.max(0, value)) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrastOf(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Fields of a model Style. `overlapped` says that something foreign paints behind. */
function look(scene, facts, overlapped = false) {
  const style = css(facts);
  const here = paint(facts, scene.base);
  const around = facts.parent ? paint(facts.parent, scene.base) : scene.base;
  const text = colour(style.webkitTextFillColor);
  const plain = here.plain && !overlapped;
  const { color: fill, image } = layer(facts);
  const [borderWidth, borderColor] = border(style);
  return {
    color: whole(text),
    background: plain ? [...eightBit(here.ground), 1] : null,
    fill: image ? null : whole(fill),
    surroundings: around.plain && !overlapped ? [...eightBit(around.ground), 1] : null,
    border_width: borderWidth,
    border_color: borderColor,
    font_size: parseFloat(style.fontSize) || 0,
    font_weight: Math.min(1000, Math.max(1, Math.round(Number(style.fontWeight)) || 400)),
    underlined: underlined(facts),
    opacity: Math.round(opacity(facts) * 1000) / 1000,
    contrast: plain ? Math.round(contrastOf(eightBit(over(here, text)), eightBit(here.ground)) * 100) / 100 : null,
  };
}

const whole = ([red, green, blue, alpha]) => [...eightBit([red, green, blue]), alpha];

function border(style) {
  let [width, color] = [0, null];
  for (const side of ["Top", "Right", "Bottom", "Left"]) {
    const size = parseFloat(style[`border${side}Width`]) || 0;
    const drawn = size > 0 ? colour(style[`border${side}Color`]) : null;
    if (drawn && drawn[3] > 0 && size > width) [width, color] = [size, whole(drawn)];
  }
  return [Math.round(width * 100) / 100, color];
}

/** Underlines are drawn by ancestors too, up to the next block. */
function underlined(facts) {
  for (let at = facts; at; at = at.parent) {
    if (css(at).textDecorationLine.includes("underline")) return true;
    if (css(at).display !== "inline") return false;
  }
  return false;
}
