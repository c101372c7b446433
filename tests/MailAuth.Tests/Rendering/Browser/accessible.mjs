// What axe-core finds in the page, with everything open, in both themes and on a phone.
export default async ({ page, axe }) => {
  const found = [];
  const check = async (where) => {
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    for (const violation of violations) found.push(`${where}: ${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 200)).slice(0, 3).join(", ")}`);
  };
  // The page's policy keeps scripts out; the debugger's are none of the page's.
  await page.evaluate(axe);
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    for (const button of document.querySelectorAll("button.unfold")) button.click();
  });
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await check(colorScheme);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await check("phone");
  return { found, overflows: await page.evaluate(() => document.documentElement.scrollWidth > innerWidth) };
};
