// Makes public-suffix.txt.gz out of the npm package tldts, which follows publicsuffix.org within days.
// Run: node refresh.mjs [version]; needs npm. Writes the data, README.md and checksums.sha256 beside itself.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { domainToASCII, fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), "public-suffix-"));
const npm = (...words) => execFileSync("npm", words, { cwd: work, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
npm("pack", "tldts@" + (process.argv[2] ?? "latest"));
execFileSync("sh", ["-c", "tar xzf tldts-*.tgz"], { cwd: work });
const { version } = JSON.parse(readFileSync(join(work, "package/package.json"), "utf8"));
const date = JSON.parse(npm("view", "tldts", "time", "--json"))[version].slice(0, 10);
const trie = createRequire(import.meta.url)(join(work, "package/dist/cjs/src/data/trie.js"));

// One line a domain: its A-labels, a space and what is said about it. Lower case is the ICANN section, upper case the
// private one: r the domain is a public suffix, w every domain right below it is one, e it is none in spite of a w.
const lines = new Map();
const offsets = [];
for (let edge = 0, at = 0; edge < trie.edgeLength.length; at += trie.edgeLength[edge++]) offsets.push(at);
const add = (labels, letter, flags) => {
  if (labels[0] === "*") [labels, letter] = [labels.slice(1), "w"];
  const domain = domainToASCII(labels.join("."));
  if (!domain || domain.includes("*")) throw new Error("Cannot read the rule " + labels.join("."));
  const said = lines.get(domain) ?? new Set();
  if (flags & 1) said.add(letter);
  if (flags & 2) said.add(letter.toUpperCase());
  lines.set(domain, said);
};
const walk = (node, labels, letter) => {
  if (trie.nodeFlags[node]) add(labels, letter, trie.nodeFlags[node]);
  for (let edge = trie.edgeStart[node]; edge < trie.edgeStart[node + 1]; edge++)
    walk(trie.edgeChild[edge], [trie.labelText.substr(offsets[edge], trie.edgeLength[edge]), ...labels], letter);
};
walk(trie.rulesRoot, [], "r");
walk(trie.exceptionsRoot, [], "e");

// tldts also flags the domain above a wildcard; the list's algorithm does not (publicsuffix.org has no domain with both rules).
for (const said of lines.values()) for (const [wild, rule] of ["wr", "WR"]) if (said.has(wild)) said.delete(rule);

const body = [...lines].map(([domain, said]) => `${domain} ${[...said].sort().join("")}`).sort();
const data = gzipSync(`tldts ${version}\n${date}\n${body.join("\n")}\n`, { level: 9 });
writeFileSync(join(here, "public-suffix.txt.gz"), data);
writeFileSync(join(here, "checksums.sha256"), createHash("sha256").update(data).digest("hex") + "  public-suffix.txt.gz\n");
writeFileSync(join(here, "README.md"), `# Public suffix list

- Data: the rules of the Public Suffix List (publicsuffix.org), both sections, as A-labels; Mozilla Public License 2.0, in LICENSE.
- Source: npm package \`tldts\` ${version}, published ${date}, whose trie is walked by refresh.mjs; none of its code is taken.
- Domains with rules: ${lines.size}.
- Format: two lines of version and date, then sorted lines \`domain letters\`, described in refresh.mjs.
- Refresh: \`node refresh.mjs\` (writes this file, the data and checksums.sha256).
`);
rmSync(work, { recursive: true });
console.log(`${lines.size} domains, ${data.length} octets`);
