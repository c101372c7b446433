// What axe-core finds in the page, with everything open, in both themes and on a phone.
export default async ({ page, axe }) => {
  const found = [];
  const check = async (where, rules) => {
    const { violations } = await page.evaluate((only) => window.axe.run(document, { resultTypes: ["violations"], ...(only ? { runOnly: only } : {}) }), rules);
    for (const violation of violations) found.push(`${where}: ${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 200)).slice(0, 3).join(", ")}`);
  };
  // The page's policy keeps scripts out; the debugger's are none of the page's.
  await page.evaluate(axe);
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    for (const button of document.querySelectorAll("button.unfold")) button.click();
  });
  await page.emulateMedia({ colorScheme: "light" });
  await check("light");
  // A theme changes colours and nothing else.
  await page.emulateMedia({ colorScheme: "dark" });
  await check("dark", ["color-contrast"]);
  await page.setViewportSize({ width: 390, height: 844 });
  await check("phone");
  return { found, overflows: await page.evaluate(() => document.documentElement.scrollWidth > innerWidth) };
};
