// What the pages need in the browser: controls and links that change the address, focus that stays, a title that follows.
(() => {
  "use strict";
  const NARROW = window.matchMedia("(max-width: 900px)");
  let focused = null; // id of what had the focus when the view was asked to change
  let page = null; // class of the page that is shown

  const go = (address) => {
    focused = document.activeElement ? document.activeElement.id : null;
    window.history.pushState({}, "", address);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  };

  // Says something to those who listen to the page; also for the other scripts of this folder.
  const say = (text) => {
    const place = document.getElementById("announcement");
    if (place) place.textContent = text;
  };
  window.trilogic = { go, say };

  // While another view is on its way the page says so; where it does not come, the page says that.
  const fetched = window.fetch;
  window.fetch = async (target, ...rest) => {
    if (!String(target?.url ?? target).includes("_dash-update-component")) return fetched(target, ...rest);
    const view = document.getElementById("view");
    view?.setAttribute("aria-busy", "true");
    document.querySelector(".offline")?.remove();
    try {
      return await fetched(target, ...rest);
    } catch (error) {
      const notice = document.createElement("p");
      notice.className = "notice offline";
      notice.setAttribute("role", "alert");
      notice.textContent = document.body.dataset.offline;
      (document.getElementById("main") ?? document.body).prepend(notice);
      throw error;
    } finally {
      view?.removeAttribute("aria-busy");
    }
  };

  // A control only changes the address.
  document.addEventListener("change", (event) => {
    const field = event.target.closest("[data-template]");
    const value = event.target.value;
    if (!field || !value) return;
    const { template, default: standard } = field.dataset;
    const bare = template.replace(/[?&][^?&=]+=\{\}$/, "");
    go(value === standard ? bare : template.replace("{}", encodeURIComponent(value).replaceAll("%2C", ",")));
  });

  // A link to a page of the site in the same language changes the view without loading the document anew.
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a[href]");
    if (!link || link.target || link.hasAttribute("download") || link.hreflang || link.origin !== window.location.origin) return;
    const known = JSON.parse(document.body.dataset.paths).includes(link.pathname);
    if (!known || link.hash || link.classList.contains("skip")) return;
    event.preventDefault();
    go(link.href);
  });

  // What the reader focuses is theirs; only what a new rendering took away is given back.
  document.addEventListener("focusin", (event) => {
    if (event.target.id !== focused) focused = null;
  });

  const restore = (main) => {
    if (page !== null && page !== main.className) {
      unfolded.clear();
      window.scrollTo(0, 0);
      main.focus({ preventScroll: true });
    } else if (focused && document.activeElement === document.body) {
      document.getElementById(focused)?.focus({ preventScroll: true });
    }
    page = main.className;
    if (unfolded.size) foldsOf(main).filter((part) => unfolded.has(nameOf(part))).forEach((part) => { part.open = true; });
  };

  // Parts that the reader unfolds stay so while the view of the page changes.
  const unfolded = new Set();
  const foldsOf = (main) => [...main.querySelectorAll("details:not([name])")];
  const nameOf = (part) =>
    part.id || `${part.closest(".figure, [id]")?.className} ${part.querySelector("summary")?.textContent}`;
  document.addEventListener("toggle", ({ target }) => {
    if (target.matches("main details:not([name])")) unfolded[target.open ? "add" : "delete"](nameOf(target));
  }, true);

  // A link to a folded part opens it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const part = link && document.getElementById(link.hash.slice(1));
    if (part?.tagName === "DETAILS") part.open = true;
  });

  // On a narrow screen the box is seen from farther away, so that the names at its ends stay inside.
  const NEAR = 680; // pixels of width from which nothing is cut
  const distance = (place) => Math.max(1, NEAR / (place.clientWidth || NEAR));
  const from = (camera, place) => {
    const far = distance(place);
    const eye = Object.fromEntries(Object.entries(camera.eye).map(([axis, at]) => [axis, at * far]));
    return { ...camera, eye };
  };

  // Buttons that turn the box.
  document.addEventListener("click", (event) => {
    const { camera, away } = event.target.closest("[data-camera]")?.dataset ?? {};
    const plot = document.querySelector("#chart-position .js-plotly-plot");
    if (!camera || !plot?._fullLayout) return;
    const seen = ["xaxis", "yaxis", "zaxis"].map((axis) => [`scene.${axis}.visible`, axis !== away]);
    // Without perspective distance changes nothing: there the box itself shrinks.
    const side = away ? 1 / Math.sqrt(distance(plot)) : 1;
    const box = { "scene.aspectmode": "manual", "scene.aspectratio": { x: side, y: side, z: side } };
    window.Plotly.relayout(plot, { "scene.camera": from(JSON.parse(camera), plot), ...box, ...Object.fromEntries(seen) });
  });

  // Plotly reads back the letters it draws for the box; saying so beforehand keeps the browser from warning.
  const context = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, options) {
    return context.call(this, kind, kind === "2d" ? { willReadFrequently: true, ...options } : options);
  };

  // Charts come in the light palette; where the reader's system is dark each colour is replaced by its counterpart.
  const DARK = window.matchMedia("(prefers-color-scheme: dark)");
  const recoloured = (figure) => {
    const pairs = Object.entries(JSON.parse(document.body.dataset.dark));
    const text = JSON.stringify({ data: figure.data, layout: figure.layout });
    return JSON.parse(pairs.reduce((found, [light, dark]) => found.replaceAll(light, dark), text));
  };
  // A chart is on the screen before the next one is drawn; what is drawn in space is the last of its page.
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  let turn = null;
  const inTurn = (draw) => {
    const drawn = turn ? turn.then(draw) : draw();
    const seen = drawn.then(painted, painted).then(() => { if (turn === seen) turn = null; });
    turn = seen;
    return drawn;
  };
  let plotly;
  Object.defineProperty(window, "Plotly", {
    configurable: true,
    get: () => plotly,
    set: (library) => {
      plotly = library;
      for (const name of ["react", "newPlot"]) {
        const draw = library[name];
        library[name] = (place, figure, ...rest) => {
          if (!figure?.data) return draw(place, figure, ...rest);
          const { data, layout } = DARK.matches ? recoloured(figure) : figure;
          const scene = layout?.scene?.camera && { ...layout.scene, camera: from(layout.scene.camera, place) };
          const shown = { ...figure, data, layout: scene ? { ...layout, scene } : layout };
          return inTurn(() => draw(place, shown, ...rest));
        };
      }
    },
  });
  DARK.addEventListener("change", () => window.location.reload());

  // After each rendering.
  const settle = () => {
    const main = document.querySelector("#view main#main");
    if (!main) return;
    const title = `${main.dataset.title} – ${document.body.dataset.title}`;
    if (document.title !== title) document.title = title;
    for (const place of main.closest("#view").querySelectorAll("[data-html]")) {
      if (place.shown === place.dataset.html) continue;
      place.shown = place.dataset.html;
      place.innerHTML = place.shown; // made by the server, which escapes all text
      const chosen = place.classList.contains("long") && place.querySelector("tbody .marked");
      if (chosen) place.scrollTop = chosen.offsetTop - place.clientHeight / 3;
    }
    for (const part of document.querySelectorAll(".rail-sheet:not([data-settled]), .fold:not([data-settled])")) {
      part.dataset.settled = "yes";
      if (NARROW.matches) part.removeAttribute("open");
    }
    if (page === null && window.location.hash) {
      const part = document.getElementById(window.location.hash.slice(1));
      if (part?.tagName === "DETAILS") part.open = true;
      part?.scrollIntoView();
    }
    restore(main);
    document.dispatchEvent(new CustomEvent("trilogic:shown"));
  };
  new MutationObserver(settle).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
})();
