"use strict";
// What the frame adds when scripts run: keys, chosen rows, kept words. Every page works without it.
(() => {
  const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const dialog = document.getElementById("keys");
  let going = 0;

  // What is sent is answered by another page. Until it comes, keys do nothing and the same form is
  // not sent twice: a second press would clash with the first. A download leaves the page: soon over.
  const sent = new Map();
  const within = (then) => Date.now() - (then ?? 0) < 5000;
  const sending = () => [...sent.values()].some(within);
  addEventListener("pageshow", () => sent.clear());
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.getAttribute("method") !== "post") return;
    if (within(sent.get(event.target))) event.preventDefault();
    else sent.set(event.target, Date.now());
  });

  for (const button of document.querySelectorAll("[data-opens]")) {
    button.hidden = false;
    button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
  }

  // Single keys: "?" help, "/" search, "g" and a letter to a page, and what elements name as theirs.
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target) || document.querySelector("dialog[open]") || sending()) return;
    const after = Date.now() - going < 1200;
    going = 0;
    if (after) {
      const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (link) { event.preventDefault(); link.click(); }
      return;
    }
    if (event.key === "g") { going = Date.now(); return; }
    if (event.key === "?" && dialog) { event.preventDefault(); dialog.showModal(); return; }
    const search = event.key === "/" && document.querySelector("[data-search]");
    if (search) { event.preventDefault(); search.focus(); search.select(); return; }
    const own = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (own) { event.preventDefault(); own.click(); }
  });

  // Rows of a table: how many are chosen, and all at once.
  const count = (part) => {
    const said = part?.querySelector("[data-chosen-count]");
    if (!said) return;
    const boxes = [...part.querySelectorAll("input[name=chosen]")];
    const number = boxes.filter((box) => box.checked).length;
    said.textContent = number ? `${number} ✓` : said.dataset.none;
    part.classList.toggle("has-chosen", number > 0);
    const all = part.querySelector("[data-choose-all]");
    if (all) { all.checked = number === boxes.length; all.indeterminate = number > 0 && number < boxes.length; }
  };
  let last = null;
  document.addEventListener("click", (event) => {
    const box = event.target;
    if (!box.matches?.("input[name=chosen]")) return;
    const boxes = [...box.closest(".table-part").querySelectorAll("input[name=chosen]")];
    if (event.shiftKey && boxes.includes(last)) {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
      for (const one of boxes.slice(from, to + 1)) one.checked = box.checked;
    }
    last = box;
  });
  document.addEventListener("change", (event) => {
    const part = event.target.closest(".table-part");
    if (event.target.matches("[data-choose-all]")) {
      for (const box of part.querySelectorAll("input[name=chosen]")) box.checked = event.target.checked;
    }
    count(part);
  });

  // Filters show what the address asks for, also after a link took one away. A search field asks
  // while one types; asking again when it is left would overtake the link that was clicked.
  document.addEventListener("change", (event) => {
    if (event.target.matches(".filters input[type=search]")) event.stopPropagation();
  }, true);
  document.addEventListener("htmx:pushedIntoHistory", (event) => {
    const asked = new URL(event.detail.path, location).searchParams;
    for (const field of document.querySelectorAll(".filters :is(input:not([type=hidden]), select)")) {
      if (field === document.activeElement || field.name === "group") continue;
      const values = asked.getAll(field.name);
      if (field.type === "checkbox") field.checked = values.includes(field.value);
      else field.value = values[0] ?? "";
    }
  });

  // Words typed into a long form outlive a crash, a lost session and the way back.
  const slot = (field) => `servanda:${location.pathname}:${field.form?.getAttribute("action") ?? ""}:${field.name}`;
  const keep = (event) => {
    const field = event.target;
    if (field.matches?.("form[data-keeps] textarea, form[data-keeps] input[type=text]")) {
      sessionStorage.setItem(slot(field), field.value);
    }
  };
  const give = (root) => {
    for (const field of root.querySelectorAll("form[data-keeps] textarea, form[data-keeps] input[type=text]")) {
      const kept = sessionStorage.getItem(slot(field));
      if (kept !== null && field.value === field.defaultValue) field.value = kept;
    }
  };
  document.addEventListener("input", keep);
  document.addEventListener("submit", (event) => {
    for (const field of event.target.elements) {
      if (field.name && event.target.matches("[data-keeps]")) sessionStorage.removeItem(slot(field));
    }
  });

  const ready = (root) => {
    for (const all of root.querySelectorAll("[data-choose-all]")) all.hidden = false;
    for (const go of root.querySelectorAll(".filters .go")) go.hidden = true;
    give(root);
    root.querySelector("[data-focus]")?.focus();
  };
  ready(document);
  document.addEventListener("htmx:load", (event) => { if (event.target !== document.body) ready(event.target); });
  for (const form of document.querySelectorAll("form[data-sends-itself]")) form.requestSubmit();

  // A piece that cannot be had shows the page that says why.
  document.addEventListener("htmx:responseError", (event) => {
    const { status, responseText } = event.detail.xhr;
    if (status >= 400 && responseText.startsWith("<!doctype")) {
      document.open();
      document.write(responseText);
      document.close();
    }
  });
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll("details.views[open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });
})();
