// Regions that stand out of the page: dialogs by role, overlays by layout, banners by what the site calls them.
const APART = "nav,header,[role=navigation],[role=menubar],[role=banner],[role=toolbar]";
const FULL = 0.9;

function findDialogs(scene, frames) {
  tally(scene, frames);
  const likely = scene.candidates.filter((candidate) => stands(scene, candidate));
  const kept = likely.filter((candidate) => !redundant(candidate, likely)).slice(0, 50);
  scene.dialogs = kept.map((candidate, index) => ({ ...candidate, id: `d${index + 1}`, region: region(scene, candidate) }));
  scene.modal = scene.candidates.findLast(({ facts }) => dom.matches(facts.element, "dialog:modal"))?.facts;
  scene.dialogOf = new Map(scene.dialogs.map((dialog) => [dialog.facts, dialog]));
}

/** How many words, controls and frames lie in each candidate. */
function tally(scene, frames) {
  const byFacts = new Map(scene.candidates.map((candidate) => [candidate.facts, candidate]));
  const up = (facts, note) => {
    for (let at = facts; at; at = at.parent) if (byFacts.has(at)) note(byFacts.get(at));
  };
  for (const block of scene.blocks) {
    const words = block.text.trim().split(/\s+/).length;
    up(block.facts, (candidate) => {
      candidate.words += words;
      candidate.last = block;
      candidate.first ??= block;
    });
  }
  for (const control of scene.controls) {
    if (visible(control) && areaOf(box(control)) > 0) up(control, (candidate) => (candidate.controls += 1));
  }
  frames.forEach((frame, index) => {
    if (frame && visible(frame) && areaOf(box(frame)) > 2500) up(frame, (candidate) => candidate.frames.push(index));
  });
}

function stands(scene, candidate) {
  const { facts, how } = candidate;
  if (!visible(facts) || opacity(facts) < 0.1) return false;
  const rect = region(scene, candidate);
  if (areaOf(meet(rect, viewport())) < 900 && css(facts).position === "fixed") return false;
  if (areaOf(rect) < 900 || (rect.right + scrollX <= 0) || (rect.bottom + scrollY <= 0)) return false;
  if (how === "role") return candidate.words > 0 || candidate.frames.length > 0 || candidate.controls > 0;
  const enough = candidate.frames.length > 0 || (candidate.words >= 4 && candidate.controls > 0);
  if (!enough || landmark(facts) || wholePage(scene, candidate)) return false;
  return how === "name" ? candidate.controls > 0 && candidate.words <= 600 : onTop(scene, rect, facts);
}

function landmark(facts) {
  if (dom.matches(facts.element, APART)) return true;
  const inside = dom.queryAll(facts.element, APART);
  if (inside.length && Array.from(inside).some((one) => areaOf(rectOf(dom.rect(one))) > areaOf(box(facts)) / 4)) return true;
  for (let at = facts.parent; at; at = at.parent) if (dom.matches(at.element, APART)) return true;
  return false;
}

/** An application's shell is no dialog: it holds the page's main part or nearly all its words. */
function wholePage(scene, candidate) {
  const total = (scene.totalWords ??= scene.blocks.reduce((sum, block) => sum + block.text.trim().split(/\s+/).length, 0));
  if (dom.queryAll(candidate.facts.element, "main,[role=main]").length) return true;
  return candidate.how === "name" && total > 0 && candidate.words / total > 0.8 && total > 60;
}

/** Some point of the region is not behind something else. */
function onTop(scene, rect, facts) {
  const seen = meet(rect, viewport());
  if (areaOf(seen) <= 0) return false;
  for (const [across, down] of [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]]) {
    const x = seen.left + (seen.right - seen.left) * across;
    const y = seen.top + (seen.bottom - seen.top) * down;
    const hit = nearestFacts(scene, elementAt(scene, x, y));
    if (hit && within(hit, facts)) return true;
  }
  return false;
}

