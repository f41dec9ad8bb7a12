// Holds moving things still for a picture and lets them go again, without an event the page could hear.
function hold(roots) {
  const kept = { animations: [], drawings: [], caret: null, changes: 0, scroll: [scrollX, scrollY] };
  for (const root of roots) {
    for (const animation of animationsOf(root).slice(0, 2000)) holdAnimation(kept, animation);
    for (const drawing of Array.from(dom.queryAll(root, "svg")).slice(0, 200)) holdDrawing(kept, drawing);
  }
  hideCaret(kept);
  kept.observer = new MutationObserver((records) => (kept.changes += records.length));
  for (const root of roots) {
    kept.observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  }
  return kept;
}

const animationsOf = (root) => (root === document ? method(Document, "getAnimations") : method(ShadowRoot, "getAnimations"))(root);

/** At its end when it has one, else at the outset of its present round; in its active time still, so no event is due. */
function holdAnimation(kept, animation) {
  if (animation.playState !== "running" || animation.timeline !== document.timeline) return;
  const time = animation.currentTime;
  const timing = animation.effect?.getComputedTiming();
  if (typeof time !== "number" || !timing) return;
  try {
    animation.pause();
    kept.animations.push([animation, time, timing.easing]);
    if (timing.currentIteration !== null) freeze(animation, timing);
  } catch {
    animation.play();
  }
}

const HAIR = 0.01;

function freeze(animation, timing) {
  const { currentIteration, delay, direction, duration, endTime, iterations } = timing;
  const ends = Number.isFinite(endTime);
  const round = ends ? Math.ceil(iterations) - 1 : currentIteration;
  const backwards = direction.endsWith("reverse") !== (direction.startsWith("alternate") && round % 2 === 1);
  animation.currentTime = ends ? endTime - HAIR : delay + round * duration + HAIR;
  if (!ends || Number.isInteger(iterations)) {
    // A step makes it stand exactly at its last or first keyframe, which a hair of time would miss by a pixel.
    animation.effect.updateTiming({ easing: ends && !backwards ? "steps(1, start)" : "steps(1, end)" });
  }
}

function holdDrawing(kept, drawing) {
  if (!(drawing instanceof SVGSVGElement) || drawing.animationsPaused()) return;
  if (!dom.queryAll(drawing, "animate,animateTransform,animateMotion,set").length) return;
  kept.drawings.push([drawing, drawing.getCurrentTime()]);
  drawing.pauseAnimations();
  drawing.setCurrentTime(0);
}

function hideCaret(kept) {
  let [root, active] = [document, dom.active(document)];
  while (active && dom.shadow(active) && dom.active(dom.shadow(active))) {
    root = dom.shadow(active);
    active = dom.active(root);
  }
  if (!active || !dom.matches(active, "input,textarea,[contenteditable]")) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { caret-color: transparent !important }");
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  kept.caret = { root, sheet };
}

/** Undoes `hold`; returns whether the document stood still meanwhile. */
function release(kept) {
  const changes = kept.changes + kept.observer.takeRecords().length;
  kept.observer.disconnect();
  for (const [animation, time, easing] of kept.animations) {
    animation.effect?.updateTiming({ easing });
    animation.currentTime = time;
    animation.play();
  }
  for (const [drawing, time] of kept.drawings) {
    drawing.setCurrentTime(time);
    drawing.unpauseAnimations();
  }
  if (kept.caret) {
    const { root, sheet } = kept.caret;
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
  }
  return changes === 0 && kept.scroll[0] === scrollX && kept.scroll[1] === scrollY;
}
