"use strict";
// Filters the list of commitments by words and by columns. Without it the page is the whole list.
(() => {
  const form = document.querySelector("form.filter");
  const table = document.querySelector("table.agenda");
  if (!form || !table) return;
  const rows = [...table.tBodies[0].rows];
  const output = form.querySelector("output");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = new Map(rows.map((row) => [row, fold(row.textContent)]));
  const choices = [];

  [...table.tHead.rows[0].cells].forEach((cell, column) => {
    if (!cell.querySelector("[data-filter]")) return;
    const values = [...new Set(rows.map((row) => row.cells[column].textContent))].filter(Boolean).sort();
    if (values.length < 2) return;
    const label = document.createElement("label");
    const select = document.createElement("select");
    select.append(new Option(form.dataset.all, ""), ...values.map((value) => new Option(value, value)));
    label.append(cell.textContent, select);
    form.insertBefore(label, output);
    choices.push([select, column]);
  });

  const show = () => {
    const wanted = fold(form.elements.words.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fits = wanted.every((word) => words.get(row).includes(word))
        && choices.every(([select, column]) => !select.value || row.cells[column].textContent === select.value);
      row.hidden = !fits;
      shown += fits;
    }
    output.textContent = form.dataset.shown.replace("%n", shown).replace("%all", rows.length);
  };
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
})();
