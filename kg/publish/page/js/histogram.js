// Assertions over time, with a brush: drag over the bars, or move the two handles with the keyboard.

import { dateOf } from "./data.js";
import { el, svgEl } from "./dom.js";
import { dateText, number, t } from "./i18n.js";
import { toneColours } from "./scale.js";

const MOST_BINS = 120;
const HEIGHT = 46;
const PLAY_MS = 450;

// Bins of whole days, months or years, so many that a bar can still be hit.
export function binsFor(first, last) {
  if (!Number.isFinite(first)) return [];
  const start = new Date(first * 86400000);
  const end = new Date(last * 86400000);
  const months = (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth() + 1;
  const edges = [];
  if (last - first < 62) for (let day = first; day <= last + 1; day += 1) edges.push(day);
  else {
    const step = months <= MOST_BINS ? 1 : Math.ceil(months / MOST_BINS / 12) * 12;
    const year = start.getUTCFullYear();
    const month = step === 1 ? start.getUTCMonth() : 0;
    for (let i = 0; ; i += step) {
      const moment = new Date(0);
      moment.setUTCFullYear(year, month + i, 1);
      edges.push(Math.floor(moment.getTime() / 86400000));
      if (edges[edges.length - 1] > last) break;
    }
  }
  return edges.slice(0, -1).map((from, i) => ({ from, to: edges[i + 1] - 1, counts: [0, 0, 0] }));
}

export function countInto(bins, rows, model) {
  for (const row of rows) {
    if (row.day === null) continue;
    let low = 0;
    let high = bins.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (bins[middle].from <= row.day) low = middle;
      else high = middle - 1;
    }
    const relation = model.relations[row.r];
    bins[low].counts[relation.quad === 0 || relation.intensity === 0 ? 1 : relation.intensity < 0 ? 0 : 2] += 1;
  }
  return bins;
}

export function createHistogram(app, container) {
  let bins = [];
  let timer = null;
  let drag = null;

  const draw = svgEl("svg", { class: "bars", role: "img", preserveAspectRatio: "none" });
  const from = el("input", { type: "range", id: "time-from", min: 0, step: 1 });
  const to = el("input", { type: "range", id: "time-to", min: 0, step: 1 });
  const play = el("button", { type: "button", id: "play" });
  const whole = el("button", { type: "button", id: "whole" });
  const span = el("output", { id: "time-span", for: "time-from time-to" });

  const indexes = () => {
    const { from: low, to: high } = app.state.filters;
    const a = low === null ? 0 : bins.findIndex((bin) => bin.to >= low);
    const b = high === null ? bins.length - 1 : bins.length - 1 - [...bins].reverse().findIndex((bin) => bin.from <= high);
    return [a < 0 ? bins.length - 1 : a, b >= bins.length ? 0 : b];
  };
  const set = (a, b) => {
    const [low, high] = a <= b ? [a, b] : [b, a];
    const all = low <= 0 && high >= bins.length - 1;
    app.setTime(all ? null : bins[low].from, all ? null : bins[high].to);
  };
  const stop = () => {
    clearInterval(timer);
    timer = null;
    play.textContent = t("play");
    play.setAttribute("aria-pressed", "false");
  };
  play.addEventListener("click", () => {
    if (timer) {
      stop();
      return;
    }
    let [a, b] = indexes();
    if (a === 0 && b === bins.length - 1) b = Math.max(0, Math.ceil(bins.length / 8) - 1);
    const width = b - a;
    if (b >= bins.length - 1) a = 0;
    play.textContent = t("stop");
    play.setAttribute("aria-pressed", "true");
    timer = setInterval(() => {
      set(a, Math.min(a + width, bins.length - 1));
      a += 1;
      if (a + width >= bins.length) stop();
    }, PLAY_MS);
  });
  whole.addEventListener("click", () => {
    stop();
    app.setTime(null, null);
  });
  from.addEventListener("change", () => set(Number(from.value), Number(to.value)));
  to.addEventListener("change", () => set(Number(from.value), Number(to.value)));
  const at = (event) => {
    const area = draw.getBoundingClientRect();
    return Math.min(bins.length - 1, Math.max(0, Math.floor(((event.clientX - area.left) / area.width) * bins.length)));
  };
  draw.addEventListener("pointerdown", (event) => {
    if (!bins.length) return;
    stop();
    drag = at(event);
    draw.setPointerCapture(event.pointerId);
    shade(drag, drag);
  });
  draw.addEventListener("pointermove", (event) => drag !== null && shade(drag, at(event)));
  draw.addEventListener("pointerup", (event) => {
    if (drag === null) return;
    const start = drag;
    drag = null;
    set(start, at(event));
  });

  function shade(a, b) {
    const [low, high] = a <= b ? [a, b] : [b, a];
    [...draw.querySelectorAll("g")].forEach((group, i) => group.classList.toggle("out", i < low || i > high));
    span.textContent = `${dateText(dateOf(bins[low].from))} – ${dateText(dateOf(Math.min(bins[high].to, Math.max(app.model.lastDay, bins[high].from))))}`;
  }

  container.replaceChildren(
    el("div", { class: "time-tools" }, play, whole, span, el("span", { id: "undated" })),
    el("div", { class: "time-bars" }, draw, el("div", { class: "handles" }, el("label", { for: "time-from" }), from, el("label", { for: "time-to" }), to)),
  );

  return {
    stop,
    render() {
      const { model } = app;
      const colours = toneColours(app.theme());
      bins = countInto(binsFor(model.firstDay, model.lastDay), app.graph().timed, model);
      container.hidden = bins.length < 2; // one day leaves nothing to choose
      const top = Math.max(1, ...bins.map((bin) => bin.counts[0] + bin.counts[1] + bin.counts[2]));
      draw.setAttribute("viewBox", `0 0 ${Math.max(bins.length, 1) * 10} ${HEIGHT}`);
      draw.setAttribute("aria-label", t("histogram"));
      draw.replaceChildren(
        ...bins.map((bin, i) => {
          let y = HEIGHT;
          const parts = [[1, 2], [2, 3], [0, 1]].map(([kind, tone]) => {
            const height = (bin.counts[kind] / top) * (HEIGHT - 2);
            y -= height;
            return svgEl("rect", { x: i * 10 + 1, y, width: 8, height, fill: colours[tone] });
          });
          const hit = svgEl("rect", { x: i * 10, y: 0, width: 10, height: HEIGHT, class: "hit" });
          const title = svgEl("title", {}, `${dateText(dateOf(bin.from))}: ${number(bin.counts[0] + bin.counts[1] + bin.counts[2])}`);
          return svgEl("g", {}, hit, ...parts, title);
        }),
      );
      const [a, b] = indexes();
      for (const [input, value] of [[from, a], [to, b]]) {
        input.max = String(Math.max(bins.length - 1, 0));
        input.value = String(value);
        if (bins.length) input.setAttribute("aria-valuetext", dateText(dateOf(input === from ? bins[value].from : bins[value].to)));
      }
      container.querySelector("label[for=time-from]").textContent = t("from");
      container.querySelector("label[for=time-to]").textContent = t("to");
      if (!timer) play.textContent = t("play");
      whole.textContent = t("whole_range");
      whole.disabled = app.state.filters.from === null && app.state.filters.to === null;
      if (bins.length) shade(a, b);
      const undated = app.graph().timed.filter((row) => row.day === null).length;
      container.querySelector("#undated").textContent = undated ? t("undated", { n: number(undated) }) : "";
    },
  };
}
