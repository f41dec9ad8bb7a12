// What `auditor.capture.reader` calls. Answers are JSON text.
const documentTitle = getter(Document, "title");
const markup = method(Element, "getHTML");

const state = { scene: null, owners: [], kept: null };

const elements = () => dom.queryAll(document, "*").length;

/** Lets go of what `read` holds still; whether the document stood still meanwhile. */
function letGo() {
  const stood = state.kept ? release(state.kept) : true;
  Object.assign(state, { scene: null, owners: [], kept: null });
  return stood;
}

/** Reads this document and holds it still until `letGo`. `nodes` are some in its closed shadow roots, then its frame elements. */
function read(closedCount, ground, limits, ...nodes) {
  const inClosed = nodes.slice(0, closedCount);
  const frames = nodes.slice(closedCount);
  const scene = makeScene(inClosed, limits);
  walkTree(scene);
  state.kept = hold(scene.roots);
  scene.base = baseOf(ground);
  const owners = frames.map((frame) => scene.facts.get(frame) ?? null);
  makeBlocks(scene);
  completeControls(scene);
  findDialogs(scene, owners);
  state.scene = scene;
  state.owners = owners;
  const answer = {
    page: page(),
    blocks: boundedMap(scene, scene.blocks, (block) => describeBlock(scene, block)),
    controls: boundedMap(scene, scene.controls, (facts) => describeControl(scene, facts)),
    dialogs: scene.dialogs.map((dialog) => describeDialog(scene, dialog)),
    frames: owners.map((facts) => facts && describeFrame(scene, facts)),
    moving: dom.queryAll(document, "video,canvas").length > 0,
    images: pictureState(scene),
  };
  answer.cut = [...new Set(scene.cut)];
  return JSON.stringify(answer);
}

function boundedMap(scene, items, describe) {
  const found = [];
  for (const item of items) {
    if (performance.now() > scene.deadline + scene.limits.milliseconds) {
      scene.cut.push("time");
      break;
    }
    found.push(describe(item));
  }
  return found;
}

function page() {
  const root = dom.documentElement(document);
  const body = dom.body(document);
  const sizes = [root, body].filter((one) => one instanceof HTMLElement);
  return {
    url: location.href.slice(0, 4000).toWellFormed(),
    origin: self.origin,
    title: fold(documentTitle(document), 1000),
    language: dom.attribute(root, "lang")?.slice(0, 40) || null,
    viewport: [innerWidth, innerHeight],
    size: [Math.max(...sizes.map(scrollWidthOf), 1), Math.max(...sizes.map(scrollHeightOf), 1)],
    scroll: [scrollX, scrollY],
    locked: locked(root, sizes[1]),
    storage: storage(),
  };
}
const scrollWidthOf = getter(Element, "scrollWidth");
const scrollHeightOf = getter(Element, "scrollHeight");

/** The document is longer than the viewport and cannot be scrolled. */
function locked(root, body) {
  const rootStyle = getComputedStyle(root);
  const bodyStyle = body ? getComputedStyle(body) : rootStyle;
  const stuck = [rootStyle, bodyStyle].some((style) => style.overflowY === "hidden" || style.overflowY === "clip");
  const pinned = bodyStyle.position === "fixed";
  const height = Math.max(scrollHeightOf(root), body ? scrollHeightOf(body) : 0);
  return (stuck || pinned) && height > innerHeight + 10;
}

function storage() {
  const found = [];
  for (const kind of ["local", "session"]) {
    try {
      const store = kind === "local" ? localStorage : sessionStorage;
      for (let index = 0; index < Math.min(storeLength(store), 300); index += 1) {
        const key = storeKey(store, index);
        const value = storeItem(store, key) ?? "";
        found.push([kind, key.slice(0, 300).toWellFormed(), value.length, value.slice(0, 20000).toWellFormed()]);
      }
    } catch {
      continue; // a sandboxed or data: document has no storage
    }
  }
  return found;
}
const storeLength = getter(Storage, "length");
const storeKey = method(Storage, "key");
const storeItem = method(Storage, "getItem");

function describeFrame(scene, facts) {
  const style = css(facts);
  const rect = visible(facts) ? box(facts) : null;
  const side = (name) => parseFloat(style[`border${name}Width`]) + parseFloat(style[`padding${name}`]) || 0;
  const scale = rect ? (rect.right - rect.left) / frameWidth(facts.element) : 1;
  const { ground, plain } = paint(facts, scene.base);
  return {
    box: rect && areaOf(rect) > 0
      ? onPage({
          left: rect.left + side("Left") * scale, top: rect.top + side("Top") * scale,
          right: rect.right - side("Right") * scale, bottom: rect.bottom - side("Bottom") * scale,
        })
      : null,
    scale,
    ground: { color: ground, plain },
    dialog: dialogOf(scene, facts),
    opacity: opacity(facts),
    clipped: rect ? cutAway(facts, rect) : false,
  };
}
const frameWidth = (element) => offsetWidthOf(element) || 1;
const offsetWidthOf = getter(HTMLElement, "offsetWidth");

/** Grows as pictures arrive, which no change of the document tells. */
function pictureState(scene) {
  let [complete, size] = [0, 0];
  for (const root of scene.roots) {
    for (const image of Array.from(dom.queryAll(root, "img")).slice(0, 2000)) {
      complete += imageComplete(image) ? 1 : 0;
      size += imageWidth(image);
    }
  }
  return [complete, size];
}
const imageComplete = getter(HTMLImageElement, "complete");
const imageWidth = getter(HTMLImageElement, "naturalWidth");

/** Markup of this document with its shadow roots. */
function html() {
  const root = dom.documentElement(document);
  const attributes = Array.from(root.attributes, ({ name, value }) => ` ${name}="${value.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`);
  const inner = markup(root, { serializableShadowRoots: true, shadowRoots: state.scene?.roots.slice(1) ?? [] });
  return `<!DOCTYPE html>\n<html${attributes.join("")}>${inner}</html>`.toWellFormed();
}

/** For points [x, y] of a frame's viewport: does something foreign lie over them? null outside the viewport. */
function coveredInFrame(index, points) {
  const { scene, owners } = state;
  const frame = owners[index];
  const answer = points.map(([x, y]) => {
    if (!frame || !(x >= 0 && y >= 0 && x < innerWidth && y < innerHeight)) return null;
    const hit = nearestFacts(scene, elementAt(scene, x, y));
    return hit ? !(within(hit, frame) || within(frame, hit)) : null;
  });
  return JSON.stringify(answer);
}

/** Boxes of the words of a block, so that a secret among them can be masked. */
function wordBoxes(id) {
  const block = state.scene.blocks.find((one) => one.id === id);
  const found = [];
  for (const piece of state.scene.texts.filter((one) => !one.blank && container(one.facts) === block?.facts)) {
    for (const match of piece.node === piece.facts.element ? [] : piece.data.matchAll(/\S+/g)) {
      const range = new Range();
      range.setStart(piece.node, match.index);
      range.setEnd(piece.node, match.index + match[0].length);
      for (const rect of range.getClientRects()) found.push([match[0].slice(0, 2000).toWellFormed(), onPage(rectOf(rect))]);
      if (found.length > 3000) return JSON.stringify(found);
    }
  }
  return JSON.stringify(found);
}
