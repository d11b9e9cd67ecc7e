// Lines drawn by ourselves: over the graph for the chosen pair, and for the picture that is saved.

import { dashOf, toneColour, widthOf } from "./scale.js";

const MOST_FANNED = 7;
const CLOSE = 190; // pixels on the screen
const NAME_HEIGHT = 15;

// Where a line between two nodes leaves them.
export function trimmed(from, to, before, after) {
  const length = Math.max(Math.hypot(to.x - from.x, to.y - from.y), 1e-6);
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  return [
    { x: from.x + ux * before, y: from.y + uy * before },
    { x: to.x - ux * after, y: to.y - uy * after },
  ];
}

function arrowHead(pen, tip, from, width, colour) {
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x);
  const size = 6 + width * 1.3;
  pen.beginPath();
  pen.moveTo(tip.x, tip.y);
  pen.lineTo(tip.x - size * Math.cos(angle - 0.4), tip.y - size * Math.sin(angle - 0.4));
  pen.lineTo(tip.x - size * Math.cos(angle + 0.4), tip.y - size * Math.sin(angle + 0.4));
  pen.closePath();
  pen.fillStyle = colour;
  pen.fill();
}

export function drawPair(pen, pair, from, to, reach, theme, faded) {
  const width = widthOf(pair.articles);
  const [start, end] = trimmed(from, to, reach[0], reach[1]);
  pen.globalAlpha = faded ? 0.12 : 0.8;
  pen.strokeStyle = toneColour(pair.tone, theme);
  pen.lineWidth = width;
  pen.setLineDash(dashOf(pair.standing));
  pen.beginPath();
  pen.moveTo(start.x, start.y);
  pen.lineTo(end.x, end.y);
  pen.stroke();
  pen.setLineDash([]);
  if (pair.forward) arrowHead(pen, end, start, width, toneColour(pair.tone, theme));
  if (pair.backward) arrowHead(pen, start, end, width, toneColour(pair.tone, theme));
  pen.globalAlpha = 1;
}

// The relations of a pair, each with its direction and standing, the most frequent first.
export function strands(pair, model) {
  const found = new Map();
  for (const [i, row] of pair.rows.entries()) {
    const symmetric = model.relations[row.r].symmetric;
    const forward = !symmetric && pair.forth[i];
    const key = `${row.r} ${symmetric ? 0 : forward ? 1 : 2} ${row.standing}`;
    if (!found.has(key)) {
      found.set(key, { relation: row.r, standing: row.standing, forward, directed: !symmetric, rows: 0 });
    }
    found.get(key).rows += 1;
  }
  return [...found.values()].sort((a, b) => b.rows - a.rows || a.relation - b.relation).slice(0, MOST_FANNED);
}

// Where a name stands on its curve: in the middle, or as near to it as the names before leave room.
function placeOnCurve(start, middle, end, size, taken) {
  const at = (share) => {
    const [a, b, c] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
    return { x: a * start.x + b * middle.x + c * end.x, y: a * start.y + b * middle.y + c * end.y };
  };
  const apart = (other, { x, y }) => Math.abs(other.x - x) > (other.width + size.width) / 2 || Math.abs(other.y - y) > size.height;
  const places = [0.5, 0.38, 0.62, 0.27, 0.73].map(at);
  const place = places.find((each) => taken.every((other) => apart(other, each))) ?? places[0];
  taken.push({ ...place, width: size.width });
  return place;
}

// The chosen pair opened like a fan, one curve a relation. Gives the names of the curves and where they stand.
export function drawFan(pen, pair, from, to, reach, { model, theme, labelOf, scale, widthOfLine }) {
  const list = strands(pair, model);
  const length = Math.max(Math.hypot(to.x - from.x, to.y - from.y), 1e-6);
  const [nx, ny] = [-(to.y - from.y) / length, (to.x - from.x) / length];
  const step = 34 / scale;
  const close = length * scale < CLOSE;
  const taken = [];
  return list.map((strand, i) => {
    // Between two nodes that stand close there is no room for a name: the curves then go round on both sides.
    const lane = i - (list.length - 1) / 2;
    const offset = (close && list.length > 1 ? lane + (lane >= 0 ? 0.75 : -0.75) : lane) * step;
    const middle = { x: (from.x + to.x) / 2 + nx * offset * 2, y: (from.y + to.y) / 2 + ny * offset * 2 };
    const [start] = trimmed(from, middle, reach[0], 0);
    const [, end] = trimmed(middle, to, 0, reach[1]);
    const relation = model.relations[strand.relation];
    const colour = toneColour(relation.quad ? relation.intensity : null, theme);
    const width = (1.6 + Math.log2(strand.rows)) / scale;
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.setLineDash(dashOf(strand.standing).map((dash) => dash / scale));
    pen.beginPath();
    pen.moveTo(start.x, start.y);
    pen.quadraticCurveTo(middle.x, middle.y, end.x, end.y);
    pen.stroke();
    pen.setLineDash([]);
    if (strand.directed) arrowHead(pen, strand.forward ? end : start, middle, 3 / scale, colour);
    const text = strand.rows > 1 ? `${labelOf(relation)} ×${strand.rows}` : labelOf(relation);
    const size = { width: (widthOfLine(text) * 1.05 + 4) / scale, height: NAME_HEIGHT / scale };
    return { text, ...placeOnCurve(from, middle, to, size, taken) };
  });
}
