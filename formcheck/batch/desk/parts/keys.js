/* What the keys do; and the beginning of it all. */
(() => {
  const TYPED = "input[type=search], textarea, select";
  const search = () => {
    if (report.on) return;
    byId("search").focus();
    byId("search").select();
  };
  const KEYS = {
    j: () => walk.step(1), ArrowDown: () => walk.step(1), PageDown: () => walk.step(8), End: () => walk.step(Infinity),
    k: () => walk.step(-1), ArrowUp: () => walk.step(-1), PageUp: () => walk.step(-8), Home: () => walk.step(-Infinity),
    Enter: levels.open, o: levels.open, Escape: levels.leave,
    n: walk.next, r: () => walk.toggle(), c: details.copy,
    h: () => byId("hide").click(), "/": search, "?": () => byId("help").showModal(),
  };
  /* In a field only two keys are the desk's: the way back to the list, and from the search also Enter. */
  const typed = ({ target, key }) => {
    const back = key === "Escape" || (target.id === "search" && (key === "Enter" || key === "ArrowDown"));
    if (back && walk.now) walk.focus();
    else if (back) target.blur();
    return back;
  };
  const own = ({ target, key }) => key === "Enter" && target.closest("button:not(.open), a, summary, input");
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || byId("help").open) return;
    if (event.target.closest(TYPED)) return void (typed(event) && event.preventDefault());
    if (own(event) || !Object.hasOwn(KEYS, event.key) || (report.on && event.key === "Escape")) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  addEventListener("storage", () => {
    marks.reread();
    data.rows.forEach(list.paint);
    walk.soFar();
  });

  const before = history.state || {};
  ["main", "tools", "progress"].forEach((id) => { byId(id).hidden = false; });
  walk.start(before);
  tools.fill();
  levels.settle(before.level || "");
})();
