/* Which rows are shown, and in which order. */
const view = (() => {
  const NOTHING = { q: "", need: "", who: "", what: "", week: "", state: "", action: "", hide: false };
  const chosen = { ...NOTHING, by: "need", turned: false };
  const ORDER = Object.keys(DECISIONS);
  const SINGLE = { ß: "ss", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", ı: "i" };
  /* Letters as somebody types them in a hurry: neither accents nor capitals. */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[ßøłđæœı]/g, (one) => SINGLE[one]);
  data.rows.forEach((row, i) => { row.i = i; });

  const texts = new Map();
  const text = (row) => {
    if (!texts.has(row)) {
      const parts = [row.who, row.file, row.what, row.finding, row.cue, row.message, row.why, row.place, ...(row.needs || []).map((need) => say(`need_${need}`))];
      texts.set(row, fold(parts.filter(Boolean).join("\n")));
    }
    return texts.get(row);
  };
  const SAME = ["who", "what", "week", "state", "action"];
  const passes = (row, asked) =>
    SAME.every((key) => !chosen[key] || String(row[key] ?? "") === chosen[key]) &&
    !(chosen.hide && marks.seen(row)) &&
    asked.every((word) => text(row).includes(word));
  const needs = (row, need) => !need || (row.needs || []).includes(need);

  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });
  const value = {
    need: (row) => row.i,
    done: (row) => row.share,
    action: (row) => (row.action ? ORDER.indexOf(row.action) : undefined),
  };
  /* The places of texts in order, once for all rows: comparing letters takes long. */
  const places = new Map();
  const placed = (by) => {
    if (!places.has(by)) places.set(by, new Map(ordered(by).map((one, i) => [one, i])));
    return (row) => places.get(by).get(row[by]);
  };
  const ordered = (by) => [...new Set(data.rows.map((row) => row[by]).filter((one) => one !== undefined))].sort(collator.compare);
  /* What is not known comes last either way. */
  const compare = (by, way) => {
    const of = value[by] || placed(by);
    return (a, b) => {
      const [one, other] = [of(a), of(b)];
      if (one === undefined || other === undefined) return (one === undefined) - (other === undefined) || a.i - b.i;
      return way * (one - other) || a.i - b.i;
    };
  };
  /* Everything that passes, and how many of it have each need. */
  const select = (way) => {
    const asked = fold(chosen.q).split(/\s+/).filter(Boolean);
    const passed = data.rows.filter((row) => passes(row, asked));
    const many = { "": passed.length };
    passed.forEach((row) => (row.needs || []).forEach((need) => { many[need] = (many[need] || 0) + 1; }));
    const shown = passed.filter((row) => needs(row, chosen.need)).sort(compare(chosen.by, way));
    return { shown, many };
  };
  /* What there is to choose from, each once, in order. */
  const choices = (key) => {
    const found = ordered(key);
    return key === "action" ? found.sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)) : found;
  };
  /* What was chosen before, perhaps on a page of another version. */
  const choose = (before) => {
    Object.keys(chosen).forEach((key) => { if (typeof before[key] === typeof chosen[key]) chosen[key] = before[key]; });
    if (!document.querySelector(`.sort[data-by="${CSS.escape(chosen.by)}"]`)) chosen.by = "need";
  };
  return {
    chosen,
    choose,
    select,
    choices,
    clear: () => Object.assign(chosen, NOTHING),
    get narrowed() { return Object.keys(NOTHING).some((key) => chosen[key] !== NOTHING[key]); },
  };
})();
