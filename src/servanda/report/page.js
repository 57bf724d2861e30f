"use strict";
// Filters the list and ties it to the text. Without this script the page is the full list and text.
(() => {
  const form = document.querySelector(".filter");
  const cards = [...document.querySelectorAll(".card")];
  const marks = [...document.querySelectorAll("mark")];
  const groups = [...document.querySelectorAll(".group")];
  const state = form.querySelector("[role=status]");
  const nothing = document.querySelector(".nothing");
  const words = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));

  const dueFits = (wish, { due, often }) => {
    if (wish === "dated") return due !== "";
    if (wish === "often") return often !== "";
    if (wish === "open") return due === "" && often === "";
    return wish === "" || due.startsWith(wish);
  };

  const kindFits = (wish, { kind, part }) => {
    if (wish === "head") return kind === "commitment" && part === "";
    if (wish === "part") return kind === "commitment" && part !== "";
    return wish === "" || kind === wish;
  };

  const fits = (card, wish) => {
    const data = card.dataset;
    return wish.getAll("grade").includes(data.grade)
      && kindFits(wish.get("kind"), data)
      && dueFits(wish.get("due"), data)
      && ["area", "mechanism", "document"].every((name) => !wish.get(name) || wish.get(name) === data[name])
      && (!wish.get("actor") || data.actors.split("|").includes(wish.get("actor")))
      && wish.get("words").toLowerCase().split(/\s+/).every((word) => words.get(card).includes(word));
  };

  const show = () => {
    const wish = new FormData(form);
    const shown = new Set();
    for (const card of cards) {
      const fit = fits(card, wish);
      card.classList.toggle("hidden", !fit);
      if (fit) shown.add(card.id.slice(1));
    }
    for (const mark of marks) {
      mark.classList.toggle("off", !mark.dataset.c.split(" ").some((number) => shown.has(number)));
    }
    for (const group of groups) {
      group.classList.toggle("hidden", !group.querySelector(".card:not(.hidden)"));
    }
    nothing.classList.toggle("hidden", shown.size > 0);
    state.textContent = shown.size === cards.length ? `All ${cards.length} shown` : `${shown.size} of ${cards.length} shown`;
  };

  const choose = (number) => {
    for (const old of document.querySelectorAll(".chosen")) old.classList.remove("chosen");
    document.getElementById(`c${number}`)?.classList.add("chosen");
    for (const mark of marks) {
      if (mark.dataset.c.split(" ").includes(number)) mark.classList.add("chosen");
    }
  };

  for (const mark of marks) {
    mark.addEventListener("click", (event) => {
      if (mark.classList.contains("off") || !getSelection().isCollapsed) return;
      if (event.target.closest("a")) return;
      const number = mark.dataset.c.split(" ")[0];
      choose(number);
      document.getElementById(`c${number}`).scrollIntoView({ block: "nearest" });
    });
  }
  addEventListener("hashchange", () => {
    const target = /^#[ct](\d+)$/.exec(location.hash);
    if (target) choose(target[1]);
  });
  form.addEventListener("input", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.classList.remove("hidden");
  show();
})();
