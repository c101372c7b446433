// Of each chart: whether anything is drawn on it in more than one colour, which share of it is in colour (ink), and how many rows of
// numbers stand beside it.
export default async ({ page, arguments: { print } }) => {
  if (print) await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  return page.evaluate(() => [...document.querySelectorAll("figure.chart")].map((figure) => {
    const canvas = figure.querySelector("canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const colors = new Set();
    let ink = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3] <= 200) continue;
      const [red, green, blue] = data.subarray(at, at + 3);
      colors.add((red << 16) | (green << 8) | blue);
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > 60) ink++;
    }

    return { form: figure.className, label: canvas.getAttribute("aria-label"), isSeen: canvas.offsetWidth > 0, colors: colors.size, ink: (ink * 4) / data.length, rows: figure.querySelectorAll("tbody tr").length };
  }));
};
