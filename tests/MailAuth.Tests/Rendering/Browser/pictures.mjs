// For the eye: pictures of a page in both themes, on a phone and on paper. Not a test; set MAILAUTH_PICTURES to a folder.
import { join } from "node:path";

export default async ({ page, arguments: { into, name } }) => {
  const shoot = async (kind) => page.screenshot({ path: join(into, `${name}-${kind}.png`), fullPage: true });
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(300);
    await shoot(colorScheme);
    for (const id of await page.$$eval("main > section", (sections) => sections.map((section) => section.id)))
      await page.locator(`#${id}`).screenshot({ path: join(into, `${name}-${colorScheme}-${id}.png`) });
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "light" });
  await page.waitForTimeout(500);
  await shoot("phone");
  const ids = await page.$$eval("main > section", (sections) => sections.map((section) => section.id));
  for (const id of ids) await page.locator(`#${id}`).screenshot({ path: join(into, `${name}-phone-${id}.png`) });
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.pdf({ path: join(into, `${name}.pdf`), preferCSSPageSize: true, printBackground: true });
};
