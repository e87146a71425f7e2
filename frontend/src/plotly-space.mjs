// What plotly.js needs beyond its core to draw in space; fetched by the core with the first figure that asks for it.
import scatter3d from "plotly.js/lib/scatter3d";

window.Plotly.register(scatter3d);
