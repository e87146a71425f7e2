// Plotly with just the traces our charts draw (scatter comes with the core) and the languages we speak.
// None of these traces needs map outlines, so no page asks any server for them.
import Plotly from "plotly.js/lib/core";
import bar from "plotly.js/lib/bar";
import heatmap from "plotly.js/lib/heatmap";
import german from "plotly.js/lib/locales/de";
import french from "plotly.js/lib/locales/fr";

Plotly.register([bar, heatmap, german, french]);

// Drawing in space takes as much code again as a quarter of all the rest: only pages that do so fetch it.
let space = null;
const fetchSpace = () =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `/assets/vendor/${SPACE}`; // the name is put in by build.mjs
    script.onload = resolve;
    script.onerror = () => {
      space = null; // so that the next figure tries again
      reject(new Error(`${script.src} cannot be fetched`));
    };
    document.head.append(script);
  });

for (const name of ["react", "newPlot"]) {
  const draw = Plotly[name];
  Plotly[name] = (place, figure, ...rest) => {
    const traces = Array.isArray(figure) ? figure : figure?.data;
    if (!traces?.some((trace) => trace.type === "scatter3d")) return draw(place, figure, ...rest);
    space ??= fetchSpace();
    return space.then(() => draw(place, figure, ...rest));
  };
}

// Dash loads the copy that Plotly's Python package brings only where this name is not taken.
window.Plotly = Plotly;
