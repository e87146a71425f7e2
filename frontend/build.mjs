// Builds assets/vendor/ from the packages in node_modules: plotly.js with just our traces, Bootstrap, fonts, outlines of
// the maps, notices.
// Dash puts the style sheets into every explorer page; plotly.js is fetched with the first chart, its space part with
// the first chart in space.
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { writeGeometry } from "./geometry.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const MODULES = path.join(HERE, "node_modules");
const TARGET = path.join(HERE, "..", "assets", "vendor");
const STAGING = `${TARGET}.new`;

// Whole families as TrueType for the print renderer, which reads no web fonts.
const PRINT_FONTS = { "source-sans-3": "SourceSans3", "source-serif-4": "SourceSerif4" };
const PRINT_STYLES = ["400Regular", "400Regular_Italic", "600SemiBold", "700Bold"];

// Plotly's core imports the style sheet of its map traces, which are not in our bundle.
const MAP_STYLES = /maplibre-gl\.css$/;
const withoutMapStyles = {
  name: "without-map-styles",
  setup: (hooks) => hooks.onLoad({ filter: MAP_STYLES }, () => ({ contents: "", loader: "empty" })),
};

const OPTIONS = {
  absWorkingDir: HERE,
  outdir: STAGING,
  assetNames: "fonts/[name]-[hash]",
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  legalComments: "external", // collected in LICENCES.txt
  loader: { ".woff2": "file" },
  metafile: true,
  logLevel: "warning",
};

/** Runs esbuild; `space` is the file name of the space part. */
const run = ({ space = "", plugins = [], ...options }) =>
  build({
    ...OPTIONS,
    define: { global: "window", SPACE: JSON.stringify(space) },
    plugins: [withoutMapStyles, ...plugins],
    ...options,
  });

/** Finds the modules of plotly.js that its space part takes from the core. */
async function sharedModules() {
  const [core, space] = await Promise.all(
    ["src/plotly.mjs", "src/plotly-space.mjs"].map((entry) => run({ entryPoints: [entry], write: false })),
  );
  const known = new Set(Object.keys(core.metafile.inputs));
  const wanted = Object.entries(space.metafile.inputs)
    .filter(([input]) => !known.has(input))
    .flatMap(([, { imports }]) => imports.map((one) => one.path));
  return [...new Set(wanted)].filter((input) => known.has(input)).sort();
}

/** Makes esbuild take modules from the core that is already in the page. */
const fromCore = (shared) => ({
  name: "from-core",
  setup: (hooks) => {
    const places = new Map(shared.map((input, place) => [path.join(HERE, input), place]));
    hooks.onResolve({ filter: /./ }, async ({ path: name, pluginData, ...asked }) => {
      if (pluginData === "resolving") return undefined;
      const found = await hooks.resolve(name, { ...asked, pluginData: "resolving" });
      return places.has(found.path) ? { path: found.path, namespace: "core" } : found;
    });
    hooks.onLoad({ filter: /./, namespace: "core" }, (asked) => ({
      contents: `module.exports = window.PlotlyParts[${places.get(asked.path)}];`,
    }));
  },
});

/** Bundles the sources of src/; returns the paths of everything that went in. */
async function bundle() {
  const shared = await sharedModules();
  const parts = shared.map((input) => `require("./${input}")`).join(",\n");
  const space = await run({
    entryPoints: ["src/plotly-space.mjs"],
    entryNames: "[name]-[hash].min",
    plugins: [fromCore(shared)],
  });
  const name = Object.keys(space.metafile.outputs).find((output) => output.endsWith(".js"));
  const core = await run({
    stdin: { contents: `import "./src/plotly.mjs";\nwindow.PlotlyParts = [${parts}];`, resolveDir: HERE },
    outdir: undefined,
    outfile: path.join(STAGING, "plotly.min.js"),
    space: path.basename(name),
  });
  const styles = await run({
    entryPoints: { "bootstrap.min": "src/bootstrap.css", "fonts.min": "src/fonts.css" },
  });
  return [space, core, styles]
    .flatMap((result) => Object.values(result.metafile.outputs))
    .flatMap((output) => Object.entries(output.inputs))
    .filter(([input, part]) => part.bytesInOutput > 0 && !MAP_STYLES.test(input) && !input.startsWith("core:"))
    .map(([input]) => input);
}

