"use strict";
// Copying what is shown once, and asking before what ends sessions.
(() => {
  for (const button of document.querySelectorAll("[data-copies]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
      button.textContent = button.dataset.done;
    });
  }
  document.addEventListener("focusin", (event) => {
    if (event.target.matches?.("[data-select]")) event.target.select();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-asks]");
    if (button && !window.confirm(button.dataset.asks)) event.preventDefault();
  });
})();
