// Charts for every hand: a walk through their points by keyboard, tips that stay, and one mark for the same thing everywhere.
// A point is an entry of a trace with `customdata` (its key) and `hovertext` (what it says); a row says its key as data-key.
(() => {
  "use strict";
  const STEP = 10; // points that Page Up and Page Down pass
  const LINGER = 300; // milliseconds in which the pointer may cross from a point to its tip
  const walked = new Map(); // where the walk through a chart stands: key and trace, by id
  const known = new WeakMap(); // points of a chart, by the traces it was drawn from
  let hiding = 0;

  const graphs = () => [...document.querySelectorAll("main .js-plotly-plot")].filter((plot) => plot._fullLayout);
  const plain = (text) => {
    const spoken = String(text).replace(/\.?<br\s*\/?>/g, ". ").replace(/<[^>]+>/g, "");
    return new DOMParser().parseFromString(spoken, "text/html").documentElement.textContent;
  };

  // Points of a chart, each once: marks that are drawn twice, for a name or an outline, stand at one place.
  const pointsOf = (plot) => {
    if (known.has(plot.data)) return known.get(plot.data);
    const found = new Map();
    plot.data.forEach((trace, curve) => {
      if (!Array.isArray(trace.customdata) || !Array.isArray(trace.hovertext) || trace.hoverinfo === "skip") return;
      const add = (key, text, at) => {
        if (key == null || key === "" || !text || at.x == null || at.y == null) return;
        const place = [key, at.x, at.y, at.z].join(" ");
        if (!found.has(place)) found.set(place, { key: String(key), text, curve, ...at });
      };
      if (Array.isArray(trace.customdata[0])) {
        trace.customdata.forEach((row, j) =>
          row.forEach((key, i) => add(key, trace.hovertext[j]?.[i], { x: trace.x?.[i] ?? i, y: trace.y?.[j] ?? j })));
      } else {
        trace.customdata.forEach((key, i) => {
          add(key, trace.hovertext[i], { x: trace.x?.[i], y: trace.y?.[i], ...(trace.z ? { z: trace.z[i] } : {}) });
        });
      }
    });
    const points = [...found.values()];
    known.set(plot.data, points);
    return points;
  };

  // Where a point is, in pixels from the corner of its chart; null while it is out of sight.
  const times = (matrix, vector) =>
    [0, 1, 2, 3].map((row) => vector.reduce((sum, part, column) => sum + matrix[4 * column + row] * part, 0));
  const inSpace = (plot, point) => {
    const scene = plot._fullLayout.scene?._scene;
    const camera = scene?.glplot?.cameraParams;
    if (!camera || !scene.dataScale) return null;
    const scaled = [point.x, point.y, point.z].map((part, axis) => part * scene.dataScale[axis]);
    const clip = [camera.model, camera.view, camera.projection].reduce((at, matrix) => times(matrix, at), [...scaled, 1]);
    const { width, height } = scene.container.getBoundingClientRect();
    return { x: ((clip[0] / clip[3] + 1) / 2) * width, y: ((1 - clip[1] / clip[3]) / 2) * height };
  };
  const placeOf = (plot, point) => {
    if (point.z !== undefined) return inSpace(plot, point);
    const { _fullLayout: layout, _fullData: traces } = plot;
    const axis = (letter) => layout[(traces[point.curve]?.[`${letter}axis`] ?? letter).replace(letter, `${letter}axis`)];
    const [across, up] = [axis("x"), axis("y")];
    if (!across || !up) return null;
    const [x, y] = [across._offset + across.d2p(point.x), up._offset + up.d2p(point.y)];
    return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
  };

  // The same thing is marked in every chart and table by a ring and a frame.
  const whose = (key) => key.split("~")[0]; // an earlier year of a trail is written behind its key
  let linked = null;
  const unlink = () => {
    linked = null;
    for (const ring of document.querySelectorAll(".ring")) ring.remove();
    for (const row of document.querySelectorAll(".linked")) row.classList.remove("linked");
  };
  const link = (key) => {
    unlink();
    linked = key;
    const owner = whose(key);
    for (const plot of graphs()) {
      for (const point of pointsOf(plot).filter((one) => one.key === key || one.key === owner)) {
        const at = placeOf(plot, point);
        if (!at) continue;
        const ring = document.createElement("span");
        ring.className = "ring";
        ring.style.left = `${at.x}px`;
        ring.style.top = `${at.y}px`;
        plot.append(ring);
      }
    }
    for (const row of document.querySelectorAll(`main [data-key="${CSS.escape(owner)}"]`)) row.classList.add("linked");
  };

  // A tip stays while the pointer is on its point or on the tip itself, and goes with Escape.
  const tip = document.createElement("div");
  tip.className = "tip";
  const hide = () => {
    clearTimeout(hiding);
    tip.remove();
    for (const chart of document.querySelectorAll(".tipped")) chart.classList.remove("tipped");
  };
  const show = (plot, point, at) => {
    clearTimeout(hiding);
    tip.replaceChildren(...String(point.text).split(/<br\s*\/?>/).map((line, number) => {
      const part = document.createElement(number || !/<b>/.test(line) ? "span" : "strong");
      part.textContent = plain(line);
      return part;
    }));
    plot.append(tip);
    plot.classList.add("tipped");
    const room = plot.clientWidth - tip.offsetWidth;
    tip.style.left = `${Math.max(0, Math.min(room, at.x - tip.offsetWidth / 2))}px`;
    const above = at.y - tip.offsetHeight - 12;
    tip.style.top = `${above >= 0 ? above : at.y + 14}px`;
  };
  tip.addEventListener("pointerenter", () => clearTimeout(hiding));
  tip.addEventListener("pointerleave", () => leave());
  const leave = () => {
    clearTimeout(hiding);
    hiding = setTimeout(() => {
      hide();
      unlink();
    }, LINGER);
  };

  // What a point of the pointer is in our terms.
  const pointed = (plot, event) => {
    const { curveNumber: curve, customdata: key, x, y, z } = event.points[0];
    const known = pointsOf(plot).filter((one) => one.key === String(key));
    return known.find((one) => one.curve === curve || (one.x === x && one.y === y && one.z === z)) ?? known[0];
  };
  const areaOf = (plot) => plot.closest(".chart")?.querySelector(".walk");

  // An entity is highlighted, or no longer: only the address changes.
  const toggle = (area, key) => {
    const { toggle: template, chosen, most, full } = area?.dataset ?? {};
    if (!template) return;
    const now = chosen ? chosen.split(",") : [];
    const next = now.includes(key) ? now.filter((one) => one !== key) : [...now, key];
    if (next.length > Number(most)) {
      window.trilogic.say(full);
      return;
    }
    window.trilogic.go(next.length ? template.replace("{}", next.join(",")) : template.replace(/[?&][^?&=]+=\{\}$/, ""));
  };

  const listen = (plot) => {
    let touched = null; // the first touch shows, the second chooses
    plot.addEventListener("pointerdown", (event) => {
      plot.finger = event.pointerType === "touch";
    }, true);
    plot.on("plotly_hover", (event) => {
      const point = pointed(plot, event);
      const at = point && placeOf(plot, point);
      if (!at) return;
      link(point.key);
      show(plot, point, at);
    });
    plot.on("plotly_unhover", leave);
    plot.on("plotly_click", (event) => {
      const point = pointed(plot, event);
      if (!point) return;
      const key = whose(point.key);
      if (plot.finger && touched !== key) touched = key;
      else toggle(areaOf(plot), key);
    });
    plot.on("plotly_relayouting", () => linked && link(linked));
    plot.on("plotly_relayout", () => linked && link(linked));
  };
  const heard = new WeakSet();
  document.addEventListener("pointerover", (event) => {
    const plot = event.target.closest?.(".js-plotly-plot");
    if (plot?.on && !heard.has(plot)) {
      heard.add(plot);
      listen(plot);
    }
    const row = event.target.closest?.("main [data-key]");
    if (row) link(row.dataset.key);
    else if (linked && !plot && !document.activeElement?.closest(".walk")) leave();
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("main [data-key]");
    if (row) link(row.dataset.key);
    else if (!event.target.closest(".walk")) {
      unlink();
      hide();
    }
  });

  // The walk. Lines are followed one at a time; other marks from left to right, or from bottom to top; space by name.
  const orders = (area) => {
    const charts = [...area.closest(".chart").querySelectorAll(".js-plotly-plot")].filter((plot) => plot._fullLayout);
    const plot = charts.find((one) => one.parentElement.id === area.id.replace("walk-", "chart-")) ?? charts.at(-1);
    const points = plot ? pointsOf(plot) : [];
    const placed = points.map((point) => ({ ...point, at: placeOf(plot, point) }));
    if (points.some((point) => point.z !== undefined)) {
      const named = placed.toSorted((a, b) => plain(a.text).localeCompare(plain(b.text), document.documentElement.lang));
      return { plot, across: named, up: named.toReversed() };
    }
    const seen = placed.filter((point) => point.at);
    const lines = new Set(seen.filter((point) => (plot.data[point.curve].mode ?? "").includes("lines")).map((point) => point.curve));
    const across = seen.toSorted((a, b) => a.at.x - b.at.x || b.at.y - a.at.y);
    const up = seen.toSorted((a, b) => b.at.y - a.at.y || a.at.x - b.at.x);
    return lines.size > 1 ? { plot, across, up, lines: [...lines] } : { plot, across, up };
  };

  const MOVES = {
    ArrowRight: ["across", 1], ArrowLeft: ["across", -1], ArrowUp: ["up", 1], ArrowDown: ["up", -1],
    PageUp: ["up", STEP], PageDown: ["up", -STEP], Home: ["across", -Infinity], End: ["across", Infinity],
  };
  const same = (one, other) => one.key === other.key && one.x === other.x && one.y === other.y;
  const next = (found, move, now) => {
    const [direction, by] = MOVES[move];
    if (!now && found.lines) return { list: found.across.filter((one) => one.curve === found.lines[0]), number: 0 };
    if (!now) return { list: found.across, number: move === "End" ? found.across.length - 1 : 0, first: true };
    if (found.lines && direction === "up") {
      const turned = found.lines[(found.lines.indexOf(now.curve) - Math.sign(by) + found.lines.length) % found.lines.length];
      const list = found.across.filter((one) => one.curve === turned);
      const near = list.reduce((best, one, i) => (Math.abs(one.at.x - now.at.x) < Math.abs(list[best].at.x - now.at.x) ? i : best), 0);
      return { list, number: near };
    }
    const list = found.lines ? found.across.filter((one) => one.curve === now.curve) : found[direction];
    const from = list.findIndex((one) => same(one, now));
    return { list, number: Math.max(0, Math.min(list.length - 1, from + by)) };
  };

  const stop = (area) => {
    walked.delete(area.id);
    hide();
    unlink();
  };
  const meet = (area, found, { list, number }) => {
    const point = list[number];
    if (!point) return;
    walked.set(area.id, point);
    link(point.key);
    const at = placeOf(found.plot, point) ?? { x: 0, y: 0 };
    show(found.plot, point, at);
    const place = area.dataset.place.replace("{number}", number + 1).replace("{count}", list.length);
    window.trilogic.say(`${plain(point.text).replace(/\.$/, "")}. ${place}`);
  };
  const press = (event, area) => {
    const now = walked.get(area.id);
    if (event.key === "Escape") {
      if (now) {
        event.stopPropagation();
        window.trilogic.say(area.dataset.left);
      }
      stop(area);
      return;
    }
    if (now && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      if (event.key === " ") toggle(area, whose(now.key));
      else if (area.dataset.leads) window.trilogic.go(area.dataset.leads.replace("{}", encodeURIComponent(whose(now.key))));
      return;
    }
    if (!(event.key in MOVES) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const found = orders(area);
    const at = now && [...found.across].find((one) => same(one, now));
    meet(area, found, next(found, event.key, at));
  };
  document.addEventListener("keydown", (event) => {
    const area = event.target.closest?.(".walk");
    if (area) press(event, area);
    else if (event.key === "Escape") {
      hide();
      unlink();
    }
  });
  document.addEventListener("focusout", (event) => {
    const area = event.target.closest?.(".walk");
    if (area && area.isConnected && !area.contains(event.relatedTarget)) {
      hide();
      unlink();
    }
  });

  // Only another view ends what is shown; the page also changes with every word that is spoken.
  let address = window.location.href;
  document.addEventListener("trilogic:shown", () => {
    if (address === window.location.href) return;
    address = window.location.href;
    hide();
    unlink();
  });
  window.trilogic.link = link;
})();