/** Takes the notices found inside the bundled sources out of the folder; returns them. */
async function takeInnerNotices() {
  const names = (await readdir(STAGING)).filter((name) => name.endsWith(".LEGAL.txt"));
  const files = names.map((name) => path.join(STAGING, name));
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  await Promise.all(files.map((file) => rm(file)));
  return texts.join("\n").trim();
}

/** Copies the print fonts; returns their paths relative to this folder. */
async function copyPrintFonts() {
  const folder = path.join(STAGING, "fonts", "ttf");
  await mkdir(folder, { recursive: true });
  const files = Object.entries(PRINT_FONTS).flatMap(([name, prefix]) =>
    PRINT_STYLES.map((style) => `node_modules/@expo-google-fonts/${name}/${style}/${prefix}_${style}.ttf`),
  );
  await Promise.all(files.map((file) => copyFile(path.join(HERE, file), path.join(folder, path.basename(file)))));
  return files;
}

/** Names the package a path below node_modules belongs to, innermost first. */
function packageOf(input) {
  const match = input.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)\//);
  return match && { name: match[1], folder: path.join(HERE, match[0]) };
}

/** Reads version, licence and notice of each package that is part of the build. */
async function describePackages(inputs) {
  const folders = new Map(inputs.map(packageOf).filter(Boolean).map(({ name, folder }) => [folder, name]));
  const described = await Promise.all([...folders].map(async ([folder, name]) => {
    const manifest = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
    const notices = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
    const texts = await Promise.all(notices.map((file) => readFile(path.join(folder, file), "utf8")));
    const licence = manifest.license ?? manifest.licenses?.map((entry) => entry.type).join(" AND ") ?? "see notice";
    return { name, version: manifest.version, licence, notice: texts.join("\n\n").trim() };
  }));
  return described.sort((a, b) => `${a.name}@${a.version}`.localeCompare(`${b.name}@${b.version}`, "en"));
}

/** Stores a brotli copy beside each text file, so that serving one costs no work; returns the sizes of all files. */
async function compress() {
  const files = (await readdir(STAGING, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const sizes = {};
  for (const file of files.map((entry) => path.join(entry.parentPath, entry.name)).sort()) {
    const content = await readFile(file);
    const size = { bytes: content.length };
    if (/\.(js|css)$/.test(file)) {
      const small = brotliCompressSync(content);
      await writeFile(`${file}.br`, small);
      Object.assign(size, { gzip: gzipSync(content, { level: 9 }).length, brotli: small.length });
    }
    sizes[path.relative(STAGING, file).replaceAll(path.sep, "/")] = size;
  }
  return sizes;
}

/** Lays out all notices as one text. */
function licenceText(packages, innerNotices) {
  const parts = packages.map(({ name, version, licence, notice }) => {
    return `${name} ${version} (${licence})\n\n${notice || "The package carries no notice of its own."}`;
  });
  return ["Third-party parts of the files in this folder", ...parts, innerNotices].join(`\n\n${"-".repeat(80)}\n\n`) + "\n";
}

await rm(STAGING, { recursive: true, force: true });
const outlines = await writeGeometry({ modules: MODULES, target: path.join(STAGING, "geometry") });
const inputs = [...(await bundle()), ...(await copyPrintFonts()), ...outlines];
const innerNotices = await takeInnerNotices();
const packages = await describePackages(inputs);
const files = await compress();
await writeFile(path.join(STAGING, "LICENCES.txt"), licenceText(packages, innerNotices));
const summary = { packages: packages.map(({ name, version, licence }) => ({ name, version, licence })), files };
await writeFile(path.join(STAGING, "BUILD.json"), `${JSON.stringify(summary, null, 2)}\n`);

// Only a complete build takes the place of the one before.
await rm(TARGET, { recursive: true, force: true });
await rename(STAGING, TARGET);
console.log(`Built ${Object.keys(files).length} files from ${packages.length} packages in assets/vendor.`);
