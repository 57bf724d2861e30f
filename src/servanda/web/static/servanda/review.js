"use strict";
// Review: what scripts add to the page. Reading and every decision work without it.
(() => {
  const text = document.getElementById("text");
  const side = document.getElementById("candidate");
  if (!text || !side) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  // The chosen candidate in the text, and where the keyboard goes on.
  const show = (moves) => {
    const name = side.querySelector("[data-chosen]")?.dataset.chosen ?? "";
    for (const mark of text.querySelectorAll("mark.chosen")) mark.classList.remove("chosen");
    for (const link of text.querySelectorAll(".ref[aria-current]")) link.removeAttribute("aria-current");
    if (name) {
      const marks = text.querySelectorAll(`mark[data-c~="${CSS.escape(name)}"]`);
      for (const mark of marks) mark.classList.add("chosen");
      document.getElementById(name)?.setAttribute("aria-current", "true");
      if (marks.length && !inView(marks[0])) marks[0].scrollIntoView({ block: "center", behavior: calm || !moves ? "auto" : "smooth" });
    }
    if (moves) first()?.focus({ preventScroll: true });
    side.closest(".side").scrollTop = 0;
    draw();
  };
  const first = () => {
    const form = side.querySelector("[data-form]")?.dataset.form;
    if (side.querySelector("[data-focus]")) return side.querySelector("[data-focus]");
    if (form === "words") return side.querySelector("[data-steps]");
    const fields = "select, textarea, input:not([type=hidden])";
    if (form === "edit" || form === "notice") return side.querySelector("form.editing select");
    if (form && form !== "why") return side.querySelector(`form.asking :is(${fields})`) ?? side.querySelector("[data-heading]");
    return side.querySelector("[data-heading]");
  };
  const inView = (mark) => {
    const box = mark.getBoundingClientRect();
    const sheet = side.closest(".side").getBoundingClientRect();
    const bottom = sheet.left <= box.left && sheet.right >= box.right ? sheet.top : innerHeight;
    return box.top > 60 && box.bottom < bottom - 20;
  };

  // A click on marked words chooses them; again on overlapping ones, the next of them.
  let dragged = false; // the click that ends a selection chooses nothing
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    const chose = dragged;
    dragged = false;
    if (!mark || chose || event.target.closest("a") || !getSelection().isCollapsed) return;
    const names = mark.dataset.c.split(" ");
    const now = side.querySelector("[data-chosen]")?.dataset.chosen;
    document.getElementById(names[(names.indexOf(now) + 1) % names.length])?.click();
  });

  // Words as spans of the text, in code points.
  const length = (words) => [...words].length;
  const counted = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => (node.parentElement.closest(".ref") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
    });
    const nodes = [];
    let at = Number(block.dataset.s);
    while (walker.nextNode()) {
      nodes.push({ node: walker.currentNode, at });
      at += length(walker.currentNode.data);
    }
    return nodes;
  };
  let known = null;
  const words = () => {
    if (known) return known;
    const cut = window.Intl?.Segmenter ? new Intl.Segmenter(text.lang || undefined, { granularity: "word" }) : null;
    known = [];
    for (const block of text.querySelectorAll("[data-s]")) {
      const whole = counted(block).map((part) => part.node.data).join("");
      const start = Number(block.dataset.s);
      const parts = cut
        ? [...cut.segment(whole)].filter((part) => part.segment.trim()).map((part) => [part.index, part.segment])
        : [...whole.matchAll(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)].map((part) => [part.index, part[0]]);
      for (const [index, word] of parts) {
        const from = start + length(whole.slice(0, index));
        known.push([from, from + length(word), block]);
      }
    }
    return known;
  };
  const said = (start, end) => {
    const parts = [];
    for (const block of text.querySelectorAll("[data-s]")) {
      for (const { node, at } of counted(block)) {
        const letters = [...node.data];
        if (at < end && start < at + letters.length) parts.push(letters.slice(Math.max(0, start - at), end - at).join(""));
      }
      if (parts.length) parts.push(" ");
    }
    return parts.join("").replace(/\s+/g, " ").trim();
  };
  const place = (node, offset) => {
    const block = (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-s]");
    if (!block || !text.contains(block)) return null;
    const range = document.createRange();
    range.setStart(block, 0);
    range.setEnd(node, offset);
    const holder = document.createElement("div");
    holder.append(range.cloneContents());
    for (const link of holder.querySelectorAll(".ref")) link.remove();
    return Number(block.dataset.s) + length(holder.textContent);
  };
  const selected = () => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return null;
    const from = place(range.startContainer, range.startOffset);
    const to = place(range.endContainer, range.endOffset);
    if (from === null || to === null) return null;
    const inside = words().filter(([start, end]) => start < to && from < end);
    return inside.length ? [inside[0][0], inside[inside.length - 1][1]] : null;
  };

  // Adjusting words: a selection in the text, or a word at a time with keys and buttons.
  const extent = () => side.querySelector("[data-extent]");
  const span = () => {
    const start = extent()?.querySelector("[name=start]").value;
    const end = extent()?.querySelector("[name=end]").value;
    if (start && end) return [Number(start), Number(end)];
    const marks = [...text.querySelectorAll("mark.chosen")];
    if (!marks.length) return null;
    const nodes = marks.map((mark) => [place(mark, 0), place(mark, mark.childNodes.length)]);
    return [Math.min(...nodes.map((pair) => pair[0])), Math.max(...nodes.map((pair) => pair[1]))];
  };
  const set = (start, end) => {
    const group = extent();
    group.querySelector("[name=start]").value = start;
    group.querySelector("[name=end]").value = end;
    group.querySelector("textarea").value = said(start, end);
    draw();
  };
  const draw = () => {
    if (!window.CSS?.highlights) return;
    CSS.highlights.delete("extent");
    const [start, end] = (extent()?.querySelector("[name=start]").value && span()) || [0, 0];
    if (start >= end) return;
    const ranges = [];
    for (const block of text.querySelectorAll("[data-s]")) {
      for (const { node, at } of counted(block)) {
        const letters = [...node.data];
        if (at >= end || at + letters.length <= start) continue;
        const range = document.createRange();
        range.setStart(node, letters.slice(0, Math.max(0, start - at)).join("").length);
        range.setEnd(node, letters.slice(0, Math.min(letters.length, end - at)).join("").length);
        ranges.push(range);
      }
    }
    CSS.highlights.set("extent", new Highlight(...ranges));
  };
  const step = (edge, by) => {
    const now = span();
    if (!now) return;
    const all = words();
    const index = edge === "start" ? all.findIndex(([, end]) => end > now[0]) : all.findLastIndex(([start]) => start < now[1]);
    const next = all[index + by];
    if (!next) return;
    const [start, end] = edge === "start" ? [next[0], now[1]] : [now[0], next[1]];
    if (start < end) set(start, end);
  };
  side.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (button) step(button.dataset.step.slice(0, -2), button.dataset.step.endsWith("+1") ? 1 : -1);
  });
  side.addEventListener("input", (event) => {
    if (!event.target.matches("[data-extent] textarea")) return;
    for (const field of extent().querySelectorAll("[name=start], [name=end]")) field.value = "";
    draw();
  });
  side.addEventListener("keydown", (event) => {
    const group = event.target.closest("[data-steps]");
    if (!group || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      event.preventDefault();
      step(event.shiftKey ? "start" : "end", event.key === "ArrowRight" ? 1 : -1);
    } else if (event.key === "Enter" && event.target === group) {
      event.preventDefault();
      group.closest("form").requestSubmit();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
    const way = side.querySelector("[data-escape]");
    if (way) { event.preventDefault(); way.click(); }
  });

  // Words selected with the mouse can become the candidate's, or a new one.
  const picked = document.getElementById("picked");
  if (picked) document.addEventListener("selectionchange", () => {
    const found = selected();
    if (extent()) { picked.hidden = true; return; }
    picked.hidden = !found;
    if (found) picked.querySelector("[data-picked]").textContent = `“${said(...found)}”`;
  });
  document.addEventListener("mouseup", () => {
    const found = extent() && selected();
    dragged = Boolean(found);
    if (found) { set(...found); getSelection().removeAllRanges(); }
  });
  picked?.addEventListener("click", (event) => {
    const button = event.target.closest("[data-pick]");
    if (!button) return;
    const found = selected();
    const own = { edit: "[data-words]", notice: "[data-key=f]" }[button.dataset.pick];
    if (!found) { side.querySelector(own)?.click(); return; }
    const address = new URL(side.querySelector("[data-here]")?.dataset.here ?? location.href, location.href);
    address.searchParams.set("do", button.dataset.pick);
    address.searchParams.set("start", found[0]);
    address.searchParams.set("end", found[1]);
    getSelection().removeAllRanges();
    htmx.ajax("GET", address.pathname + address.search, { source: side, target: side, swap: "innerHTML show:none" });
  });

  // One request at a time: what is pressed before its answer is meant for a panel that is going.
  let asked = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target !== side) return;
    if (asked) event.preventDefault();
    else asked = event.detail.xhr;
  });
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.xhr === asked) asked = null; });

  // A refused or clashing decision comes back as a panel, not as another page.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, target } = event.detail;
    if (target === side && (xhr.status === 409 || xhr.status === 422) && !xhr.responseText.startsWith("<!doctype")) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  const ready = () => {
    for (const group of document.querySelectorAll("[data-steps]")) group.hidden = false;
    for (const select of document.querySelectorAll("[data-sends]")) {
      const button = select.form.querySelector("button");
      if (button) button.hidden = true;
    }
  };
  document.addEventListener("change", (event) => { if (event.target.matches("[data-sends]")) event.target.form.requestSubmit(); });
  let answered = null; // htmx tells of every piece of an answer; once is enough
  document.addEventListener("htmx:afterSettle", (event) => {
    const { target, xhr } = event.detail;
    if (target !== side || xhr === answered) return;
    answered = xhr;
    known = null;
    ready();
    show(true);
  });
  ready();
  show(false);
})();
