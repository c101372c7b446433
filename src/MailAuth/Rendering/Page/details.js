// What a row says more about itself: a button in its first cell, and a row below that is made when it is first opened.
function makeDetails(row, details, columnCount) {
  const list = document.createElement("ul");
  for (const [place, note] of row.details) {
    const [severity, title, text] = details[place];
    const item = document.createElement("li");
    if (severity) item.append(element("span", { className: `badge ${severity.toLowerCase()}` }, words[`Severity.${severity}`]), " ");
    item.append(element("strong", {}, title));
    for (const more of [note, text]) if (more) item.append(" ", element("span", {}, more));
    list.append(item);
  }
  return element("tr", { className: "more" }, element("td", { colSpan: columnCount }, list));
}

function addDetailsButton(row, details, columnCount) {
  const count = row.details.length || row.more?.querySelectorAll("li").length || 0;
  if (row.button || count === 0) return;
  const tr = row.make();
  const head = tr.cells[0];
  row.button = element("button", { type: "button", className: "unfold" }, element("span", { className: "unseen" }, `${words.ShowDetails}: ${row.cells[0].text} `), numbers.format(count));
  row.button.setAttribute("aria-expanded", "false");
  row.button.addEventListener("click", () => {
    row.isOpen = !row.isOpen;
    row.button.setAttribute("aria-expanded", String(row.isOpen));
    if (row.isOpen) {
      row.more ??= makeDetails(row, details, columnCount);
      tr.after(row.more);
    } else {
      row.more.remove();
    }
  });
  head.append(" ", row.button);
}
