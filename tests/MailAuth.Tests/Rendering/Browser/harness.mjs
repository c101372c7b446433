// Opens pages of ours in one installed Chromium, each in a context of its own, and lets scenarios act on them. A line of standard input asks for a page:
//   {id, scenarios, file, folder, arguments}    scenarios are files; they act one after the other, each on the page newly opened
// and a line of standard output answers it:
//   {id, faults, values}      faults: errors of the console, uncaught exceptions, violations of the page's policy, requests for anything but the page
//   {id, error}               the scenario did not come to its end
// The end of standard input ends the browser and takes the folder away. Run: node harness.mjs <node_modules> <chromium> <folder of its own>
// Chromium refuses its sandbox to root, so root hands it to nobody. Where the kernel gives that user no namespace either (some
// containers) the browser is started with --no-sandbox: it only ever opens what the tests wrote.
import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [modules, program, folder] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), "any.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(join(resolve(modules), "axe-core", "axe.min.js"), "utf8");
const nobody = 65534;

function executable() {
  if (process.getuid?.() !== 0) return program;
  const home = join(folder, "home");
  mkdirSync(home, { recursive: true });
  chownSync(home, nobody, nobody);
  const wrapper = join(folder, "as-nobody");
  // The profile was made by root for the one who is about to use it.
  writeFileSync(wrapper, `#!/bin/sh
for each in "$@"; do case $each in --user-data-dir=*) chown ${nobody}:${nobody} "\${each#*=}" ;; esac; done
exec setpriv --reuid=${nobody} --regid=${nobody} --clear-groups env HOME='${home}' '${program}' "$@"
`);
  chmodSync(wrapper, 0o755);
  return wrapper;
}

const launch = (chromiumSandbox) =>
  chromium.launch({ executablePath: executable(), headless: true, chromiumSandbox, args: ["--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"] });

let browser = null;
// A browser that ended is started again for who comes next.
async function started() {
  browser ??= launch(true).catch(() => launch(false));
  if (!(await browser).isConnected()) browser = launch(true).catch(() => launch(false));
  return browser;
}

async function open(context, address, faults) {
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
  page.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.addInitScript(() => {
    window.__violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.__violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
  await page.goto(address);
  return page;
}

async function answer({ scenarios, file, folder: own, arguments: given }) {
  const address = pathToFileURL(file).href;
  const faults = [];
  const values = [];
  for (const scenario of scenarios) {
    const context = await (await started()).newContext({ viewport: { width: 1280, height: 900 } });
    try {
      context.on("request", (request) => {
        const url = request.url();
        if (url.split("#")[0] !== address && !url.startsWith("data:")) faults.push(`request: ${url}`);
      });
      const page = await open(context, address, faults);
      const run = (await import(pathToFileURL(resolve(scenario)).href)).default;
      values.push((await run({ page, folder: own, context, arguments: given, axe })) ?? null);
      for (const violation of await page.evaluate(() => window.__violations)) faults.push(`policy: ${violation}`);
      if (await page.evaluate(() => "__pwned" in window)) faults.push("a string of the report ran");
    } finally {
      await context.close();
    }
  }

  return { faults, values };
}

const lines = createInterface({ input: process.stdin });
lines.on("line", async (line) => {
  const asked = JSON.parse(line);
  const answered = await answer(asked).catch((error) => ({ error: String(error?.stack ?? error) }));
  process.stdout.write(`${JSON.stringify({ id: asked.id, ...answered })}\n`);
});
lines.on("close", async () => {
  await (await browser?.catch(() => null))?.close().catch(() => {});
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.exit();
});
