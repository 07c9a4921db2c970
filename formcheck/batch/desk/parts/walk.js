/* Where one is on the desk: what is shown, which row is open, what is reviewed. */
const tell = (() => {
  const said = byId("said");
  let last = 0;
  return (words) => {
    said.textContent = words;
    clearTimeout(last);
    last = setTimeout(() => { said.textContent = ""; }, 2500);
  };
})();

const walk = (() => {
  const { chosen } = view;
  let shown = [];
  let now = null; // the row that is open
  const at = () => shown.indexOf(now);

  /* It outlives a reload and the way back; browsers refuse to be told too often. */
  let later = 0;
  const remember = () => {
    clearTimeout(later);
    later = setTimeout(() => {
      const own = marks.kept ? undefined : marks.all;
      history.replaceState({ ...history.state, chosen, now: now && now.id, marks: own }, "");
    }, 300);
  };

  const point = (row, yes) => {
    const line = yes ? list.reach(row) : list.known(row);
    line.classList.toggle("current", yes);
    line.querySelectorAll("button").forEach((one) => { one.tabIndex = yes ? 0 : -1; });
    if (!yes) return line.removeAttribute("aria-current");
    line.setAttribute("aria-current", "true");
    return line.scrollIntoView({ block: "nearest" });
  };
  const focus = () => now && list.reach(now).querySelector(".open").focus({ preventScroll: true });
  const tellPlace = () => report.paint(now, at() + 1, shown.length);
  const tellReport = () => {
    report.show(now);
    tellPlace();
  };
  const show = (row, focused = false) => {
    if (now && now !== row) point(now, false);
    now = row;
    byId("details").hidden = !row;
    remember();
    if (!row) return;
    point(row, true);
    details.show(row);
    if (report.on) tellReport();
    else if (focused) focus();
  };
  const step = (many) => {
    const to = shown[Math.min(Math.max(at() + many, 0), shown.length - 1)];
    if (to && to !== now) show(to, true);
    else if (to) tell(say(many < 0 ? "first_one" : "last_one"));
  };

  const counts = (many) => {
    byId("counts").textContent = say("counts", { shown: shown.length, all: data.rows.length });
    byId("needs").querySelectorAll("button").forEach((one) => {
      one.setAttribute("aria-pressed", one.dataset.need === chosen.need);
      one.querySelector("b").textContent = many[one.dataset.need] || 0;
    });
    byId("clear").hidden = !view.narrowed;
  };
  const soFar = () => {
    const seen = data.rows.filter(marks.seen).length;
    byId("reviewed").value = seen;
    byId("so-far").textContent = say("so_far", { seen, all: data.rows.length });
    byId("forgetful").hidden = marks.kept;
  };
  /* Draws what is chosen; who was open stays open, else who stands in that place. */
  const draw = (from = Math.max(0, at()), stay = true) => {
    const head = document.querySelector(`.sort[data-by=${chosen.by}]`);
    const up = (head.dataset.way === "up") !== chosen.turned;
    document.querySelectorAll(".sort").forEach((one) => one.closest("th").removeAttribute("aria-sort"));
    head.closest("th").setAttribute("aria-sort", up ? "ascending" : "descending");
    const found = view.select(up ? 1 : -1);
    shown = found.shown;
    list.draw(shown);
    counts(found.many);
    show(stay && shown.includes(now) ? now : shown[Math.min(from, shown.length - 1)] || null);
    list.near();
  };

  const see = (row, seen) => {
    marks.see(row, seen);
    list.paint(row);
    details.paint(row);
    if (report.on) tellPlace();
    soFar();
    remember();
  };
  const hid = (from) => {
    draw(from);
    if (now) show(now, true);
  };
  const toggle = (row = now) => {
    if (!row) return;
    const from = at();
    see(row, !marks.seen(row));
    if (chosen.hide) hid(from);
  };
  /* Marks the one that is open and goes to the next that is not. */
  const next = () => {
    if (!now) return;
    const from = at();
    see(now, true);
    const to = shown.slice(from + 1).find((row) => !marks.seen(row));
    if (chosen.hide) hid(from);
    else if (to) show(to, true);
    else tell(say("all_seen"));
  };
  const start = (before) => {
    marks.start(before.marks);
    view.choose(before.chosen || {});
    now = data.rows.find((row) => row.id === before.now) || null;
    byId("reviewed").max = Math.max(1, data.rows.length);
    soFar();
    draw();
  };
  return { start, show, step, draw, afresh: () => draw(0, false), toggle, next, focus, soFar, tellReport, get now() { return now; } };
})();
