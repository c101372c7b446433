// Makes chart.js.gz, which draws the charts of HTML reports, out of the npm package chart.js: its own minified UMD build, as it is.
// Run: node refresh.mjs [version]; needs npm. Writes the data, LICENSE, README.md and checksums.sha256 beside itself.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), "chart-"));
const npm = (...words) => execFileSync("npm", words, { cwd: work, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
npm("pack", "chart.js@" + (process.argv[2] ?? "latest"));
execFileSync("sh", ["-c", "tar xzf chart.js-*.tgz"], { cwd: work });
const { version, license } = JSON.parse(readFileSync(join(work, "package/package.json"), "utf8"));
if (license !== "MIT") throw new Error(`the licence is ${license}`);
const { integrity } = JSON.parse(npm("view", "chart.js@" + version, "dist", "--json"));
const date = JSON.parse(npm("view", "chart.js", "time", "--json"))[version].slice(0, 10);

// What an inline script must not hold: the browser would end it there. The name of a map that is not shipped makes browsers look for it.
const code = readFileSync(join(work, "package/dist/chart.umd.min.js"), "utf8").replace(/\n\/\/# sourceMappingURL=.*\n?$/, "\n");
if (/<\/script|<!--|\r|sourceMappingURL/i.test(code)) throw new Error("this build cannot stand inside a page as it is");

const data = gzipSync(code, { level: 9 });
writeFileSync(join(here, "chart.js.gz"), data);
writeFileSync(join(here, "LICENSE"), readFileSync(join(work, "package/LICENSE.md")));
writeFileSync(join(here, "checksums.sha256"), createHash("sha256").update(data).digest("hex") + "  chart.js.gz\n");
writeFileSync(join(here, "README.md"), `# Chart.js

- Data: \`dist/chart.umd.min.js\` without its source map's name, gzip; put into the pages of reports that have a chart.
- Source: npm package \`chart.js\` ${version}, published ${date} (MIT, in LICENSE), ${integrity}.
- SHA-256 of the script: ${createHash("sha256").update(code).digest("hex")}
- Refresh: \`node refresh.mjs\` (writes this file, the data, LICENSE and checksums.sha256).
`);
rmSync(work, { recursive: true });
console.log(`chart.js ${version}, ${code.length} octets, ${data.length} packed`);
