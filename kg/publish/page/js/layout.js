// Places of the nodes in view. The builder computed them; only a view that it did not foresee is arranged here.

const ROOM_X = 120;
const ROOM_Y = 60;
const FILL = 1.25;
const ASPECT = 1.3;
const EVENNESS = 0.7;
const TALL_X = 0.75;
const TALL_Y = 1.25;
const MOST_ARRANGED = 250;
const MOST_ADDED = 16;
const SEARCHED = 400; // places around the wanted one
const ENOUGH = 0.8; // of the usual room
const STRIDE = 22;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

// `fresh`: the view has nothing to do with the first one. `tall`: the screen is higher than wide.
export function placesFor(model, view, opening, { fresh, tall }) {
  const places = squarePlaces(model, view, opening, fresh);
  if (!tall) return places;
  return new Map([...places].map(([node, { x, y }]) => [node, { x: x * TALL_X, y: y * TALL_Y }]));
}

function squarePlaces(model, view, opening, fresh) {
  const places = new Map();
  const added = [];
  for (const node of view.nodes) {
    if (opening.has(node) && !fresh) places.set(node, { ...opening.get(node) });
    else added.push(node);
  }
  if (!added.length) return places;
  if (!fresh && added.length <= MOST_ADDED && places.size > added.length) {
    for (const node of added) places.set(node, roomNear(besideNeighbours(node, view, places), places));
    return places;
  }
  if (view.nodes.length > MOST_ARRANGED) {
    return new Map(view.nodes.map((node) => [node, { x: model.nodes[node].x, y: model.nodes[node].y }]));
  }
  return arranged(model, view, opening);
}

function besideNeighbours(node, view, places) {
  let x = 0;
  let y = 0;
  let number = 0;
  for (const pair of view.pairs) {
    const other = pair.a === node ? pair.b : pair.b === node ? pair.a : null;
    const place = other === null ? null : places.get(other);
    if (!place) continue;
    x += place.x;
    y += place.y;
    number += 1;
  }
  // A little outwards, so that a new node does not land on the one neighbour that it has.
  return number ? { x: (x / number) * 1.12 + 40, y: (y / number) * 1.12 + 40 } : { x: 0, y: 0 };
}

// The nearest place with room for a node and its name among those that stand already; in a crowd the one with the most.
function roomNear(wanted, places) {
  const others = [...places.values()];
  const between = (p, q) => Math.max(Math.abs(p.x - q.x) / ROOM_X, Math.abs(p.y - q.y) / ROOM_Y);
  const room = (place) => others.reduce((least, other) => Math.min(least, between(place, other)), Infinity);
  let best = wanted;
  let most = room(wanted);
  for (let step = 1; step <= SEARCHED && most < ENOUGH; step += 1) {
    const [far, turn] = [STRIDE * Math.sqrt(step), step * GOLDEN];
    const place = { x: Math.round(wanted.x + far * Math.cos(turn)), y: Math.round(wanted.y + far * Math.sin(turn)) };
    const found = room(place);
    if (found > most) [best, most] = [place, found];
  }
  return best;
}

