// For pages that embed charts of this site: gives each frame the height of its chart. Frames work without it; then they scroll.
(() => {
  "use strict";
  const SITE = new URL(document.currentScript.src).origin;
  const [LEAST, MOST] = [80, 20000]; // pixels

  // A frame of ours is known by where it comes from; a sandboxed one sends its messages from the origin "null".
  const ours = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(`${SITE}/embed/`));
  window.addEventListener("message", (event) => {
    if (event.origin !== SITE && event.origin !== "null") return;
    if (event.data?.trilogic !== "height" || !Number.isFinite(event.data.height)) return;
    const frame = ours().find((one) => one.contentWindow === event.source);
    if (!frame) return;
    const height = Math.min(MOST, Math.max(LEAST, event.data.height));
    frame.style.height = `${height}px`;
    const edge = height - frame.clientHeight; // a border that the page counts in
    if (edge > 0) frame.style.height = `${height + edge}px`;
  });

  // What was said before this script was there is asked for again.
  const ask = () => ours().forEach((frame) => frame.contentWindow?.postMessage({ trilogic: "ask" }, "*"));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ask);
  else ask();
})();
