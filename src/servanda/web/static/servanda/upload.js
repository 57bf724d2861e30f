"use strict";
// Files can be dropped anywhere on their field, and are listed before they are sent.
(() => {
  for (const zone of document.querySelectorAll("[data-drop]")) {
    const input = zone.querySelector("input[type=file]");
    const list = zone.querySelector("[data-chosen-files]");
    zone.querySelector("[data-drop-hint]").hidden = false;

    const size = (bytes) => bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
    const show = () => {
      list.replaceChildren(...[...input.files].map((file) => {
        const item = document.createElement("li");
        const weight = document.createElement("span");
        item.textContent = file.name;
        weight.textContent = size(file.size);
        item.append(weight);
        return item;
      }));
    };
    const over = (event) => { event.preventDefault(); zone.classList.add("over"); };
    const out = () => zone.classList.remove("over");

    zone.addEventListener("dragenter", over);
    zone.addEventListener("dragover", over);
    zone.addEventListener("dragleave", out);
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      out();
      const given = new DataTransfer();
      const before = input.multiple ? [...input.files] : [];
      for (const file of [...before, ...event.dataTransfer.files]) {
        if (input.multiple || given.files.length === 0) given.items.add(file);
      }
      input.files = given.files;
      show();
    });
    input.addEventListener("change", show);
  }
})();
