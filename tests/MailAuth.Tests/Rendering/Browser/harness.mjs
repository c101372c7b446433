// Opens a page of ours in an installed Chromium and lets a scenario act on it. Prints what came of it as JSON:
//   sandbox  whether Chromium ran inside its own sandbox
//   faults   errors of the console, uncaught exceptions, violations of the page's policy, requests for anything but the page
//   value    what the scenario returned
// Run: node harness.mjs <node_modules> <chromium> <scenario.mjs> <page.html> <folder of its own> <arguments as JSON>
// Chromium refuses its sandbox to root, so root hands it to nobody. Where the kernel gives that user no namespace either (some
// containers) the browser is started with --no-sandbox, which the result says: it only ever opens what the tests wrote.
import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, browser, scenario, file, folder, given] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), "any.js"));
const { chromium } = require("playwright-core");
const nobody = 65534;

function profile(name) {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  if (process.getuid?.() === 0) chownSync(path, nobody, nobody);
  return path;
}

function executable() {
  if (process.getuid?.() !== 0) return browser;
  const wrapper = join(folder, "as-nobody");
  writeFileSync(wrapper, `#!/bin/sh\nexec setpriv --reuid=${nobody} --regid=${nobody} --clear-groups env HOME='${profile("home")}' '${browser}' "$@"\n`);
  chmodSync(wrapper, 0o755);
  return wrapper;
}

const launch = (chromiumSandbox) =>
  chromium.launchPersistentContext(profile(chromiumSandbox ? "profile" : "profile-open"), {
    executablePath: executable(),
    headless: true,
    chromiumSandbox,
    viewport: { width: 1280, height: 900 },
    args: ["--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"],
  });

let sandbox = true;
const context = await launch(true).catch(() => {
  sandbox = false;
  return launch(false);
});
const faults = [];
const address = pathToFileURL(file).href;
try {
  const page = context.pages()[0] ?? (await context.newPage());
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
  page.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  context.on("request", (request) => {
    const url = request.url();
    if (url.split("#")[0] !== address && !url.startsWith("data:")) faults.push(`request: ${url}`);
  });
  await page.addInitScript(() => {
    window.__violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.__violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
  await page.goto(address);
  const run = (await import(pathToFileURL(resolve(scenario)).href)).default;
  const value = await run({
    page,
    folder,
    context,
    arguments: JSON.parse(given),
    axe: readFileSync(join(resolve(modules), "axe-core", "axe.min.js"), "utf8"),
  });
  for (const violation of await page.evaluate(() => window.__violations)) faults.push(`policy: ${violation}`);
  if (await page.evaluate(() => "__pwned" in window)) faults.push("a string of the report ran");
  process.stdout.write(JSON.stringify({ sandbox, faults, value: value ?? null }));
} finally {
  await context.close();
}
