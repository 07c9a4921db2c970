/* The list: rows are drawn a portion at a time, as far as somebody looks. */
const list = (() => {
  const PORTION = 60;
  const MARGIN = 1500; // pixels below the window that are drawn ahead
  const body = byId("rows");
  const known = new Map();
  let shown = [];
  let drawn = 0;

  const make = (row) => {
    const line = byId("row").content.firstElementChild.cloneNode(true);
    const cell = (name) => line.querySelector(`.${name}`);
    line.dataset.id = row.id;
    const picture = cell("pic").firstChild;
    if (row.picture) picture.src = row.picture;
    picture.hidden = !row.picture;
    picture.addEventListener("error", () => { picture.hidden = true; });
    cell("open").textContent = called(row);
    cell("what").textContent = row.what || "";
    cell("need").append(...wants(row));
    if (row.verdict) cell("finding").append(label(`sign ${row.verdict}`, row.sign, ""), made("span", "hidden", row.weight), " ");
    else if (row.good && !row.why) cell("finding").append(label("sign good", "✓", ""));
    cell("finding").append(begun(row.finding || row.why || row.good || ""));
    cell("done").textContent = row.done || "";
    cell("week").textContent = row.place || "";
    if (row.score !== undefined) cell("score").append(made("b", "", String(row.score)));
    cell("score").append(trend(row, 64, 20));
    cell("cover").textContent = row.cover === undefined ? "" : say("covered", { cover: row.cover });
    if (row.action) cell("action").append(decides(row));
    cell("at").textContent = row.when || "";
    known.set(row, line);
    paint(row);
    return line;
  };
  const line = (row) => known.get(row) || make(row);
  const paint = (row) => {
    const one = known.get(row);
    if (!one) return;
    const seen = marks.seen(row);
    one.classList.toggle("reviewed", seen);
    const tick = one.querySelector(".tick");
    tick.setAttribute("aria-pressed", seen);
    tick.setAttribute("aria-label", say("reviewed_of", { who: called(row) }));
    tick.textContent = seen ? "✓" : "";
  };
  const more = (to = drawn + PORTION) => {
    const next = shown.slice(drawn, to).map(line);
    next.forEach((one, i) => one.setAttribute("aria-rowindex", drawn + i + 2)); // the head is the first
    drawn += next.length;
    body.append(...next);
  };
  const draw = (rows) => {
    shown = rows;
    drawn = 0;
    body.replaceChildren();
    more();
    byId("nobody").hidden = rows.length > 0;
    body.parentNode.setAttribute("aria-rowcount", rows.length + 1);
  };
  const near = () => {
    while (drawn < shown.length && body.getBoundingClientRect().bottom < innerHeight + MARGIN) more();
  };
  addEventListener("scroll", near, { capture: true, passive: true });
  addEventListener("beforeprint", () => more(shown.length));
  /* The line of a row, drawn if it was not. */
  const reach = (row) => {
    const at = shown.indexOf(row);
    if (at >= drawn) more(at + PORTION);
    return line(row);
  };
  return { draw, reach, paint, near, known: (row) => known.get(row) };
})();
