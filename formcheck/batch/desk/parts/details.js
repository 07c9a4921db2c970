/* One submission at large: what a coach needs to decide and to answer. */
const details = (() => {
  let of = null;
  const text = (name, words) => { byId(`d-${name}`).textContent = words || ""; };
  const there = (name, yes) => { byId(`d-${name}`).hidden = !yes; };
  const picture = byId("d-picture");
  picture.addEventListener("error", () => there("figure", false));
  picture.addEventListener("load", () => byId("d-sight").classList.toggle("lying", picture.naturalWidth > 1.2 * picture.naturalHeight));

  const show = (row) => {
    of = row;
    text("who", called(row));
    text("what", [row.what, row.when, row.place, row.done].filter(Boolean).join(" · "));
    text("score", row.score === undefined ? "" : String(row.score));
    byId("d-trend").replaceChildren(trend(row, 96, 28));
    byId("d-needs").replaceChildren(...wants(row));
    there("needs", row.needs);
    text("why", begun(row.why || ""));
    there("why", row.why);
    there("figure", row.picture);
    if (row.picture) picture.src = row.picture;
    else picture.removeAttribute("src");
    picture.alt = say("moment", { what: row.finding || row.what || called(row) });
    found(row);
    reply(row);
    byId("d-facts").replaceChildren(...(row.facts || []).map(([name, words]) => {
      const one = made("div");
      one.append(made("dt", "", name), made("dd", "", words));
      return one;
    }));
    link("report", row.report);
    paint(row);
    byId("details").scrollTop = 0;
  };
  const found = (row) => {
    byId("d-verdict").replaceChildren(row.verdict ? judged(row) : "");
    byId("d-found").className = `found panel ${row.verdict || ""}`;
    text("finding", begun(row.finding || ""));
    text("cue", row.cue);
    there("found", row.finding);
    text("good", row.good);
    there("praise", row.good);
    text("action", row.action && `${say(`action_${row.action}`)}:`);
    text("action-next", row.next);
    text("because", begun(row.because || ""));
    byId("d-then").classList.toggle("stops", row.action === "stop");
    there("then", row.action || row.next);
    text("message", row.message);
    there("wrote", row.message);
  };
  const link = (name, to) => {
    there(name, to);
    if (to) byId(`d-${name}`).href = to;
    else byId(`d-${name}`).removeAttribute("href");
  };
  const reply = (row) => {
    byId("d-answer").value = marks.draft(row);
    there("reply", row.answer);
    there("undo", row.answer && marks.draft(row) !== row.answer);
    link("mail", row.mail);
  };
  const paint = (row) => {
    if (row !== of) return;
    byId("d-seen").setAttribute("aria-pressed", marks.seen(row));
  };
  byId("d-answer").addEventListener("input", (event) => {
    marks.write(of, event.target.value);
    there("undo", event.target.value !== of.answer);
    walk.soFar();
  });
  byId("d-undo").addEventListener("click", () => {
    marks.write(of, of.answer);
    reply(of);
  });
  /* The old way, for pages from disk that are refused the new one. */
  const copiedByHand = (words) => {
    const place = made("textarea", "hidden");
    const [before, over] = [document.activeElement, document.querySelector("dialog[open]") || document.body];
    place.value = words;
    over.append(place);
    place.select();
    const done = document.execCommand("copy");
    place.remove();
    before.focus();
    return done;
  };
  const copy = async () => {
    if (!of || !of.answer) return tell(say("no_answer"));
    const words = marks.draft(of);
    const done = await navigator.clipboard?.writeText(words).then(() => true, () => false);
    return tell(done || copiedByHand(words) ? say("copied", { who: called(of) }) : say("not_copied"));
  };
  byId("d-copy").addEventListener("click", copy);
  return { show, paint, copy };
})();
