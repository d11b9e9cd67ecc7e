// Names beside the nodes: the important ones first, and none over another or over a node.

import { LABEL_FONT } from "./shapes.js";

export const FONT_SIZE = 12.5;
export const LINE_HEIGHT = 15;
const LINE = 22; // characters of one line
const LONGEST = 44;
const CELL = 64;
const FARTHER = [9]; // pixels by which a name may stand off its node where nothing nearer is free
const MOST_LABELS = 220;

// Two lines at most; the full name is in the tip and the panel.
export function lines(label) {
  const text = label.length > LONGEST ? `${label.slice(0, LONGEST - 1).trimEnd()}…` : label;
  if (text.length <= LINE) return [text];
  const middle = text.length / 2;
  let best = -1;
  for (let i = text.indexOf(" "); i >= 0; i = text.indexOf(" ", i + 1)) {
    if (best < 0 || Math.abs(i - middle) < Math.abs(best - middle)) best = i;
  }
  if (best < 0) return [`${text.slice(0, LINE)}…`];
  return [text.slice(0, best), text.slice(best + 1)];
}

class Occupied {
  constructor() {
    this.cells = new Map();
  }

  *near(box) {
    for (let i = Math.floor(box.left / CELL); i <= Math.floor(box.right / CELL); i += 1) {
      for (let j = Math.floor(box.top / CELL); j <= Math.floor(box.bottom / CELL); j += 1) yield `${i},${j}`;
    }
  }

  free(box, owner) {
    for (const cell of this.near(box)) {
      for (const other of this.cells.get(cell) || []) {
        const apart = other.right <= box.left || other.left >= box.right || other.bottom <= box.top || other.top >= box.bottom;
        if (!apart && other.owner !== owner) return false;
      }
    }
    return true;
  }

  // How much of what stands there a box would hide, in square pixels.
  covered(box) {
    const others = new Set([...this.near(box)].flatMap((cell) => this.cells.get(cell) || []));
    let sum = 0;
    for (const other of others) {
      const width = Math.min(other.right, box.right) - Math.max(other.left, box.left);
      const height = Math.min(other.bottom, box.bottom) - Math.max(other.top, box.top);
      if (other.owner !== box.owner && width > 0 && height > 0) sum += width * height;
    }
    return sum;
  }

  add(box) {
    for (const cell of this.near(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
    }
  }
}

// Where the code stands beside a shape.
function badgeBox({ id, x, y, width }) {
  const radius = width / 2;
  return { left: x + 0.25 * radius, right: x + 1.35 * radius + 2, top: y + 0.5 * radius, bottom: y + 1.05 * radius + 1, owner: id };
}

// `items`: {id, x, y, width, height, below, lines, priority} in pixels of the screen, `below` what a badge adds, `widthOf` measures a line.
// `taken` are boxes where no label may stand; the first `insist` names stand over a bit of a node rather than nowhere.
// Gives {id, lines, x, y, box}: the middle of the label's first line.
export function placeLabels(items, widthOfLine, lineHeight, area, { taken = [], insist = 0 } = {}) {
  const occupied = new Occupied(); // by nodes and names
  const named = new Occupied(); // by names alone
  for (const box of taken) occupied.add({ ...box, owner: null });
  const visible = items.filter(
    (item) => item.x > area.left - 80 && item.x < area.right + 80 && item.y > area.top - 40 && item.y < area.bottom + 40,
  );
  for (const item of visible) {
    occupied.add({
      left: item.x - item.width / 2,
      right: item.x + item.width / 2,
      top: item.y - item.height / 2,
      bottom: item.y + item.height / 2,
      owner: item.id,
    });
    if (item.below) occupied.add(badgeBox(item));
  }
  const placed = [];
  let rank = 0;
  for (const item of [...visible].sort((a, b) => b.priority - a.priority || a.id - b.id)) {
    if (placed.length >= MOST_LABELS) break;
    const width = Math.max(...item.lines.map(widthOfLine)) + 4;
    const height = lineHeight * item.lines.length + 2;
    const right = item.x + item.width / 2 + 3 + width / 2;
    const left = item.x - item.width / 2 - 3 - width / 2;
    const below = item.y + item.height / 2 + (item.below ?? 0) + 2 + height / 2;
    const above = item.y - item.height / 2 - 2 - height / 2;
    const nearRight = item.x + width / 2 - item.width / 4;
    const nearLeft = item.x - width / 2 + item.width / 4;
    const candidates = [[item.x, below], [item.x, above], [right, item.y], [left, item.y]];
    candidates.push([nearRight, below], [nearLeft, below], [nearRight, above], [nearLeft, above]);
    for (const step of FARTHER) {
      candidates.push([item.x, below + step], [item.x, above - step], [nearRight, below + step], [nearLeft, below + step]);
      candidates.push([right, item.y + step], [left, item.y + step], [right, item.y - step], [left, item.y - step]);
      candidates.push([nearRight, above - step], [nearLeft, above - step]);
    }
    const inside = item.x >= area.left && item.x <= area.right;
    rank += 1;
    const boxes = candidates
      .map(([x, y]) => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2, owner: item.id }))
      .filter((box) => !inside || (box.left >= area.left && box.right <= area.right));
    let box = boxes.find((candidate) => occupied.free(candidate, item.id));
    if (!box && rank <= insist) {
      const over = boxes.filter((candidate) => named.free(candidate, item.id)).map((each) => ({ each, hidden: occupied.covered(each) }));
      box = over.reduce((best, next) => (best && best.hidden <= next.hidden ? best : next), null)?.each;
    }
    if (!box) continue;
    occupied.add(box);
    named.add(box);
    placed.push({ id: item.id, lines: item.lines, x: (box.left + box.right) / 2, y: box.top + 1 + lineHeight / 2, box });
  }
  return placed;
}

// Names beside nodes, and those of the curves of a fan, each with a rim in the colour of the paper.
export function drawLabels(pen, placed, names, toPixels, { paper, ink }) {
  pen.font = `${FONT_SIZE}px ${LABEL_FONT}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.lineWidth = 3.5;
  pen.strokeStyle = paper;
  pen.fillStyle = ink;
  for (const label of placed) {
    label.lines.forEach((line, i) => {
      pen.strokeText(line, label.x, label.y + i * LINE_HEIGHT);
      pen.fillText(line, label.x, label.y + i * LINE_HEIGHT);
    });
  }
  pen.font = `600 ${FONT_SIZE - 1}px ${LABEL_FONT}`;
  for (const { text, x, y } of names) {
    const at = toPixels({ x, y });
    pen.strokeText(text, at.x, at.y);
    pen.fillText(text, at.x, at.y);
  }
}
