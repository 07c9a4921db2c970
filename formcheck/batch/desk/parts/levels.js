/* What Back leads out of: the report, and the details where they cover the list. */
const levels = (() => {
  const WIDE = matchMedia("(min-width: 72rem)");
  const HEIGHT = { "": 0, details: 1, report: 2 };
  let level = "";
  const settle = (to) => {
    level = to;
    document.body.dataset.level = to;
    if (to === "report" && walk.now && !report.on) {
      walk.tellReport();
      report.open();
    } else if (to !== "report" && report.on) {
      report.close();
      walk.focus();
    }
    const covered = to === "details" && !WIDE.matches;
    ["top", "tools", "list"].forEach((one) => { byId(one).inert = covered; });
    if (covered) byId("details").focus();
  };
  const enter = (to) => {
    if (level === to) return;
    const how = HEIGHT[to] > HEIGHT[level] ? "pushState" : "replaceState";
    history[how]({ ...history.state, level: to }, "");
    settle(to);
  };
  const leave = () => { if (level) history.back(); };
  const open = () => {
    const row = walk.now;
    if (!row) return;
    if (row.report) enter("report");
    else if (!WIDE.matches) enter("details");
    else tell(row.why || say("no_report"));
  };
  addEventListener("popstate", (event) => settle((event.state && event.state.level) || ""));
  report.over.addEventListener("cancel", (event) => { event.preventDefault(); leave(); });
  return { settle, leave, open, details: () => { if (!WIDE.matches) enter("details"); } };
})();
