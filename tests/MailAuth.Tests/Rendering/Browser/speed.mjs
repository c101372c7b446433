// How long the page is busy with what a reader does to its largest table, in milliseconds, until it is laid out again.
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

export default async ({ page }) => {
  const times = await page.evaluate(() => {
    const table = document.querySelector('[data-table="data"]');
    const time = (act) => {
      const before = performance.now();
      act();
      // Reading a height makes the browser lay out what has changed.
      void table.offsetHeight;
      return performance.now() - before;
    };
    const headers = [...table.querySelectorAll("th .sort")];
    const filter = table.querySelector("input[type=search]");
    const type = (text) => time(() => {
      filter.value = text;
      filter.dispatchEvent(new Event("input"));
    });
    const [previous, next] = table.querySelectorAll(".pager button");
    return {
      sort: headers.flatMap((header) => [time(() => header.click()), time(() => header.click())]),
      filter: ["d", "d1", "d12", "a", "reject", "none hosp", ""].map(type),
      turn: [next, next, next, previous, previous].map((button) => time(() => button.click())),
    };
  });
  return { sort: median(times.sort), filter: median(times.filter), turn: median(times.turn) };
};
