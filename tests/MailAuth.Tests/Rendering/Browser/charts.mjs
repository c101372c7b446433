// Of each chart: whether anything is drawn on it in more than one colour, and how many rows of numbers stand beside it.
export default async ({ page, arguments: { print } }) => {
  if (print) await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  return page.evaluate(() => [...document.querySelectorAll("figure.chart")].map((figure) => {
    const canvas = figure.querySelector("canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const colors = new Set();
    for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 200) colors.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
    return { form: figure.className, label: canvas.getAttribute("aria-label"), isSeen: canvas.offsetWidth > 0, colors: colors.size, rows: figure.querySelectorAll("tbody tr").length };
  }));
};
