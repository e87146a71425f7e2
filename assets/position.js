// The sentence that says what a reader looks at follows the view of the box.
(() => {
  "use strict";
  const tell = (button, text) => {
    const look = document.querySelector(".look");
    for (const other of document.querySelectorAll("[data-camera]")) other.setAttribute("aria-pressed", String(other === button));
    if (!look || look.textContent === text) return;
    look.textContent = text;
    window.trilogic.say(text);
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-camera]");
    if (button) tell(button, button.dataset.look);
  });
  // A drag inside the box ends in a view of the reader's own.
  let dragged = null;
  document.addEventListener("pointerdown", (event) => {
    const plot = event.target.closest("#chart-position .js-plotly-plot");
    dragged = plot?._fullLayout.scene ? { x: event.clientX, y: event.clientY } : null;
  }, true);
  document.addEventListener("pointerup", (event) => {
    const far = dragged && Math.hypot(event.clientX - dragged.x, event.clientY - dragged.y) > 8;
    dragged = null;
    const look = document.querySelector(".look");
    if (!far || !look) return;
    tell(null, look.dataset.free);
    const plot = document.querySelector("#chart-position .js-plotly-plot");
    const seen = ["xaxis", "yaxis", "zaxis"].map((axis) => [`scene.${axis}.visible`, true]);
    setTimeout(() => window.Plotly.relayout(plot, Object.fromEntries(seen))); // after the drag has set its view
  }, true);
})();
