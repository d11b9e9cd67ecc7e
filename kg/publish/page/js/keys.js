// The keyboard, as the help lists it.

// The neighbour that lies most nearly in the direction of the arrow.
export function neighbourTowards(from, candidates, direction) {
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[direction];
  let best = null;
  let least = Infinity;
  for (const { node, x, y } of candidates) {
    const [vx, vy] = [x - from.x, y - from.y];
    const along = vx * dx + vy * dy;
    if (along <= 0) continue;
    const aside = Math.abs(vx * dy - vy * dx);
    const cost = along + 2.2 * aside;
    if (cost < least) [best, least] = [node, cost];
  }
  return best;
}

function isTyping(target) {
  return target instanceof HTMLElement && (target.matches("input:not([type=checkbox]):not([type=range]), select, textarea") || target.isContentEditable);
}

export function bindKeys(app, graph) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const run = {
      "/": () => app.focusSearch(),
      ".": () => app.focusSearch(),
      "?": () => app.help(),
      Escape: () => app.clear(),
      "+": () => app.zoom(1.25),
      "=": () => app.zoom(1.25),
      "-": () => app.zoom(0.8),
      0: () => app.fit(),
      1: () => app.setEgo(1),
      2: () => app.setEgo(2),
      3: () => app.setEgo(3),
      KeyT: () => app.setTab("table"),
      KeyG: () => app.setTab("graph"),
    };
    // Letters by their place on the keyboard: a Russian layout has no T.
    const action = run[event.key] || run[event.code];
    if (!action) return;
    event.preventDefault();
    action();
  });
  graph.addEventListener("keydown", (event) => {
    if (event.key.startsWith("Arrow")) app.step(event.key);
    else if (event.key === "Enter") app.focusPanel();
    else return;
    event.preventDefault();
  });
}
