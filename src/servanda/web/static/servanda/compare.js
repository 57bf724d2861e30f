"use strict";
// Compare: keys from link to link and for what is decided on one. Everything works without them.
(() => {
  const links = [...document.querySelectorAll("article.link")];
  // Where the keyboard is: on a link, or before the first link of a row that a decision led back to.
  const here = () => {
    const now = document.activeElement;
    const on = links.indexOf(now.closest("article.link"));
    if (on >= 0 || !now.matches(".pair")) return on;
    const next = links.findIndex((link) => now.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING);
    return (next < 0 ? links.length : next) - 0.5;
  };
  const go = (place) => {
    const link = links[Math.min(Math.max(place, 0), links.length - 1)];
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea") || document.querySelector("dialog[open]")) return;
    const now = here();
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      go(event.key === "j" ? Math.floor(now + 1) : Math.ceil(now - 1));
      return;
    }
    const own = links[now]?.querySelector(`[data-deed="${CSS.escape(event.key)}"]`);
    if (!own) return;
    event.preventDefault();
    if (event.key !== "r") { own.click(); return; }
    own.parentElement.open = true;
    own.parentElement.querySelector("input").focus();
  });
})();
