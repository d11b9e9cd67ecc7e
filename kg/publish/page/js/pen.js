// A pen with the calls of a canvas that writes SVG instead. All text is escaped, all numbers are numbers.

export function escapeXml(text) {
  return String(text)
    // eslint-disable-next-line no-control-regex -- XML has no way to hold these
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

function round(value) {
  return Math.round(Number(value) * 100) / 100;
}

export class SvgPen {
  constructor(left, top, width, height, paper) {
    this.parts = [];
    this.path = [];
    this.dash = [];
    this.globalAlpha = 1;
    this.fillStyle = "#000";
    this.strokeStyle = "#000";
    this.lineWidth = 1;
    this.font = "12px sans-serif";
    this.textAlign = "start";
    this.textBaseline = "alphabetic";
    this.lineJoin = "miter";
    this.frame = [left, top, width, height].map(round);
    this.paper = paper;
  }

  beginPath() {
    this.path = [];
  }

  moveTo(x, y) {
    this.path.push(`M${round(x)} ${round(y)}`);
  }

  lineTo(x, y) {
    this.path.push(`L${round(x)} ${round(y)}`);
  }

  quadraticCurveTo(cx, cy, x, y) {
    this.path.push(`Q${round(cx)} ${round(cy)} ${round(x)} ${round(y)}`);
  }

  // Full circles are all that is drawn with it.
  arc(x, y, radius) {
    const r = round(radius);
    this.path.push(`M${round(x - radius)} ${round(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`);
  }

  closePath() {
    this.path.push("Z");
  }

  setLineDash(dash) {
    this.dash = dash;
  }

  shared() {
    return this.globalAlpha < 1 ? ` opacity="${round(this.globalAlpha)}"` : "";
  }

  fill() {
    this.parts.push(`<path d="${this.path.join("")}" fill="${escapeXml(this.fillStyle)}"${this.shared()}/>`);
  }

  stroke() {
    const dash = this.dash.length ? ` stroke-dasharray="${this.dash.map(round).join(" ")}"` : "";
    this.parts.push(
      `<path d="${this.path.join("")}" fill="none" stroke="${escapeXml(this.strokeStyle)}" stroke-width="${round(this.lineWidth)}"` +
        `${dash}${this.shared()}/>`,
    );
  }

  text(text, x, y, paint) {
    const parts = /^(?:(\d+) )?([\d.]+)px (.*)$/.exec(this.font);
    const anchor = { center: "middle", right: "end" }[this.textAlign] || "start";
    const baseline = this.textBaseline === "middle" ? ' dominant-baseline="central"' : "";
    this.parts.push(
      `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"${baseline} font-family="${escapeXml(parts[3])}" ` +
        `font-size="${round(parts[2])}"${parts[1] ? ` font-weight="${round(parts[1])}"` : ""} ${paint}${this.shared()}>` +
        `${escapeXml(text)}</text>`,
    );
  }

  fillText(text, x, y) {
    this.text(text, x, y, `fill="${escapeXml(this.fillStyle)}"`);
  }

  strokeText(text, x, y) {
    const paint = `fill="none" stroke="${escapeXml(this.strokeStyle)}" stroke-width="${round(this.lineWidth)}" stroke-linejoin="round"`;
    this.text(text, x, y, paint);
  }

  finish(title) {
    const [left, top, width, height] = this.frame;
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}" role="img">` +
      `<title>${escapeXml(title)}</title>` +
      `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${escapeXml(this.paper)}"/>${this.parts.join("")}</svg>\n`
    );
  }
}
