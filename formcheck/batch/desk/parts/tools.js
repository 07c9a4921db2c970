/* What a pointer does: the list, the buttons, the filters and the heads of the columns. */
const tools = (() => {
  const { chosen } = view;
  const selects = [...document.querySelectorAll("select[data-filter]")];
  const NAMED = { week: (one) => say("week_of", { week: one }), state: (one) => say(one), action: (one) => say(`action_${one}`) };
  /* The controls as they are chosen. */
  const fill = () => {
    byId("search").value = chosen.q;
    byId("hide").checked = chosen.hide;
    selects.forEach((select) => { select.value = chosen[select.dataset.filter]; });
  };
  selects.forEach((select) => {
    const key = select.dataset.filter;
    const found = view.choices(key);
    select.append(...found.map((one) => new Option((NAMED[key] || String)(one), one)));
    select.hidden = found.length < 2;
    let pointed = false;
    select.addEventListener("pointerdown", () => { pointed = true; });
    select.addEventListener("keydown", () => { pointed = false; });
    select.addEventListener("change", () => {
      chosen[key] = select.value;
      walk.afresh();
      if (pointed) walk.focus();
    });
  });
  byId("search").addEventListener("input", (event) => { chosen.q = event.target.value; walk.afresh(); });
  byId("hide").addEventListener("change", (event) => { chosen.hide = event.target.checked; walk.draw(); });
  byId("clear").addEventListener("click", () => { view.clear(); fill(); walk.draw(); });
  byId("needs").addEventListener("click", (event) => {
    const one = event.target.closest("button");
    if (!one) return;
    chosen.need = chosen.need === one.dataset.need ? "" : one.dataset.need;
    walk.afresh();
  });
  document.querySelectorAll(".sort").forEach((one) => one.addEventListener("click", () => {
    chosen.turned = chosen.by === one.dataset.by && !chosen.turned;
    chosen.by = one.dataset.by;
    walk.afresh();
  }));

  /* Who points at a tool goes on with the keys of the list; who came by keys stays. */
  for (const one of document.querySelectorAll("#tools, .rows thead")) {
    one.addEventListener("click", (event) => { if (event.detail && event.target.closest("button")) walk.focus(); });
  }
  byId("rows").addEventListener("click", (event) => {
    const line = event.target.closest("tr");
    const row = line && data.rows.find((one) => one.id === line.dataset.id);
    if (!row) return;
    if (event.target.closest(".tick")) return void walk.toggle(row);
    walk.show(row, true);
    levels.details();
  });
  byId("rows").addEventListener("dblclick", (event) => { if (!event.target.closest(".tick")) levels.open(); });
  byId("d-report").addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // into a tab of its own
    event.preventDefault();
    levels.open();
  });
  const does = {
    "d-next": walk.next, "r-next": walk.next, "d-seen": () => walk.toggle(),
    "r-before": () => walk.step(-1), "r-after": () => walk.step(1),
    "r-close": levels.leave, back: levels.leave, keys: () => byId("help").showModal(),
  };
  Object.entries(does).forEach(([id, act]) => byId(id).addEventListener("click", act));
  return { fill };
})();
