/* Keys, buttons, the timeline's needle and the row of the rep on show. */
(() => {
  const byId = (id) => document.getElementById(id);
  const film = player.film;
  const track = document.querySelector(".timeline .track");
  const needle = byId("needle");
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  const follow = (t) => {
    const share = (t - data.start) / (data.end - data.start);
    const box = track.getBoundingClientRect();
    const from = needle.parentNode.getBoundingClientRect().left + needle.parentNode.clientLeft;
    needle.style.left = `${box.left - from + share * box.width}px`;
    const at = player.rep(t);
    byId("now").textContent = clock(t) + (at < 0 ? "" : ` · ${say("rep", { n: data.reps[at].n })}`);
    document.querySelectorAll(".block").forEach((block, i) => block.classList.toggle("current", i === at));
    document.querySelectorAll("table.reps tbody tr").forEach((row, i) => row.classList.toggle("current", i === at));
    charts.show(t);
  };
  player.following(follow);

  document.addEventListener("click", (event) => {
    const to = event.target.closest("[data-seek]");
    if (!to) return;
    player.seek(Number(to.dataset.seek));
    if (!to.closest(".timeline")) {
      document.querySelector(".stage").scrollIntoView({ block: "start", behavior: still.matches ? "auto" : "smooth" });
    }
  });

  const scrub = (event) => {
    const box = track.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    if (share >= 0 && share <= 1) player.seek(data.start + share * (data.end - data.start));
  };
  byId("timeline").addEventListener("pointerdown", (event) => { if (!event.target.closest("button")) scrub(event); });
  byId("timeline").addEventListener("pointermove", (event) => {
    if (event.buttons === 1 && !event.target.closest("button")) scrub(event);
  });

  const KEYS = { ",": -1, ArrowLeft: -1, ".": 1, ArrowRight: 1 };
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const used = event.target.closest("button, summary, a");
    if (event.key in KEYS) player.step(KEYS[event.key]);
    else if (event.key === " " && film && !used) player.toggle();
    else if (/^[1-9]$/.test(event.key)) {
      const rep = data.reps.find((one) => one.n === Number(event.key));
      if (!rep) return;
      player.seek(rep.start);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  if (film) {
    const speeds = [1, 0.5, 0.25];
    const play = byId("play");
    const state = () => { play.textContent = film.paused ? words.play : words.pause; };
    play.addEventListener("click", player.toggle);
    film.addEventListener("play", state);
    film.addEventListener("pause", state);
    film.removeAttribute("controls"); // they would cover what is written in the picture
    film.addEventListener("click", player.toggle);
    byId("large").addEventListener("click", () => (film.requestFullscreen || film.webkitEnterFullscreen).call(film));
    byId("back").addEventListener("click", () => player.step(-1));
    byId("on").addEventListener("click", () => player.step(1));
    byId("speed").addEventListener("click", (event) => {
      const speed = speeds[(speeds.indexOf(film.playbackRate) + 1) % speeds.length];
      film.playbackRate = speed;
      event.target.textContent = { 1: "1×", 0.5: "½×", 0.25: "¼×" }[speed];
      event.target.setAttribute("aria-label", say("speed", { speed: event.target.textContent }));
    });
  }

  const build = (onPaper = false) => { charts.build(onPaper); follow(player.now); };
  let width = 0;
  const resized = new ResizeObserver(() => {
    if (document.body.clientWidth === width) return;
    width = document.body.clientWidth;
    build();
  });
  resized.observe(document.body);
  for (const query of ["(prefers-color-scheme: dark)", "print"]) matchMedia(query).addEventListener("change", () => build());
  addEventListener("beforeprint", () => build(true));
  addEventListener("afterprint", () => build());
  build();
})();
