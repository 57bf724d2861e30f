"use strict";
// Draws the links between the two texts, filters them and leads through them by keyboard.
// Without this script the page is the texts, the full list and the summary.
(() => {
  const form = document.querySelector(".filter");
  const panes = document.querySelector(".panes");
  const canvas = panes.querySelector("svg.links");
  const articles = [...panes.querySelectorAll("article")];
  const cards = [...document.querySelectorAll(".link")];
  const groups = [...document.querySelectorAll(".group")];
  const path = document.querySelector(".path");
  const status = path.querySelector("[role=status]");
  const count = form.querySelector(".count");
  const nothing = document.querySelector(".nothing");
  const text = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));
  const marks = [...panes.querySelectorAll("mark")];
  const firstMark = new Map();
  for (const mark of marks) {
    for (const number of mark.dataset.c.split(" ")) {
      if (!firstMark.has(number)) firstMark.set(number, mark);
    }
  }
  const articleOf = (number) => firstMark.get(number)?.closest("article");
  const linked = (card) => card.dataset.earlier !== "" && card.dataset.later !== "";
  const relations = ["repeated", "strengthened", "weakened", "narrowed", "broadened", "replaced", "unmatched", "new"];
  let shown = [];
  let chosen = null;

  // Of the two documents on show each mark has the colour of its best link between them.
  const colour = (pair) => {
    const best = new Map();
    for (const likely of [false, true]) {
      for (const { dataset } of cards) {
        if (dataset.pair !== pair || likely !== (dataset.confidence === "likely")) continue;
        for (const number of [dataset.earlier, dataset.later]) best.set(number, dataset.relation);
      }
    }
    for (const mark of marks) {
      const known = mark.dataset.c.split(" ").map((number) => best.get(number)).find(Boolean);
      mark.classList.remove(...relations);
      if (known) mark.classList.add(known);
    }
  };

  const fits = (card, wish) => {
    const data = card.dataset;
    return wish.getAll("relation").includes(data.relation)
      && (!wish.get("pair") || wish.get("pair") === data.pair)
      && (!wish.get("area") || data.areas.split("|").includes(wish.get("area")))
      && (!wish.get("confidence") || data.confidence !== "possible")
      && wish.get("words").toLowerCase().split(/\s+/).every((word) => text.get(card).includes(word));
  };

  // The two documents of the chosen pair stand side by side; others wait.
  const place = (wish) => {
    const pair = wish.get("pair") || "1";
    colour(pair);
    const sample = cards.filter((card) => card.dataset.pair === pair);
    const side = (name) => articleOf(sample.map((card) => card.dataset[name]).find((n) => n !== "") ?? "");
    const left = side("earlier") ?? articles[0];
    const right = side("later") ?? articles[1];
    for (const article of articles) {
      article.classList.toggle("left", article === left);
      article.classList.toggle("right", article === right && right !== left);
    }
  };

  // Where a mark stands in the canvas; `away` when it is scrolled out of its pane.
  const height = (number) => {
    const mark = firstMark.get(number);
    const frame = mark.closest("article").getBoundingClientRect();
    const spot = mark.getClientRects()[0];
    const middle = spot ? spot.top + spot.height / 2 : frame.top;
    const top = canvas.getBoundingClientRect().top;
    const held = Math.min(Math.max(middle, frame.top + 2), frame.bottom - 2);
    return { y: held - top, away: held !== middle };
  };

  const draw = () => {
    const width = canvas.clientWidth;
    const lines = [];
    for (const card of shown) {
      if (!linked(card) || !width) continue;
      const one = height(card.dataset.earlier);
      const two = height(card.dataset.later);
      if (one.away && two.away && card !== chosen) continue;
      const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
      line.setAttribute("d", `M0,${one.y} C${width / 2},${one.y} ${width / 2},${two.y} ${width},${two.y}`);
      line.classList.add(card.dataset.relation, card.dataset.confidence);
      if (one.away || two.away) line.classList.add("away");
      if (card === chosen) line.classList.add("chosen");
      line.addEventListener("click", () => choose(card));
      lines.push(line);
    }
    canvas.replaceChildren(...lines);
  };
  let waiting = 0;
  const redraw = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(draw);
  };

  const bring = (number) => {
    const mark = firstMark.get(number);
    const pane = mark.closest("article");
    const spot = mark.getClientRects()[0];
    if (spot) pane.scrollTop += spot.top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  };

  const say = (card) => {
    const path = shown.filter(linked);
    const words = (name) => card.querySelector(`.both > :nth-child(${name === "earlier" ? 1 : 2}) .quote`).textContent;
    const changes = [...card.querySelectorAll(".changes li")].map((item) => item.textContent).join("; ");
    const { relation, confidence } = card.dataset;
    status.replaceChildren();
    const strong = document.createElement("strong");
    strong.textContent = `Link ${path.indexOf(card) + 1} of ${path.length}: ${relation}, ${confidence}.`;
    status.append(strong, ` ${changes || "Nothing else changed."}`);
    status.title = `${words("earlier")} → ${words("later")}`;
  };

  const choose = (card) => {
    for (const old of document.querySelectorAll(".chosen")) old.classList.remove("chosen");
    chosen = card;
    if (!card) {
      status.textContent = "";
      return redraw();
    }
    card.classList.add("chosen");
    const ends = [card.dataset.earlier, card.dataset.later];
    for (const mark of marks) {
      if (mark.dataset.c.split(" ").some((number) => ends.includes(number))) mark.classList.add("chosen");
    }
    ends.forEach(bring);
    say(card);
    redraw();
  };

  const step = (by) => {
    const path = shown.filter(linked);
    if (!path.length) return;
    const here = path.indexOf(chosen);
    choose(path[here < 0 ? (by > 0 ? 0 : path.length - 1) : (here + by + path.length) % path.length]);
  };

  const show = () => {
    const wish = new FormData(form);
    place(wish);
    shown = cards.filter((card) => fits(card, wish));
    const ends = new Set(shown.flatMap((card) => [card.dataset.earlier, card.dataset.later]));
    for (const card of cards) card.classList.toggle("hidden", !shown.includes(card));
    for (const mark of marks) {
      mark.classList.toggle("other", !mark.dataset.c.split(" ").some((number) => ends.has(number)));
    }
    for (const group of groups) {
      group.classList.toggle("hidden", !group.querySelector(".link:not(.hidden)"));
    }
    nothing.classList.toggle("hidden", shown.length > 0);
    count.textContent = shown.length === cards.length ? `All ${cards.length} shown` : `${shown.length} of ${cards.length} shown`;
    if (chosen && !shown.includes(chosen)) choose(null);
    redraw();
  };

  // A number in a text chooses its link; once more goes on to the next link it has.
  const follow = (number) => {
    const mine = shown.filter((card) => linked(card) && [card.dataset.earlier, card.dataset.later].includes(number));
    if (mine.length) choose(mine[(mine.indexOf(chosen) + 1) % mine.length]);
    return mine.length > 0;
  };
  panes.addEventListener("click", (event) => {
    const reference = event.target.closest("a.ref");
    const mark = event.target.closest("mark");
    if (!mark || !getSelection().isCollapsed) return;
    const number = reference ? reference.textContent : mark.dataset.c.split(" ")[0];
    if (follow(number) && reference) event.preventDefault();
  });
  panes.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    step(by);
  });
  for (const card of cards.filter(linked)) {
    const button = card.querySelector(".show");
    button.classList.remove("hidden");
    button.addEventListener("click", () => {
      if (form.elements.pair) {
        form.elements.pair.value = card.dataset.pair;
        show();
      }
      choose(card);
      path.scrollIntoView({ block: "start" });
      path.querySelector(".next").focus({ preventScroll: true });
    });
  }
  // A link into a text that is not on show brings its document there.
  addEventListener("hashchange", () => {
    const target = /^#t(\d+)$/.exec(location.hash);
    if (!target || !form.elements.pair) return;
    const article = articleOf(target[1]);
    if (article.matches(".left, .right")) return;
    const card = cards.find((one) => articleOf(one.dataset.earlier) === article || articleOf(one.dataset.later) === article);
    form.elements.pair.value = card?.dataset.pair ?? "1";
    show();
    bring(target[1]);
  });
  path.querySelector(".previous").addEventListener("click", () => step(-1));
  path.querySelector(".next").addEventListener("click", () => step(1));
  for (const article of articles) {
    article.tabIndex = 0;
    article.setAttribute("role", "region");
    article.setAttribute("aria-label", article.querySelector("h2").textContent);
    article.addEventListener("scroll", redraw, { passive: true });
  }
  addEventListener("resize", redraw);
  form.addEventListener("input", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.classList.remove("hidden");
  path.classList.remove("hidden");
  panes.classList.add("live");
  show();
})();
