// Filter, sort, pages and details of the table with that caption, with nothing but the keyboard.
const press = async (page, key, times = 1) => {
  for (let i = 0; i < times; i++) await page.keyboard.press(key);
};

// Where the focus is, as a name: what a reader without a mouse hears.
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? (document.activeElement.textContent.trim() || document.activeElement.type || document.activeElement.tagName));

async function tabTo(page, wanted) {
  for (let i = 0; i < 300; i++) {
    await press(page, "Tab");
    if (wanted(await focused(page))) return;
  }
  throw new Error("the keyboard does not get there");
}

export default async ({ page, arguments: { term, column, next } }) => {
  const rows = () => page.evaluate(() => [...document.querySelectorAll('[data-table="data"] tbody tr:not(.more)')].map((tr) => [...tr.cells].map((cell) => cell.textContent)));
  const sorted = () => page.evaluate(() => document.querySelector("[aria-sort]")?.getAttribute("aria-sort"));
  const result = {};
  await tabTo(page, (name) => name === "search");
  await page.keyboard.type(term);
  result.filtered = await rows();
  result.count = await page.evaluate(() => document.querySelector('[data-table="data"] output').textContent);
  await press(page, "Backspace", term.length);
  await tabTo(page, (name) => name === column);
  await press(page, "Enter");
  result.first = { way: await sorted(), rows: await rows() };
  await press(page, "Space");
  result.second = { way: await sorted(), rows: await rows() };
  await tabTo(page, (name) => name.startsWith("Details: "));
  await press(page, "Enter");
  result.more = await page.evaluate(() => document.querySelector('[data-table="data"] tr.more').innerText);
  result.expanded = await page.evaluate(() => document.activeElement.getAttribute("aria-expanded"));
  await tabTo(page, (name) => name === next);
  await press(page, "Enter");
  result.turned = await rows();
  result.said = await page.evaluate(() => document.getElementById("status").textContent);
  return result;
};
