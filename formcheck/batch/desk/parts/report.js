/* The report of a submission over the desk: the keys stay with the desk until somebody clicks into it. */
const report = (() => {
  const over = byId("report");
  const place = byId("r-frame");
  const paint = (row, number, many) => {
    const seen = marks.seen(row) ? `✓ ${say("reviewed")}` : "";
    byId("r-place").textContent = [say("place", { number, many }), seen].filter(Boolean).join(" · ");
  };
  const show = (row) => {
    byId("r-title").textContent = [called(row), row.what].filter(Boolean).join(" · ");
    byId("r-own").hidden = !row.report;
    if (!row.report) return place.replaceChildren(made("p", "panel", row.why || say("no_report")));
    byId("r-own").href = row.report;
    // a frame of its own each time: a frame that goes elsewhere would fill the list that Back walks
    const frame = made("iframe");
    frame.src = row.report;
    frame.title = say("report_of", { who: called(row) });
    return place.replaceChildren(frame);
  };
  const open = () => {
    over.showModal();
    over.append(byId("said")); // nothing else is seen beside a report
    byId("r-close").focus();
  };
  over.addEventListener("close", () => {
    place.replaceChildren();
    document.body.append(byId("said"));
  });
  /* Whoever clicks into a report has its keys; the bar over it takes them back. */
  const keys = () => { byId("r-keys").hidden = document.activeElement.tagName !== "IFRAME"; };
  for (const event of ["blur", "focus"]) addEventListener(event, () => setTimeout(keys)); // the focus arrives later
  byId("r-bar").addEventListener("pointerenter", () => { if (!byId("r-keys").hidden) byId("r-close").focus(); });
  return { show, paint, open, close: () => over.close(), over, get on() { return over.open; } };
})();
