"use strict";
// Coding by keyboard and by selection. Every form works without it.
(() => {
  // The grid: a key gives a value, arrows move. What was not saved outlives a lost session.
  const grid = document.querySelector(".coding-grid");
  if (grid) {
    const help = document.querySelector("[data-grid-help]");
    if (help) help.hidden = false;
    const rows = [...grid.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("select")]).filter((row) => row.length);
    const cells = rows.flat();
    const base = grid.elements.base.value;
    const slot = `servanda:coding:${location.pathname}:${base}`;
    const paint = (cell) => { cell.dataset.value = cell.value; };
    // What is not saved would not be handed in: first the one, then the other.
    const unsaved = () => {
      const mark = document.querySelector("[data-unsaved]");
      if (mark) mark.hidden = false;
      const button = document.querySelector("[data-hand-in]");
      if (button) button.disabled = true;
    };
    const kept = JSON.parse(sessionStorage.getItem(slot) ?? "{}");
    for (const cell of cells) {
      if (cell.name in kept && kept[cell.name] !== cell.value) { cell.value = kept[cell.name]; unsaved(); }
      paint(cell);
    }
    const keep = (cell) => {
      kept[cell.name] = cell.value;
      sessionStorage.setItem(slot, JSON.stringify(kept));
      paint(cell);
      unsaved();
    };
    const focus = (row, column) => rows[row]?.[Math.min(column, rows[row].length - 1)]?.focus();
    const where = (cell) => {
      const row = rows.findIndex((some) => some.includes(cell));
      return [row, rows[row].indexOf(cell)];
    };
    const after = (cell) => cells[cells.indexOf(cell) + 1]?.focus();
    // "-" and "+" stand for -1 and +1; a digit for the value it is, else for the value in that place.
    const meant = (cell, key) => {
      const values = [...cell.options].map((option) => option.value).filter(Boolean);
      const signed = { "-": "-1", "+": "+1", "1": "+1" }[key];
      if (values.includes(signed)) return signed;
      return values.includes(key) ? key : /^[1-9]$/.test(key) ? values[key - 1] : undefined;
    };
    grid.addEventListener("keydown", (event) => {
      const cell = event.target;
      if (!cells.includes(cell) || event.ctrlKey || event.metaKey || event.altKey) return;
      const [row, column] = where(cell);
      const moves = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
      if (moves) {
        event.preventDefault();
        if (column + moves[1] >= 0) focus(row + moves[0], column + moves[1]);
        return;
      }
      const empties = event.key === "Backspace" || event.key === "Delete";
      const value = empties ? "" : meant(cell, event.key);
      if (value === undefined) return;
      event.preventDefault();
      cell.value = value;
      keep(cell);
      if (!empties) after(cell);
    });
    grid.addEventListener("change", (event) => { if (cells.includes(event.target)) keep(event.target); });
    grid.addEventListener("submit", () => sessionStorage.removeItem(slot));
    const wanted = cells.find((cell) => cell.dataset.unit === grid.dataset.at) ?? cells.find((cell) => !cell.value);
    if (grid.dataset.at !== undefined) wanted?.focus();
  }

  // The text: selecting words fills the form in. Places are counted in code points.
  const text = document.querySelector("[data-codable]");
  const form = document.querySelector("[data-mark-form]");
  if (text && form) {
    document.querySelector("[data-select-help]").hidden = false;
    const points = (string) => [...string].length;
    // The pieces of the text that are selected: what a run holds of it, and where that begins.
    const pieces = (range) => [...text.querySelectorAll("[data-at]")]
      .filter((run) => run.firstChild && range.intersectsNode(run))
      .map((run) => {
        const node = run.firstChild;
        const from = node === range.startContainer ? range.startOffset : 0;
        const to = node === range.endContainer ? range.endOffset : node.length;
        return { at: Number(run.dataset.at) + points(node.data.slice(0, from)), words: node.data.slice(from, to) };
      })
      .filter((piece) => piece.words.trim());
    const take = () => {
      const selection = getSelection();
      if (selection.isCollapsed || !text.contains(selection.anchorNode)) return;
      const found = pieces(selection.getRangeAt(0));
      if (!found.length) return;
      const [first, last] = [found[0], found[found.length - 1]];
      form.elements.start.value = first.at + points(first.words) - points(first.words.trimStart());
      form.elements.end.value = last.at + points(last.words.trimEnd());
      form.elements.first.value = found.map((piece) => piece.words).join(" ").trim();
      form.elements.last.value = "";
    };
    document.addEventListener("selectionchange", take);
    // Words that are typed instead count instead of the place.
    for (const name of ["first", "last"]) {
      form.elements[name].addEventListener("input", () => { form.elements.start.value = form.elements.end.value = ""; });
    }
  }
})();
