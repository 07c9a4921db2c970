/* The desk: what is chosen, where one is, and what the keys do. */
const tell = (() => {
  const said = byId("said");
  let last = 0;
  const tell = (words) => {
    said.textContent = words;
    clearTimeout(last);
    last = setTimeout(() => { said.textContent = ""; }, 2500);
  };
  tell.stored = () => { byId("forgetful").hidden = marks.kept; };
  return tell;
})();

(() => {
  const WIDE = matchMedia("(min-width: 64rem)");
  const INPUTS = "input[type=search], textarea, select";
  const { chosen } = view;
  let shown = [];
  let now = null; // the row that is open
  const at = () => shown.indexOf(now);

  /* Where somebody was outlives a reload and the way back; browsers refuse to be told too often. */
  let later = 0;
  const remember = () => {
    clearTimeout(later);
    later = setTimeout(() => {
      const own = marks.kept ? undefined : marks.all;
      history.replaceState({ ...history.state, chosen, now: now && now.id, marks: own }, "");
    }, 300);
  };

  const show = (row, focus = false) => {
    const before = now;
    now = row;
    if (before && before !== row) point(before, false);
    byId("details").hidden = !row;
    remember();
    if (!row) return;
    point(row, true);
    details.show(row);
    if (report.on) report.show(row, at() + 1, shown.length);
    else if (focus) list.reach(row).querySelector(".open").focus({ preventScroll: true });
  };
  const point = (row, yes) => {
    const line = yes ? list.reach(row) : list.known(row);
    line.classList.toggle("current", yes);
    line.querySelectorAll("button").forEach((one) => { one.tabIndex = yes ? 0 : -1; });
    if (!yes) return line.removeAttribute("aria-current");
    line.setAttribute("aria-current", "true");
    return line.scrollIntoView({ block: "nearest" });
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
  const sofar = () => {
    const seen = data.rows.filter(marks.seen).length;
    byId("reviewed").value = seen;
    byId("so-far").textContent = say("so_far", { seen, all: data.rows.length });
    tell.stored();
  };
  /* Draws what is chosen; who was open stays open, else who stands in that place. */
  const draw = (from = Math.max(0, at()), stay = true) => {
    const head = document.querySelector(`.sort[data-by=${chosen.by}]`);
    const up = !head || (head.dataset.way === "up") !== chosen.turned;
    document.querySelectorAll(".sort").forEach((one) => one.closest("th").removeAttribute("aria-sort"));
    if (head) head.closest("th").setAttribute("aria-sort", up ? "ascending" : "descending");
    const found = view.select(up ? 1 : -1);
    shown = found.shown;
    list.draw(shown);
    counts(found.many);
    show(stay && shown.includes(now) ? now : shown[Math.min(from, shown.length - 1)] || null);
    list.near();
  };
  const afresh = () => draw(0, false);
  const see = (row, seen) => {
    marks.see(row, seen);
    list.paint(row);
    details.paint(row);
    sofar();
    remember();
  };
  const toggle = (row) => {
    const from = at();
    see(row, !marks.seen(row));
    if (!chosen.hide) return;
    draw(from);
    if (now) show(now, true);
  };
  /* Marks the one that is open and goes to the next that is not. */
  const next = () => {
    if (!now) return;
    const from = at();
    see(now, true);
    const to = shown.slice(from + 1).find((row) => !marks.seen(row));
    if (chosen.hide) {
      draw(from);
      if (now) show(now, true);
    } else if (to) show(to, true);
    else tell(say("all_seen"));
  };

  /* Levels that Back leads out of: the report, and the details where they cover the list. */
  const LEVELS = { "": 0, details: 1, report: 2 };
  let level = "";
  const enter = (to) => {
    if (level === to) return;
    history[level && LEVELS[to] <= LEVELS[level] ? "replaceState" : "pushState"]({ ...history.state, level: to }, "");
    settle(to);
  };
  const settle = (to) => {
    level = to;
    document.body.dataset.level = to;
    if (to === "report" && now && !report.on) {
      report.show(now, at() + 1, shown.length);
      report.open();
    } else if (to !== "report" && report.on) {
      report.close();
      if (now) list.reach(now).querySelector(".open").focus({ preventScroll: true });
    }
    byId("tools").inert = byId("list").inert = to === "details" && !WIDE.matches;
    if (to === "details" && !WIDE.matches) byId("details").focus();
  };
  const leave = () => { if (level) history.back(); };
  addEventListener("popstate", (event) => settle((event.state && event.state.level) || ""));
  report.over.addEventListener("cancel", (event) => { event.preventDefault(); leave(); });

  const open = () => {
    if (!now) return;
    if (now.report) enter("report");
    else if (!WIDE.matches) enter("details");
    else tell(now.why || say("no_report"));
  };

  byId("rows").addEventListener("click", (event) => {
    const line = event.target.closest("tr");
    const row = line && data.rows.find((one) => one.id === line.dataset.id);
    if (!row) return;
    if (event.target.closest(".tick")) return void toggle(row);
    show(row, true);
    if (!WIDE.matches) enter("details");
  });
  byId("rows").addEventListener("dblclick", (event) => { if (!event.target.closest(".tick")) open(); });
  const does = { "d-next": next, "r-next": next, "r-before": () => step(-1), "r-after": () => step(1), "r-close": leave, back: leave, "d-seen": () => toggle(now) };
  Object.entries(does).forEach(([id, act]) => byId(id).addEventListener("click", act));
  byId("d-report").addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  byId("keys").addEventListener("click", () => byId("help").showModal());

  document.querySelectorAll(".sort").forEach((one) => one.addEventListener("click", () => {
    chosen.turned = chosen.by === one.dataset.by && !chosen.turned;
    chosen.by = one.dataset.by;
    afresh();
  }));
  byId("needs").addEventListener("click", (event) => {
    const one = event.target.closest("button");
    if (!one) return;
    chosen.need = chosen.need === one.dataset.need ? "" : one.dataset.need;
    afresh();
  });
  byId("search").addEventListener("input", (event) => { chosen.q = event.target.value; afresh(); });
  byId("hide").addEventListener("change", (event) => { chosen.hide = event.target.checked; draw(); });
  byId("clear").addEventListener("click", () => { view.clear(); fill(); draw(); byId("search").focus(); });
  const selects = [...document.querySelectorAll("select[data-filter]")];
  const NAMED = { week: (one) => say("week_of", { week: one }), state: (one) => say(one), action: (one) => say(`action_${one}`) };
  selects.forEach((select) => {
    const key = select.dataset.filter;
    const found = view.choices(key);
    select.append(...found.map((one) => new Option((NAMED[key] || String)(one), one)));
    select.hidden = found.length < 2;
    select.addEventListener("change", () => { chosen[key] = select.value; afresh(); });
  });
  /* The controls as they are chosen. */
  const fill = () => {
    byId("search").value = chosen.q;
    byId("hide").checked = chosen.hide;
    selects.forEach((select) => { select.value = chosen[select.dataset.filter]; });
  };

  const KEYS = {
    j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1),
    Home: () => step(-Infinity), End: () => step(Infinity), PageDown: () => step(8), PageUp: () => step(-8),
    Enter: open, o: open, n: next, r: () => now && toggle(now), c: details.copy,
    h: () => { byId("hide").click(); }, "/": () => { leave(); byId("search").focus(); byId("search").select(); },
    "?": () => byId("help").showModal(),
    Escape: leave,
  };
  const ownKeys = (event) => {
    const { target, key } = event;
    if (target.closest(INPUTS)) return true;
    if (key === "Enter") return target.closest("button:not(.open), a, summary, input");
    return key.startsWith("Arrow") && target.closest("input");
  };
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || byId("help").open) return;
    if (event.target.closest(INPUTS) && event.key === "Escape") return void (now ? list.reach(now).querySelector(".open").focus() : event.target.blur());
    if (event.target.id === "search" && (event.key === "Enter" || event.key === "ArrowDown") && now) {
      event.preventDefault();
      return void list.reach(now).querySelector(".open").focus();
    }
    if (ownKeys(event) || !(event.key in KEYS) || (report.on && event.key === "Escape")) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  addEventListener("storage", () => { marks.reread(); data.rows.forEach(list.paint); sofar(); });

  const before = history.state || {};
  marks.start(before.marks);
  Object.assign(chosen, before.chosen);
  now = data.rows.find((row) => row.id === before.now) || null;
  byId("reviewed").max = Math.max(1, data.rows.length);
  ["main", "tools", "progress"].forEach((id) => { byId(id).hidden = false; });
  fill();
  sofar();
  draw();
  settle(before.level || "");
})();
