// Inside an embed: says how high it is, and brings the interactive chart when a reader asks for it. Without it nothing is missing.
(() => {
  "use strict";
  const page = document.documentElement;

  // The page around it may make room; the number says nothing about the reader, so any page may have it.
  const tell = () => {
    if (window.parent === window) return;
    window.parent.postMessage({ trilogic: "height", height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
  window.addEventListener("message", (event) => {
    if (event.source === window.parent && event.data?.trilogic === "ask") tell();
  });
  window.addEventListener("load", tell);

  const button = document.querySelector("[data-figure]");
  if (!button) return;
  const NIGHT = window.matchMedia("(prefers-color-scheme: dark)");
  const NEAR = 680; // pixels of width from which nothing of a box in space is cut
  const picture = document.getElementById("picture");
  const said = document.getElementById("announcement");
  const say = (text) => { said.textContent = text; };
  window.trilogic = { say, go: (address) => window.open(address, "_blank", "noopener") }; // what the walk needs
  let chart = null;

  const element = (name, properties) =>
    new Promise((resolve, reject) => {
      const made = Object.assign(document.createElement(name), properties, { onload: resolve });
      made.onerror = () => {
        made.remove(); // so that the next try fetches it again
        reject(new Error(`${properties.src ?? properties.href} cannot be fetched`));
      };
      document.head.append(made);
    });
  let tools = null;
  const fetchTools = () => {
    const { plotly, walk, styles } = button.dataset;
    tools ??= Promise.all([
      element("script", { src: plotly }),
      element("script", { src: walk }),
      element("link", { rel: "stylesheet", href: styles }),
    ]).catch((error) => {
      tools = null;
      throw error;
    });
    return tools;
  };
  const fetchFigure = async () => {
    const dark = page.dataset.theme === "dark" || (page.dataset.theme === "auto" && NIGHT.matches);
    const address = new URL(button.dataset.figure, document.baseURI);
    address.searchParams.delete("theme");
    const query = `${address.search}${dark ? `${address.search ? "&" : "?"}theme=dark` : ""}`;
    const answer = await fetch(`${address.origin}${address.pathname}${query}`, { credentials: "omit" });
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
    return answer.json();
  };

  const draw = async ({ key, config, charts }) => {
    const place = document.createElement("div");
    place.className = "plot";
    place.innerHTML = key; // made by the server, which escapes all text
    picture.after(place);
    for (const { name, figure, walk } of charts) {
      const part = document.createElement("div");
      part.className = "chart";
      part.innerHTML = `<div role="img" aria-labelledby="headline" aria-describedby="alt"><div aria-hidden="true"><div id="chart-${name}" class="graph"></div></div></div>${walk}`;
      place.append(part);
      const { data, layout } = figure;
      const far = Math.max(1, NEAR / place.clientWidth);
      const eye = layout.scene?.camera?.eye;
      if (eye) layout.scene.camera.eye = { x: eye.x * far, y: eye.y * far, z: eye.z * far };
      const graph = part.querySelector(".graph");
      graph.style.height = `${layout.height}px`;
      await window.Plotly.newPlot(graph, data, layout, config);
    }
    return place;
  };

  const show = async () => {
    button.setAttribute("aria-busy", "true");
    say(button.dataset.loading);
    try {
      const [figure] = await Promise.all([fetchFigure(), fetchTools()]);
      chart?.remove();
      chart = await draw(figure);
      picture.hidden = true;
      button.textContent = button.dataset.back;
      say(button.dataset.loaded);
    } catch (error) {
      document.querySelectorAll("#picture ~ .plot").forEach((part) => part.remove());
      chart = null;
      picture.hidden = false;
      say(button.dataset.failed);
      button.dispatchEvent(new CustomEvent("trilogic:failed", { bubbles: true, detail: error }));
    } finally {
      button.removeAttribute("aria-busy");
    }
  };
  const hide = () => {
    chart.remove();
    chart = null;
    picture.hidden = false;
    button.textContent = button.dataset.explore;
    say(button.dataset.left);
  };
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-busy")) return;
    if (chart) hide();
    else show();
  });
  NIGHT.addEventListener("change", () => { if (chart) show(); });
  button.hidden = false;
})();
