// A large picture is not drawn anew while it is dragged: the canvas slides, and is drawn when it is let go.
export function slideWhenDragged(network, container, isLarge) {
  const canvas = container.querySelector("canvas");
  let down = { x: 0, y: 0 };
  let slid = null;
  container.addEventListener("pointerdown", (event) => (down = { x: event.clientX, y: event.clientY }), true);
  container.addEventListener("pointermove", (event) => {
    if (!slid) return;
    slid = { x: event.clientX - down.x, y: event.clientY - down.y };
    canvas.style.transform = `translate(${slid.x}px, ${slid.y}px)`;
  });
  network.on("dragStart", ({ nodes }) => {
    if (!nodes.length && isLarge()) slid = { x: 0, y: 0 };
  });
  network.on("dragEnd", () => {
    if (!slid) return;
    const [scale, { x, y }] = [network.getScale(), network.getViewPosition()];
    canvas.style.transform = "";
    network.moveTo({ position: { x: x - slid.x / scale, y: y - slid.y / scale } });
    slid = null;
  });
}
