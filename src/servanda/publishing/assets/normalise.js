"use strict";
// Text to the words that are searched for, as `servanda.tokens.normalise` does it.
globalThis.servandaTokens = (() => {
  // Scripts without blanks between words: every two neighbouring letters are a token.
  const dense = "\u0e01-\u0e4e\u0e81-\u0ece\u1000-\u109f\u1100-\u11ff\u1780-\u17d3\u2e80-\u2fdf\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}";
  const runs = new RegExp(`(?<dense>[${dense}](?:\\s*[${dense}])*)|(?<word>(?:(?![${dense}])[\\p{L}\\p{N}\\p{M}])+)`, "gu");
  const elided = new Set("c d j jusqu l lorsqu m n presqu puisqu qu quelqu quoiqu s t".split(" "));
  const apostrophes = "'\u2018\u2019\u02bc";

  const fold = (text) => text.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/gu, "").normalize("NFKC").toLowerCase().replace(/\u00df/g, "ss").replace(/\u03c2/g, "\u03c3").normalize("NFKC");
  const plain = (word) => word.normalize("NFD") === word ? word : word.normalize("NFD").replace(/([a-z\u0370-\u03ff])[\u0300-\u036f]+/gu, "$1").normalize("NFC");
  const pairs = (run) => {
    const letters = [...run.replace(/\s/gu, "")];
    return letters.map((letter, place) => letter + (letters[place + 1] ?? ""));
  };

  const tokens = (text) => {
    const letters = fold(text);
    const found = [];
    for (const run of letters.matchAll(runs)) {
      if (run.groups.dense !== undefined) {
        found.push(...pairs(run[0]));
        continue;
      }
      const [before, after] = [letters[run.index - 1] ?? "", letters[run.index + run[0].length] ?? ""];
      const before_one = elided.has(run[0]) && after !== "" && apostrophes.includes(after);
      const after_one = run[0] === "s" && before !== "" && apostrophes.includes(before);
      if (!before_one && !after_one) found.push(plain(run[0].slice(0, 64)));
    }
    return found;
  };
  return tokens;
})();
