// The rows of a table, whether they stand in the page or in the compact form beside it. A row has
//   cells    {text, sort (a number or null), rank}; equal cells of a large table are one object
//   details  [place in the table's details, note]
//   make()   its <tr>, made when it is first looked at

const numericKinds = new Set(["number", "share", "date", "grade", "severity"]);

function rowsInPage(table) {
  const rows = [];
  for (const tr of [...table.tBodies[0].rows]) {
    if (tr.classList.contains("more")) {
      rows.at(-1).more = tr;
    } else {
      const cells = [...tr.cells].map((cell) => ({ text: cell.textContent, sort: "sort" in cell.dataset ? Number(cell.dataset.sort) : null }));
      rows.push({ cells, details: [], tr, make: () => tr });
    }
  }
  return rows;
}

function rowsInData(data, columns) {
  const cellsOf = data.columns.map((column) => column.map((cell) =>
    Array.isArray(cell) ? { text: cell[0], sort: cell[1], tone: cell[2] } : { text: cell, sort: null }));
  return data.rows.map((places) => {
    const row = {
      cells: cellsOf.map((cells, at) => cells[places[at]]),
      details: places.slice(cellsOf.length).map((detail) => (Array.isArray(detail) ? detail : [detail])),
    };
    row.make = () => (row.tr ??= makeRow(row.cells, columns));
    return row;
  });
}

// What would break for nothing: a name and the button behind it, a mark and its word. The same bounds stand in HtmlTables.
const isShort = (cell, at) => (at === 0 ? cell.text.length <= 40 : Boolean(cell.tone) && cell.text.length <= 16);

function makeRow(cells, columns) {
  const tr = document.createElement("tr");
  cells.forEach((cell, at) => {
    const made = element(at === 0 ? "th" : "td", { className: [columns[at].className, cell.tone, isShort(cell, at) ? "short" : ""].filter(Boolean).join(" ") });
    if (at === 0) made.scope = "row";
    if (columns[at].kind === "code" && cell.text) made.append(element("code", {}, cell.text));
    else made.textContent = cell.text;
    tr.append(made);
  });
  return tr;
}

// Gives each cell of a column its rank, once; what has no number in a column of numbers stays last either way.
function rankColumn(rows, at, kind) {
  const cells = [...new Set(rows.map((row) => row.cells[at]))];
  const collator = new Intl.Collator(words.language);
  const byText = kind === "domain" || kind === "host" || kind === "address"
    ? (a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)
    : (a, b) => collator.compare(a.text, b.text);
  const compare = (a, b) => (a.sort !== null && b.sort !== null ? a.sort - b.sort : a.sort !== null ? -1 : b.sort !== null ? 1 : byText(a, b));
  cells.sort(compare);
  cells.forEach((cell, place) => {
    const isBlank = cell.text === "" || (cell.sort === null && numericKinds.has(kind));
    cell.rank = isBlank ? Infinity : place > 0 && compare(cells[place - 1], cell) === 0 ? cells[place - 1].rank : place;
  });
}

function sortRows(rows, at, isDown) {
  const way = isDown ? -1 : 1;
  return rows.slice().sort((a, b) => {
    const [one, other] = [a.cells[at].rank, b.cells[at].rank];
    return one === other ? a.place - b.place : one === Infinity ? 1 : other === Infinity ? -1 : (one - other) * way;
  });
}

// Whether a row holds each of the words, in its cells, its details or their notes.
function filterOf(text, details) {
  const terms = text.toLowerCase().split(/\s+/).filter(Boolean).map((term) => ({
    term,
    details: new Set(details.flatMap(([, title, more], place) => (`${title} ${more ?? ""}`.toLowerCase().includes(term) ? [place] : []))),
  }));
  return (row) => {
    row.text ??= [...row.cells.map((cell) => cell.text), ...row.details.map(([, note]) => note ?? ""), row.more?.textContent ?? ""].join("\n").toLowerCase();
    return terms.every(({ term, details: places }) => row.text.includes(term) || (places.size > 0 && row.details.some(([place]) => places.has(place))));
  };
}
