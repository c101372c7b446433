// Opens and presses whatever can be, in a page made of texts that want to be more than text.
export default async ({ page }) => {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    for (const button of document.querySelectorAll("button")) button.click();
    for (const each of document.querySelectorAll("*")) for (const kind of ["mouseover", "focus", "error", "load"]) each.dispatchEvent(new Event(kind));
  });
  await page.pdf({ preferCSSPageSize: true });
  return page.evaluate(() => ({ scripts: document.scripts.length, images: document.images.length, frames: frames.length, handlers: document.querySelectorAll("[onerror],[onmouseover],[onload],[style]:not(canvas)").length }));
};
