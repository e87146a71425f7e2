// Plotly with just the traces our charts draw (scatter comes with the core) and the languages we speak.
// None of these traces needs map outlines, so no page asks any server for them.
import Plotly from "plotly.js/lib/core";
import bar from "plotly.js/lib/bar";
import box from "plotly.js/lib/box";
import heatmap from "plotly.js/lib/heatmap";
import scatter3d from "plotly.js/lib/scatter3d";
import german from "plotly.js/lib/locales/de";
import french from "plotly.js/lib/locales/fr";

Plotly.register([bar, box, heatmap, scatter3d, german, french]);

// Dash loads the copy that Plotly's Python package brings only where this name is not taken.
window.Plotly = Plotly;
