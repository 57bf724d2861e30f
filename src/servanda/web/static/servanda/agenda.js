"use strict";
// Keys in the table: j and k go from row to row, x chooses the row, Enter opens it (it is a link).
(() => {
  const rows = () => [...document.querySelectorAll("table.data tbody tr:not(.group)")];
  const link = (row) => row?.querySelector("td.ref a");
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog")) return;
    const all = rows();
    const here = all.indexOf(event.target.closest("tr"));
    if (event.key === "j" || event.key === "k") {
      const next = link(all[Math.min(Math.max(here + (event.key === "j" ? 1 : -1), 0), all.length - 1)]);
      if (next) { event.preventDefault(); next.focus(); }
    } else if (event.key === "x" && here >= 0) {
      event.preventDefault();
      all[here].querySelector("input[name=chosen]")?.click();
    }
  });
})();
