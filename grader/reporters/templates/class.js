"use strict";

const compare = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" }).compare;

function keyOf(row, column, numeric) {
  const cell = row.cells[column];
  const text = cell.dataset.value ?? cell.textContent.trim();
  if (text === "") return null;
  return numeric ? Number(text) : text;
}

function sort(table, head) {
  const numeric = head.dataset.sort === "number";
  const falling = head.getAttribute("aria-sort") === "ascending";
  const keyed = Array.from(table.tBodies[0].rows, (row) => [
    keyOf(row, head.cellIndex, numeric),
    row,
  ]);
  keyed.sort(([first], [second]) => {
    // What has no value comes last in either direction.
    if (first === null || second === null) return (first === null) - (second === null);
    const order = numeric ? first - second : compare(first, second);
    return falling ? -order : order;
  });
  table.tBodies[0].append(...keyed.map(([, row]) => row));
  for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", falling ? "descending" : "ascending");
}

function makeSortable(table) {
  for (const head of table.querySelectorAll("th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(table, head));
    head.append(button);
  }
}

function plain(text) {
  return text.normalize("NFKD").replace(/\p{Mark}/gu, "").toLowerCase();
}

function makeFilterable(table, form, told) {
  const { search, status, misconception } = form.elements;
  const rows = Array.from(table.tBodies[0].rows, (row) => ({
    row,
    text: plain(Array.from(row.cells, (cell) => cell.textContent).join(" ")),
    misconceptions: row.dataset.misconceptions.split(" "),
  }));

  function filter() {
    const words = plain(search.value).split(/\s+/);
    let shown = 0;
    for (const { row, text, misconceptions } of rows) {
      const fits =
        words.every((word) => text.includes(word)) &&
        ["", row.dataset.status].includes(status.value) &&
        ["", ...misconceptions].includes(misconception.value);
      row.hidden = !fits;
      shown += fits;
    }
    told.textContent = `${shown} of ${rows.length} students`;
  }

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter)); // the fields are emptied after it
  for (const button of document.querySelectorAll("button[data-show]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      form.reset();
      misconception.value = button.dataset.show;
      misconception.focus();
      filter();
    });
  }
  form.hidden = false;
}

for (const table of document.querySelectorAll("table")) makeSortable(table);
makeFilterable(
  document.querySelector("#students table"),
  document.querySelector("#students form"),
  document.querySelector("#students [role=status]"),
);
