// vis-network behind a narrow adapter: it pans, zooms, drags and finds what is under the pointer; the looks are ours.

import { drawFan, drawPair } from "./edges.js";
import { FONT_SIZE, LINE_HEIGHT, drawLabels, lines, placeLabels } from "./labels.js";
import { dashOf, nodeColour, radiusOf, surfaces, toneColour, widthOf } from "./scale.js";
import { BADGE_REACH, LABEL_FONT, drawNode, hasBadge, sizeOf } from "./shapes.js";
import { slideWhenDragged } from "./slide.js";

const MANY_NODES = 250;
const INSIST = 16; // names that a crowded picture shows all the same
const MANY = 350; // pairs beyond which lines are left out while the picture moves
const MARGIN_X = 64; // pixels around the picture when all of it is shown
const MARGIN_TOP = 34;
const MARGIN_BOTTOM = 78;
const NARROW = 600;
const LARGEST = 1.4;
const DETAIL = 8; // pixels of a radius from which letters are legible

export function createEngine(container, model, handlers) {
  const nodesData = new vis.DataSet();
  const pairsData = new vis.DataSet();
  const measured = new Map();
  let view = { nodes: [], pairs: [] };
  let look = { theme: "light", community: false, graph: null, selected: new Set(), near: null, pair: null, labelOf: String };
  let hovered = null;
  let labels = [];
  let boost = 1;
  const network = new vis.Network(container, { nodes: nodesData, edges: pairsData }, options(0));
  const frame = container.querySelector(".vis-network");
  frame.removeAttribute("tabindex");
  frame.querySelector("canvas")?.setAttribute("aria-hidden", "true");

  function options(pairs) {
    return {
      autoResize: true,
      physics: false,
      layout: { improvedLayout: false },
      nodes: { shape: "custom", ctxRenderer: render, chosen: false },
      edges: { smooth: false, chosen: false, hoverWidth: 0, selectionWidth: 0 },
      interaction: {
        hover: true,
        dragView: view.nodes.length <= MANY_NODES,
        hoverConnectedEdges: false,
        selectConnectedEdges: false,
        keyboard: false,
        tooltipDelay: 1e8,
        hideEdgesOnDrag: pairs > MANY,
        hideEdgesOnZoom: pairs > MANY,
      },
    };
  }

  // Nodes shrink less than the picture does, so that an overview still shows them.
  function measureBoost() {
    const most = container.clientWidth < NARROW ? 0.55 : 0.72;
    const spacing = Math.sqrt((container.clientWidth * container.clientHeight) / Math.max(view.nodes.length, 1));
    boost = Math.min(Math.max(1, Math.min(most, spacing * 0.02) / network.getScale()), 4);
  }

  function radius(node) {
    return radiusOf(look.graph ? look.graph.articles[node] : 1) * boost;
  }

  // The library draws after every step; several steps that make one change are drawn once.
  function quietly(run) {
    const { emitter } = network.body;
    emitter.emit("_blockRedraw");
    run();
    emitter.emit("_allowRedraw");
    emitter.emit("_requestRedraw");
  }

  function styleOf(node) {
    const surface = surfaces(look.theme);
    const size = radius(node);
    return {
      radius: size,
      colour: nodeColour(model.nodes[node], look.theme, look.community),
      paper: surface.paper,
      inverse: surface.inverse,
      ring: surface.ring,
      selected: look.selected.has(node),
      faded: look.near !== null && !look.near.has(node),
      detail: size * network.getScale() >= DETAIL,
    };
  }

  function render({ ctx, id, x, y }) {
    return {
      drawNode() {
        drawNode(ctx, model.nodes[id], x, y, styleOf(id));
      },
      nodeDimensions: sizeOf(model.nodes[id].type, radius(id)),
    };
  }

  function edgeOf(pair) {
    const faded = look.near !== null && !touches(pair);
    const colour = toneColour(pair.tone, look.theme);
    const dash = dashOf(pair.standing);
    const arrow = { enabled: true, scaleFactor: pair.articles > 3 ? 0.45 : 0.65 };
    return {
      id: pair.key,
      from: pair.a,
      to: pair.b,
      width: widthOf(pair.articles),
      color: { color: colour, highlight: colour, hover: colour, opacity: faded ? 0.1 : 0.8 },
      dashes: dash.length ? dash : false,
      arrows: { to: pair.forward ? arrow : { enabled: false }, from: pair.backward ? arrow : { enabled: false } },
      hidden: look.pair === pair,
    };
  }

  function touches(pair) {
    return look.pair ? pair === look.pair : look.selected.has(pair.a) || look.selected.has(pair.b);
  }

  function widthOfLine(line) {
    if (!measured.has(line)) {
      const ctx = container.querySelector("canvas").getContext("2d");
      ctx.save();
      ctx.font = `${FONT_SIZE}px ${LABEL_FONT}`;
      measured.set(line, ctx.measureText(line).width);
      ctx.restore();
    }
    return measured.get(line);
  }

  function priority(node) {
    if (look.selected.has(node)) return 1e9;
    if (hovered === node) return 1e8;
    return (look.near?.has(node) ? 1e6 : 0) + (look.graph ? look.graph.articles[node] : 0);
  }

  // Labels in pixels of the picture: `scale` of 1 and the whole plane for the saved picture, the window for the screen.
  function labelsFor(toPixels, scale, area, names, covered = []) {
    const places = network.getPositions(view.nodes);
    const items = [];
    for (const node of view.nodes) {
      // The library draws once more while nodes are being replaced.
      if (!places[node] || (look.near && !look.near.has(node))) continue;
      const at = toPixels(places[node]);
      const size = sizeOf(model.nodes[node].type, radius(node) * scale);
      const below = hasBadge(model.nodes[node]) ? size.height * BADGE_REACH : 0;
      items.push({ id: node, x: at.x, y: at.y, ...size, below, lines: lines(model.nodes[node].label), priority: priority(node) });
    }
    const taken = names.map(({ text, x, y }) => {
      const [at, half] = [toPixels({ x, y }), widthOfLine(text) / 2 + 3];
      return { left: at.x - half, right: at.x + half, top: at.y - LINE_HEIGHT / 2, bottom: at.y + LINE_HEIGHT / 2 };
    });
    taken.push(...covered);
    return placeLabels(items, widthOfLine, LINE_HEIGHT, area, { taken, insist: INSIST });
  }

  function fan(pen, places, scale) {
    if (!look.pair || !places[look.pair.a] || !places[look.pair.b]) return [];
    return drawFan(pen, look.pair, places[look.pair.a], places[look.pair.b], [radius(look.pair.a), radius(look.pair.b)], {
      model,
      theme: look.theme,
      labelOf: look.labelOf,
      scale,
      widthOfLine,
    });
  }

  let names = []; // of the fan's curves
  network.on("beforeDrawing", (ctx) => {
    measureBoost();
    const shown = look.pair && view.pairs.includes(look.pair);
    names = shown ? fan(ctx, network.getPositions([look.pair.a, look.pair.b]), network.getScale()) : [];
  });
  network.on("afterDrawing", (ctx) => {
    const scale = network.getScale();
    const centre = network.getViewPosition();
    const [width, height] = [container.clientWidth, container.clientHeight];
    const toPixels = (place) => ({ x: (place.x - centre.x) * scale + width / 2, y: (place.y - centre.y) * scale + height / 2 });
    const buttons = { left: width - 54, right: width, top: 0, bottom: 142 };
    labels = labelsFor(toPixels, scale, { left: 0, top: 0, right: width, bottom: height }, names, [buttons]);
    const ratio = ctx.canvas.width / Math.max(width, 1);
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawLabels(ctx, labels, names, toPixels, surfaces(look.theme));
    ctx.restore();
    if (view.nodes.length && nodesData.length === view.nodes.length) handlers.drawn();
  });
  network.on("click", ({ nodes, edges, pointer }) => {
    if (nodes.length) handlers.node(nodes[0]);
    else if (edges.length) handlers.pair(edges[0]);
    else handlers.nothing(pointer);
  });
  network.on("doubleClick", ({ nodes }) => nodes.length && handlers.open(nodes[0]));
  network.on("hoverNode", ({ node, pointer }) => {
    hovered = node;
    handlers.hover({ node, at: pointer.DOM });
  });
  network.on("hoverEdge", ({ edge, pointer }) => hovered === null && handlers.hover({ pair: edge, at: pointer.DOM }));
  network.on("blurNode", () => {
    hovered = null;
    handlers.hover(null);
  });
  network.on("blurEdge", () => handlers.hover(null));
  slideWhenDragged(network, container, () => view.nodes.length > MANY_NODES);
  for (const name of ["dragEnd", "zoom"]) network.on(name, () => handlers.moved?.());

  return {
    // The whole graph in place of what little was known of the first view.
    adopt(whole) {
      model = whole;
    },
    // `fit`: {still} where all of it should be in the window.
    show(next, places, newLook, fit) {
      view = next;
      look = newLook;
      measureBoost();
      quietly(() => {
        network.setOptions({ interaction: options(view.pairs.length).interaction });
        pairsData.clear();
        nodesData.clear();
        // The most important last, so that they lie on top.
        nodesData.add([...view.nodes].reverse().map((node) => ({ id: node, x: places.get(node).x, y: places.get(node).y })));
        pairsData.add(view.pairs.map(edgeOf));
        network.unselectAll();
        if (fit) this.fit(fit.still);
      });
    },
    // The same nodes and pairs in other looks.
    restyle(next, newLook) {
      view = next;
      look = newLook;
      quietly(() => {
        pairsData.update(view.pairs.map(edgeOf));
        network.unselectAll();
      });
    },
    // All nodes with room for their names, and for the controls that lie over the picture.
    fit(still) {
      const all = Object.values(network.getPositions(view.nodes));
      if (!all.length) return;
      const [left, right] = [Math.min(...all.map((place) => place.x)), Math.max(...all.map((place) => place.x))];
      const [top, bottom] = [Math.min(...all.map((place) => place.y)), Math.max(...all.map((place) => place.y))];
      const marginX = container.clientWidth < NARROW ? MARGIN_X / 2 : MARGIN_X;
      const roomX = Math.max(container.clientWidth - 2 * marginX, 120);
      const marginBottom = container.clientWidth < NARROW ? MARGIN_BOTTOM * 1.6 : MARGIN_BOTTOM;
      const roomY = Math.max(container.clientHeight - MARGIN_TOP - marginBottom, 120);
      const scale = Math.min(roomX / Math.max(right - left, 1), roomY / Math.max(bottom - top, 1), LARGEST);
      const position = { x: (left + right) / 2, y: (top + bottom) / 2 + (marginBottom - MARGIN_TOP) / 2 / scale };
      network.moveTo({ position, scale, animation: still ? false : { duration: 250, easingFunction: "easeInOutQuad" } });
    },
    zoom(factor) {
      network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.03), 6) });
      handlers.moved?.();
    },
    camera() {
      return { ...network.getViewPosition(), scale: network.getScale() };
    },
    moveTo({ x, y, scale }) {
      network.moveTo({ position: { x, y }, scale });
    },
    // Moves the picture if the middle of the nodes is out of sight; on a phone the panel covers the lower half.
    reveal(nodes, still) {
      const found = Object.values(network.getPositions(nodes.filter((node) => view.nodes.includes(node))));
      if (!found.length) return;
      const position = {
        x: found.reduce((sum, place) => sum + place.x, 0) / found.length,
        y: found.reduce((sum, place) => sum + place.y, 0) / found.length,
      };
      const narrow = container.clientWidth < NARROW;
      const height = container.clientHeight * (narrow ? 0.36 : 1);
      const at = network.canvasToDOM(position);
      if (at.x > 60 && at.y > 40 && at.x < container.clientWidth - 60 && at.y < height - 40) return;
      if (narrow) position.y += (container.clientHeight * 0.3) / network.getScale();
      network.moveTo({ position, animation: still ? false : { duration: 250, easingFunction: "easeInOutQuad" } });
    },
    places() {
      return network.getPositions(view.nodes);
    },
    onScreen(node) {
      return network.canvasToDOM(network.getPosition(node));
    },
    labels() {
      return labels;
    },
    redraw() {
      network.redraw();
    },
    // The whole view on a pen of the size that it needs.
    paint(makePen) {
      const places = network.getPositions(view.nodes);
      const all = Object.values(places);
      const area = {
        left: Math.min(...all.map((place) => place.x)) - 90,
        right: Math.max(...all.map((place) => place.x)) + 90,
        top: Math.min(...all.map((place) => place.y)) - 50,
        bottom: Math.max(...all.map((place) => place.y)) + 60,
      };
      const pen = makePen(area, surfaces(look.theme).paper);
      measureBoost();
      for (const pair of view.pairs) {
        if (pair === look.pair) continue;
        const reach = [radius(pair.a), radius(pair.b)];
        drawPair(pen, pair, places[pair.a], places[pair.b], reach, look.theme, look.near !== null && !touches(pair));
      }
      const fanNames = fan(pen, places, 1);
      for (const node of view.nodes) drawNode(pen, model.nodes[node], places[node].x, places[node].y, { ...styleOf(node), detail: true });
      const same = (place) => place;
      drawLabels(pen, labelsFor(same, 1, area, fanNames), fanNames, same, surfaces(look.theme));
      return pen;
    },
  };
}
