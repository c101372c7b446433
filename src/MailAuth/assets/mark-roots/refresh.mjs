// Makes mark-roots.pem.gz, the roots that mark certificates (VMC, CMC) lead to, out of the npm package @postalsys/vmc.
// Run: node refresh.mjs [version]; needs npm. Writes the data, README.md and checksums.sha256 beside itself.
import { execFileSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

// What the operators publish as the SHA-256 of their roots: a package that brings another one is not believed.
const known = new Set([
  "504386c9ee8932fecc95fade427f69c3e2534b7310489e300fee448e33c46b42", // DigiCert
  "7831d95a47d42508cd5c9e6264f9096bac19f04eb9b7c8bdd35fffc71c189617", // Entrust
  "8f9d1b7698886782a599b48510651c66a1aa0c5ca3192097bdc68534154bd30d", // SSL.com, RSA
  "1b82e7f4910b51e3e802a493acdc17ff58eac8b9eb7c09b52ac6cd2efb83598c", // SSL.com, ECC
  "cd122cb877c6928b9017b0f0b80dbd508196300bbd03cd7356c3beef524e7e0b", // GlobalSign
]);

const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), "mark-roots-"));
const npm = (...words) => execFileSync("npm", words, { cwd: work, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
npm("pack", "@postalsys/vmc@" + (process.argv[2] ?? "latest"));
execFileSync("sh", ["-c", "tar xzf postalsys-vmc-*.tgz"], { cwd: work });
const { version } = JSON.parse(readFileSync(join(work, "package/package.json"), "utf8"));
const date = JSON.parse(npm("view", "@postalsys/vmc", "time", "--json"))[version].slice(0, 10);

const roots = new Map();
const store = join(work, "package/data/root-store");
for (const file of readdirSync(store)) {
  for (const pem of readFileSync(join(store, file), "utf8").match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []) {
    const root = new X509Certificate(pem);
    const hash = createHash("sha256").update(root.raw).digest("hex");
    if (root.subject !== root.issuer) continue;
    if (!known.has(hash)) throw new Error(`${file} has a root that is not on the list: ${root.subject} ${hash}`);
    roots.set(hash, root);
  }
}
if (roots.size !== known.size) throw new Error(`${roots.size} of ${known.size} roots were found`);

const sorted = [...roots].sort(([a], [b]) => (a < b ? -1 : 1));
const name = (root) => root.subject.match(/CN=(.*)/)?.[1] ?? root.subject;
const data = gzipSync(sorted.map(([, root]) => root.toString()).join(""), { level: 9 });
writeFileSync(join(here, "mark-roots.pem.gz"), data);
writeFileSync(join(here, "checksums.sha256"), createHash("sha256").update(data).digest("hex") + "  mark-roots.pem.gz\n");
writeFileSync(join(here, "README.md"), `# Roots of mark certificates

- Data: the root certificates that Verified Mark Certificates and Common Mark Certificates lead to, as their operators publish them, in PEM.
- Source: npm package \`@postalsys/vmc\` ${version}, published ${date} (MIT, in LICENSE); none of its code is taken. Each root's SHA-256 was compared with the list in refresh.mjs.
- Refresh: \`node refresh.mjs\` (writes this file, the data and checksums.sha256).

| root | valid until | SHA-256 |
|---|---|---|
${sorted.map(([hash, root]) => `| ${name(root)} | ${new Date(root.validTo).toISOString().slice(0, 10)} | ${hash} |`).join("\n")}
`);
rmSync(work, { recursive: true });
console.log(`${roots.size} roots, ${data.length} octets`);
