// The page on paper, as a file; and how far its widest table reaches beyond the sheet's edge, in CSS pixels.
import { join } from "node:path";

export default async ({ page, folder, arguments: { into } }) => {
  await page.pdf({ path: into ?? join(folder, "page.pdf"), preferCSSPageSize: true, printBackground: true });
  // After printing the page is what it was.
  return page.evaluate(() => ({ rows: document.querySelectorAll('[data-table="rows"] tbody tr').length, headings: document.querySelectorAll("th .sort").length }));
};
