// Tables that can be filtered, sorted and paged, with the keyboard as with the mouse: native buttons, fields and lists only.
const pageSize = 50;
const tables = [];

class ReportTable {
  constructor(block) {
    this.table = block.querySelector("table");
    this.body = this.table.tBodies[0];
    this.headers = [...this.table.tHead.rows[0].cells];
    this.columns = this.headers.map((header) => ({ kind: header.dataset.kind, className: header.className, heading: header.textContent }));
    const data = block.querySelector(":scope > script");
    const parsed = data ? JSON.parse(data.textContent) : { details: [] };
    this.details = parsed.details;
    this.rows = data ? rowsInData(parsed, this.columns) : rowsInPage(this.table);
    this.rows.forEach((row, place) => (row.place = place));
    this.shown = this.rows;
    this.page = 0;
    this.ranked = new Set();
    this.selects = [];
    this.sorters = [];
    if (block.dataset.table !== "details" && this.rows.length > 0) {
      block.prepend(this.makeControls());
      if (this.rows.length > pageSize) block.append(this.makePager());
      this.sorters = this.headers.map((header, at) => this.makeSortable(header, at));
    }
    this.note = element("p", { className: "print-note", hidden: true });
    block.append(this.note);
    this.show();
  }

  makeControls() {
    this.filter = element("input", { type: "search", placeholder: words.FilterHint, autocomplete: "off", spellcheck: false });
    this.filter.addEventListener("input", () => this.choose());
    this.count = element("output", { className: "count" });
    const controls = element("div", { className: "controls" }, element("label", {}, `${words.Filter} `, this.filter), this.count);
    const lists = this.columns.map((column, at) => this.makeList(column, at)).filter(Boolean);
    if (lists.length > 0) controls.append(element("details", { className: "filters" }, element("summary", {}, words.FilterByColumn), element("div", {}, ...lists)));
    return controls;
  }

  // A list of the values of a column that has few.
  makeList(column, at) {
    if (at === 0 || this.rows.length <= 10 || !["text", "grade", "severity"].includes(column.kind)) return null;
    const cells = new Map();
    for (const row of this.rows) {
      cells.set(row.cells[at].text, row.cells[at]);
      if (cells.size > 12) return null;
    }
    if (cells.size < 2) return null;
    this.rank(at);
    const values = [...cells.values()].sort((a, b) => (a.rank < b.rank ? -1 : 1)).map((cell) => cell.text);
    const list = element("select", {}, element("option", { value: "all" }, words.AllValues), ...values.map((value, place) => element("option", { value: String(place) }, value || "–")));
    list.addEventListener("change", () => this.choose());
    this.selects.push({ at, list, values });
    return element("label", {}, `${column.heading} `, list);
  }

  makePager() {
    const button = (label, step) => {
      const made = element("button", { type: "button" }, label);
      made.addEventListener("click", () => {
        this.page += step;
        this.show();
        // A button that has become useless gives its focus to the other one.
        if (made.disabled) (made === this.next ? this.previous : this.next).focus();
        say(this.where.textContent);
      });
      return made;
    };
    this.previous = button(words.PreviousPage, -1);
    this.next = button(words.NextPage, 1);
    this.where = element("span", {});
    return (this.pager = element("div", { className: "pager" }, this.previous, this.where, this.next));
  }

  makeSortable(header, at) {
    const button = element("button", { type: "button", className: "sort" }, ...header.childNodes);
    header.replaceChildren(button);
    button.addEventListener("click", () => {
      // Numbers are looked at from the top first.
      const isDown = this.sorted?.at === at ? !this.sorted.isDown : ["number", "share", "severity"].includes(this.columns[at].kind);
      this.sorted = { at, isDown };
      for (const other of this.headers) other.removeAttribute("aria-sort");
      header.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      this.choose();
      say(fill(isDown ? "SortedDown" : "SortedUp", { column: this.columns[at].heading }));
    });
    return button;
  }

  rank(at) {
    if (!this.ranked.has(at)) rankColumn(this.rows, at, this.columns[at].kind);
    this.ranked.add(at);
  }

  choose() {
    const holds = filterOf(this.filter.value, this.details);
    const lists = this.selects.filter(({ list }) => list.value !== "all").map(({ at, list, values }) => ({ at, value: values[Number(list.value)] }));
    let rows = this.rows.filter((row) => lists.every(({ at, value }) => row.cells[at].text === value) && holds(row));
    if (this.sorted) {
      this.rank(this.sorted.at);
      rows = sortRows(rows, this.sorted.at, this.sorted.isDown);
    }
    this.shown = rows;
    this.page = 0;
    this.show();
  }

  show() {
    const isPaged = Boolean(this.pager);
    const pages = isPaged ? Math.max(1, Math.ceil(this.shown.length / pageSize)) : 1;
    this.fill(isPaged ? this.shown.slice(this.page * pageSize, (this.page + 1) * pageSize) : this.shown);
    if (this.count) {
      const [count, total] = [numbers.format(this.shown.length), numbers.format(this.rows.length)];
      this.count.textContent = count === total ? fill("RowsShown", { count }) : fill("RowsOfShown", { count, total });
    }
    if (isPaged) {
      this.where.textContent = fill("Page", { page: numbers.format(this.page + 1), pages: numbers.format(pages) });
      this.previous.disabled = this.page === 0;
      this.next.disabled = this.page >= pages - 1;
    }
  }

  fill(rows) {
    const made = rows.flatMap((row) => {
      const tr = row.make();
      addDetailsButton(row, this.details, this.columns.length);
      return row.isOpen ? [tr, row.more] : [tr];
    });
    if (made.length === 0 && this.rows.length > 0) made.push(element("tr", {}, element("td", { colSpan: this.columns.length, className: "muted" }, words.NoRows)));
    if (this.rows.length > 0) this.body.replaceChildren(...made);
  }

  // Paper has no pages to turn to: all rows, or as many as anybody would print.
  beginPrint() {
    const mostPrinted = 1000;
    this.fill(this.shown.slice(0, mostPrinted));
    // A heading that is a button is blank on every page but the first.
    this.headers.forEach((header, at) => header.replaceChildren(this.columns[at].heading));
    this.note.hidden = this.shown.length <= mostPrinted;
    this.note.textContent = fill("NotPrinted", { count: numbers.format(this.shown.length - mostPrinted) });
  }

  endPrint() {
    this.note.hidden = true;
    this.headers.forEach((header, at) => this.sorters[at] && header.replaceChildren(this.sorters[at]));
    this.show();
  }
}

function startTables() {
  for (const block of document.querySelectorAll("[data-table]")) tables.push(new ReportTable(block));
}