/** A wrapper of a dialog, or a part of one, is not another dialog. */
function redundant(candidate, all) {
  return all.some((other) => {
    if (other === candidate) return false;
    const inside = within(candidate.facts, other.facts);
    const around = within(other.facts, candidate.facts);
    if (!inside && !around) return false;
    if (candidate.how === "role" && other.how !== "role") return false;
    if (candidate.how !== "role" && other.how === "role") return inside || other.words >= candidate.words * 0.6;
    if (candidate.how === "role") return around && other.words === candidate.words && other.controls === candidate.controls;
    if (candidate.how !== other.how) return candidate.how === "name";
    return inside;
  });
}

/** The visible region: not a see-through wrapper that fills the viewport, but what stands in it. */
function region(scene, candidate) {
  if (candidate.box) return candidate.box;
  const { facts } = candidate;
  const whole = meet(box(facts), viewport());
  const fills = areaOf(whole) >= FULL * areaOf(viewport());
  const solid = layer(facts).color[3] > 0.95 || layer(facts).image;
  candidate.wrapper = (fills && !solid) || areaOf(box(facts)) < 4;
  candidate.box = candidate.wrapper ? innerBox(scene, candidate) ?? box(facts) : box(facts);
  return candidate.box;
}

function innerBox(scene, candidate) {
  const { first, last, facts } = candidate;
  if (!first) return null;
  let common = first.facts;
  while (common && !within(last.facts, common)) common = common.parent;
  let best = null;
  for (let at = common; at && at !== facts; at = at.parent) {
    const area = areaOf(meet(box(at), viewport()));
    if (area > 0 && area < FULL * areaOf(viewport())) best = at;
  }
  return best ? box(best) : null;
}

function dialogOf(scene, facts) {
  for (let at = facts; at; at = at.parent) {
    const dialog = scene.dialogOf.get(at);
    if (dialog) return dialog.id;
  }
  return null;
}

function describeDialog(scene, dialog) {
  const { facts } = dialog;
  const behind = dom.matches(facts.element, ":modal") || dialog.wrapper && blocksPage(facts) || backdrop(scene, dialog);
  const share = behind ? 1 : areaOf(meet(dialog.region, viewport())) / areaOf(viewport());
  return {
    id: dialog.id,
    how: dialog.how,
    role: explicitRole(facts) ?? (facts.tag === "dialog" ? "dialog" : ""),
    name: dialogName(scene, facts),
    text: wordingIn(scene, facts),
    selector: selector(scene, facts),
    box: onPage(dialog.region),
    modal: Boolean(behind) || dom.attribute(facts.element, "aria-modal") === "true",
    position: css(facts).position,
    viewport_share: Math.round(Math.min(1, share) * 1000) / 1000,
    language: language(facts),
    frames: dialog.frames,
  };
}

function dialogName(scene, facts) {
  const byReference = referenced(scene, facts, "aria-labelledby").map((one) => nameFrom(scene, one, true)).join(" ");
  return fold(byReference.trim() ? byReference : dom.attribute(facts.element, "aria-label") ?? "", 1000);
}

const blocksPage = (facts) => css(facts).pointerEvents !== "none" && areaOf(box(facts)) >= FULL * areaOf(viewport());

/** Whether most of the viewport around a dialog is taken by an element that fills it and says nothing itself. */
function backdrop(scene, dialog) {
  let [outside, taken] = [0, 0];
  for (let row = 0.5; row < 6; row += 1) {
    for (let column = 0.5; column < 6; column += 1) {
      const [x, y] = [(innerWidth * column) / 6, (innerHeight * row) / 6];
      const { left, right, top, bottom } = dialog.region;
      if (x >= left && x <= right && y >= top && y <= bottom) continue;
      outside += 1;
      const hit = nearestFacts(scene, elementAt(scene, x, y));
      if (hit && !within(hit, dialog.facts) && fillsSilently(scene, hit, dialog)) taken += 1;
    }
  }
  return outside > 0 && taken / outside > 0.6;
}

function fillsSilently(scene, facts, dialog) {
  const out = ["fixed", "absolute"].includes(css(facts).position);
  if (!out || areaOf(meet(box(facts), viewport())) < FULL * areaOf(viewport())) return false;
  return within(dialog.facts, facts) || dom.text(facts.element).trim().length < 20;
}
