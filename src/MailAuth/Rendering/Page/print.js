// Paper is light, as wide as paper is, and has nothing to press: charts are drawn again for it, folds that matter are opened, tables whole.
const paper = { width: 660, sharpness: 3 };
let beforePrint = null;

function beginPrint() {
  if (beforePrint) return;
  beforePrint = { theme: root.dataset.theme, folds: [...document.querySelectorAll("details[data-print]:not([open])")] };
  root.dataset.theme = "light";
  for (const fold of beforePrint.folds) fold.open = true;
  for (const table of tables) table.beginPrint();
  drawCharts(paper);
}

function endPrint() {
  if (!beforePrint) return;
  if (beforePrint.theme) root.dataset.theme = beforePrint.theme;
  else delete root.dataset.theme;
  for (const fold of beforePrint.folds) fold.open = false;
  beforePrint = null;
  for (const table of tables) table.endPrint();
  drawCharts();
}

function startPrinting() {
  addEventListener("beforeprint", beginPrint);
  addEventListener("afterprint", endPrint);
}
