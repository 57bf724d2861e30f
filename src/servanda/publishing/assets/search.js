"use strict";
// Looks words up in the index that the page brought along; nothing is asked of any host.
(() => {
  const form = document.querySelector("form.search");
  const input = form.elements.words;
  const status = document.querySelector("[role=status]");
  const list = document.querySelector(".hits");
  const { items, words } = globalThis.servandaIndex;
  const most = 200;
  const known = new Map();
  for (const [forms, packed] of Object.entries(words)) {
    for (const form of forms.split(" ")) known.set(form, [...(known.get(form) ?? []), packed]);
  }
  const sorted = [...known.keys()].sort();

  const places = (packed) => {
    const found = [];
    let place = -1;
    for (const step of packed.split(" ")) found.push(place += parseInt(step, 36));
    return found;
  };

  const beginning = (start) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < start) low = middle + 1; else high = middle;
    }
    const found = [];
    while (low < sorted.length && sorted[low].startsWith(start)) found.push(sorted[low++]);
    return found;
  };

  // A word that stands nowhere is looked for as the beginning of others, then without its ending.
  const like = (word) => {
    if (known.has(word)) return [word];
    for (let cut = 0; cut <= 3 && word.length - cut >= Math.min(word.length, 3); cut += 1) {
      const found = beginning(word.slice(0, word.length - cut));
      if (found.length) return found;
    }
    return [];
  };

  const has = (word) => new Set(like(word).flatMap((form) => known.get(form)).flatMap(places));

  const search = (text) => {
    const wanted = globalThis.servandaTokens(text);
    // The last letter of a run stands alone: it was found with the one before it.
    const needed = wanted.filter((word, place) => !(place && [...word].length === 1 && wanted[place - 1].endsWith(word) && wanted[place - 1] !== word && !known.has(word)));
    if (!needed.length) return [];
    const sets = needed.map(has);
    const found = [...sets[0]].filter((place) => sets.every((set) => set.has(place)));
    const titled = (place) => {
      const title = new Set(globalThis.servandaTokens(items[place][1]));
      return needed.filter((word) => title.has(word)).length;
    };
    return found.map((place) => [titled(place), place]).sort((a, b) => b[0] - a[0] || a[1] - b[1]).map(([, place]) => place);
  };

  const line = ([reference, title, where]) => {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    link.href = `commitments/${encodeURIComponent(reference)}.html`;
    link.textContent = reference;
    const small = document.createElement("small");
    small.textContent = where;
    entry.append(link, ` ${title} `, small);
    return entry;
  };

  const show = () => {
    const text = input.value.trim();
    const found = text ? search(text) : [];
    list.replaceChildren(...found.slice(0, most).map((place) => line(items[place])));
    status.textContent = !text ? "" : found.length ? form.dataset.found.replace("%n", found.length) : form.dataset.none;
    history.replaceState(null, "", text ? `#${encodeURIComponent(text)}` : location.pathname.split("/").pop());
  };

  document.querySelector("[data-needs-script]").hidden = true;
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  input.addEventListener("input", show);
  try { input.value = decodeURIComponent(location.hash.slice(1)); } catch { input.value = ""; }
  show();
  input.focus();
})();
