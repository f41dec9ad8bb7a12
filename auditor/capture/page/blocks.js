// Blocks of visible wording: the text of each block container, in reading order.
const BUTTONISH = new Set(["button", "tab", "switch", "menuitem", "option"]);

/** Part of a line of text; a button and a label stand by themselves. */
function inline(facts) {
  if (facts.inline !== undefined) return facts.inline;
  const { display } = css(facts);
  const flows = display === "inline" || display === "contents" || display.startsWith("inline-") || display === "ruby";
  const button = ["button", "summary", "input", "label", "legend"].includes(facts.tag) || BUTTONISH.has(explicitRole(facts));
  facts.inline = flows && !button;
  return facts.inline;
}

function container(facts) {
  let at = facts;
  while (at.parent && inline(at)) at = at.parent;
  return at;
}

function makeBlocks(scene) {
  const blocks = new Map();
  let total = 0;
  for (const piece of scene.texts) {
    const holder = container(piece.facts);
    const block = blocks.get(holder);
    if (piece.blank) {
      if (block) block.text += " ";
      continue;
    }
    if (performance.now() > scene.deadline || total > scene.limits.characters) {
      scene.cut.push("text");
      break;
    }
    const rect = pieceRect(piece);
    if (!rect) continue;
    total += piece.data.length;
    piece.holder = holder;
    addPiece(scene, blocks, holder, piece, rect);
  }
  scene.blocks = [...blocks.values()].filter((block) => block.text.trim());
  scene.blocks.forEach((block, index) => (block.id = `b${index + 1}`));
}

function addPiece(scene, blocks, holder, piece, rect) {
  pointed(scene, piece.facts);
  let block = blocks.get(holder);
  if (!block) {
    if (blocks.size >= scene.limits.blocks) {
      if (!scene.cut.includes("blocks")) scene.cut.push("blocks");
      return;
    }
    block = { facts: holder, first: piece.facts, text: "", rect: null, order: piece.facts.index };
    blocks.set(holder, block);
    holder.block = block;
  }
  const apart = block.last && (block.last !== piece.facts) && boxed(piece.facts, holder);
  if (block.text.length < STRING_LIMIT) block.text += (apart ? " " : "") + piece.data;
  block.last = piece.facts;
  block.rect = join(block.rect, rect);
}

/** The wording inside an element in reading order. */
function wordingIn(scene, facts) {
  let text = "";
  let last = null;
  for (const piece of scene.texts) {
    if (text.length > STRING_LIMIT) break;
    if (piece.blank) text += " ";
    else if (piece.holder && within(piece.facts, facts)) {
      text += (piece.holder === last ? "" : " ") + piece.data;
      last = piece.holder;
    }
  }
  return fold(text);
}

/** Whether the text stands in a box of its own within its line, or after a line break. */
function boxed(facts, holder) {
  for (let at = facts; at && at !== holder; at = at.parent) if (css(at).display !== "inline") return true;
  return false;
}

/** Where a run of text is seen, or null when it is not. */
function pieceRect(piece) {
  const { facts, node } = piece;
  if (!visible(facts) || opacity(facts) < 0.05) return null;
  const rect = facts.element === node ? box(facts) : textRect(node);
  if (areaOf(rect) < 1) return null;
  if (rect.right + scrollX <= 0 || rect.bottom + scrollY <= 0) return null;
  const cutter = hardClip(facts);
  if (!cutter) return rect;
  const left = meet(rect, cutter);
  return left.right - left.left > 1.5 && left.bottom - left.top > 1.5 ? left : null;
}

function textRect(node) {
  const range = new Range();
  range.selectNodeContents(node);
  return rectOf(range.getBoundingClientRect());
}

/** As `clip`, but a person can scroll to what a scrolling box holds. */
function hardClip(facts) {
  if (facts.hard !== undefined) return facts.hard;
  const holder = containingBlock(facts);
  const own = /auto|scroll/.test(css(facts).overflow) ? null : overflowClip(facts);
  facts.hard = meet(meet(holder ? hardClip(holder) : null, own), shapeClip(facts)) ?? null;
  return facts.hard;
}

/** Remembers elements that look clickable: a pointer over what is no native control. */
function pointed(scene, facts) {
  if (facts.seenPointer || css(facts).cursor !== "pointer") return;
  let top = facts;
  for (let at = facts; at && css(at).cursor === "pointer"; at = at.parent) {
    if (at.seenPointer) return;
    at.seenPointer = true;
    top = at;
  }
  scene.pointed ??= [];
  scene.pointed.push(top);
}

function describeBlock(scene, block) {
  const { facts } = block;
  return {
    id: block.id,
    tag: facts.tag,
    text: fold(block.text),
    box: block.rect ? onPage(block.rect) : null,
    language: language(facts),
    font_size: parseFloat(css(block.first).fontSize) || 0,
    dialog: dialogOf(scene, facts),
  };
}

/** Nearest `lang` attribute, as written. */
function language(facts) {
  if (facts.language !== undefined) return facts.language;
  const own = dom.attribute(facts.element, "lang");
  facts.language = own?.trim() ? own.slice(0, 40) : facts.parent ? language(facts.parent) : null;
  return facts.language;
}