// Repulsion between all, attraction along pairs; deterministic, since it starts from known places.
function arranged(model, view, opening) {
  const nodes = view.nodes;
  const size = nodes.length;
  const number = new Map(nodes.map((node, i) => [node, i]));
  const x = new Float64Array(size);
  const y = new Float64Array(size);
  nodes.forEach((node, i) => {
    const place = opening.get(node) || model.nodes[node];
    x[i] = place.x / 200 + Math.cos(i * 2.4) * 0.3;
    y[i] = place.y / 200 + Math.sin(i * 2.4) * 0.3;
  });
  const links = view.pairs.map((pair) => [number.get(pair.a), number.get(pair.b), 0.7 + 0.3 * Math.min(pair.articles, 6)]);
  const degree = new Float64Array(size).fill(0);
  links.forEach(([a, b]) => {
    degree[a] += 1;
    degree[b] += 1;
  });
  const rounds = size > 120 ? 120 : 240;
  const moveX = new Float64Array(size);
  const moveY = new Float64Array(size);
  for (let step = 0; step < rounds; step += 1) {
    const cool = 0.3 * (1 - step / rounds) ** 1.5 + 0.004;
    moveX.fill(0);
    moveY.fill(0);
    for (let i = 0; i < size; i += 1) {
      for (let j = i + 1; j < size; j += 1) {
        const dx = x[i] - x[j];
        const dy = y[i] - y[j];
        const push = 1 / Math.max(dx * dx + dy * dy, 0.001);
        moveX[i] += dx * push;
        moveY[i] += dy * push;
        moveX[j] -= dx * push;
        moveY[j] -= dy * push;
      }
    }
    for (const [a, b, weight] of links) {
      const dx = x[b] - x[a];
      const dy = y[b] - y[a];
      const pull = (weight * Math.hypot(dx, dy)) / Math.sqrt(Math.sqrt(degree[a] * degree[b])) / 2;
      moveX[a] += dx * pull;
      moveY[a] += dy * pull;
      moveX[b] -= dx * pull;
      moveY[b] -= dy * pull;
    }
    for (let i = 0; i < size; i += 1) {
      const mx = moveX[i] - x[i] * 0.04 * Math.sqrt(size);
      const my = moveY[i] - y[i] * 0.04 * Math.sqrt(size);
      const length = Math.max(Math.hypot(mx, my), 1e-9);
      const reach = Math.min(length, 1) * cool;
      x[i] += (mx / length) * reach;
      y[i] += (my / length) * reach;
    }
  }
  return apart(filled(nodes, x, y), new Set(nodes));
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

// The same picture evened out over a disc as large as all names need: forces alone crowd the middle.
function filled(nodes, x, y) {
  const size = nodes.length;
  const [middleX, middleY] = [median(x), median(y)];
  const far = nodes.map((_, i) => Math.max(Math.hypot(x[i] - middleX, y[i] - middleY), 1e-9));
  const farthest = Math.max(...far);
  const order = nodes.map((_, i) => i).sort((a, b) => far[a] - far[b] || a - b);
  const reach = Math.sqrt((ROOM_X * ROOM_Y * size * FILL) / ASPECT / Math.PI);
  const places = new Map();
  order.forEach((i, rank) => {
    const wanted = EVENNESS * Math.sqrt((rank + 0.5) / size) + ((1 - EVENNESS) * far[i]) / farthest;
    const step = (wanted / far[i]) * reach;
    places.set(nodes[i], { x: (x[i] - middleX) * step * ASPECT, y: (y[i] - middleY) * step });
  });
  return places;
}

// Pushes apart whatever stands nearer than a label needs; only nodes of `free` move.
export function apart(places, free) {
  const list = [...places.entries()].map(([node, place]) => ({ node, x: place.x, y: place.y }));
  for (let round = 0; round < 160; round += 1) {
    let clash = false;
    for (let i = 0; i < list.length; i += 1) {
      for (let j = i + 1; j < list.length; j += 1) {
        const [p, q] = [list[i], list[j]];
        const overX = ROOM_X - Math.abs(p.x - q.x);
        const overY = ROOM_Y - Math.abs(p.y - q.y);
        const freeP = free.has(p.node);
        const freeQ = free.has(q.node);
        if (overX <= 0 || overY <= 0 || !(freeP || freeQ)) continue;
        clash = true;
        const share = freeP && freeQ ? 0.35 : 1; // less than all of it: the next neighbour pushes too
        if (overX < overY) {
          const side = p.x >= q.x ? 1 : -1;
          if (freeP) p.x += overX * share * side;
          if (freeQ) q.x -= overX * share * side;
        } else {
          const side = p.y >= q.y ? 1 : -1;
          if (freeP) p.y += overY * share * side;
          if (freeQ) q.y -= overY * share * side;
        }
      }
    }
    if (!clash) break;
  }
  return new Map(list.map(({ node, x, y }) => [node, { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 }]));
}
