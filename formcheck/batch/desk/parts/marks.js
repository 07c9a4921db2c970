/* What the coach has reviewed and rewritten: the browser keeps it where it may, else the open page does. */
const marks = (() => {
  const place = `formcheck desk ${location.pathname}`;
  let here = {};
  let kept = true;
  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(place)) || {};
    } catch (error) {
      if (!(error instanceof SyntaxError)) kept = false;
      return {};
    }
  };
  const write = () => {
    try {
      localStorage.setItem(place, JSON.stringify(here));
    } catch {
      kept = false; // switched off, or full
    }
  };
  /* Another page of the same desk may be open: only what is changed here is written over. */
  const change = (row, what) => {
    if (kept) here = { ...here, ...read() };
    const one = of(row);
    here[row.id] = { ...one, ...what, mark: row.mark };
    write();
  };
  /* A result that is judged anew has been neither reviewed nor answered. */
  const of = (row) => (here[row.id] && here[row.id].mark === row.mark ? here[row.id] : {});
  /* Nothing is written yet: what the page before this one wrote may still be on its way here. */
  const start = (before) => { here = { ...before, ...read() }; };
  return {
    start,
    seen: (row) => Boolean(of(row).seen),
    see: (row, seen) => change(row, { seen }),
    draft: (row) => of(row).draft ?? row.answer ?? "",
    write: (row, draft) => change(row, { draft: draft === row.answer ? undefined : draft }),
    reread: () => { here = { ...here, ...read() }; },
    get kept() { return kept; },
    get all() { return here; },
  };
})();
