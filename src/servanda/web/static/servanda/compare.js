"use strict";
// Compare: keys from link to link and for what is decided on one. Everything works without them.
(() => {
  const links = [...document.querySelectorAll("article.link")];
  const here = () => links.indexOf(document.activeElement?.closest?.("article.link"));
  const go = (place) => {
    const link = links[Math.min(Math.max(place, 0), links.length - 1)];
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: "nearest" });
  };
  // After a decision the page opens where it was taken.
  const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  place?.querySelector("article.link")?.focus({ preventScroll: true });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea") || document.querySelector("dialog[open]")) return;
    const now = here();
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      go(event.key === "j" ? now + 1 : now < 0 ? 0 : now - 1);
      return;
    }
    const own = now >= 0 && links[now].querySelector(`[data-deed="${CSS.escape(event.key)}"]`);
    if (!own) return;
    event.preventDefault();
    if (event.key !== "r") { own.click(); return; }
    own.parentElement.open = true;
    own.parentElement.querySelector("input").focus();
  });
})();
