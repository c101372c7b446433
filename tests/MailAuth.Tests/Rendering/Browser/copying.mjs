// Presses the copy button of the first record's value and gives what is then on the clipboard, and what a reader without eyes is told.
export default async ({ page }) => {
  await page.locator("button[data-copy]").nth(1).focus();
  await page.keyboard.press("Enter");
  await page.locator("button.done").first().waitFor();
  const said = await page.evaluate(() => document.getElementById("status").textContent);
  await page.evaluate(() => {
    const field = document.createElement("textarea");
    document.body.append(field);
    field.focus();
  });
  await page.keyboard.press("Control+V");
  return { said, copied: await page.evaluate(() => document.activeElement.value) };
};
