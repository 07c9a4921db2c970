"use strict";
/* The time that everything on the page shares: that of the film, or of the cursor without one. */
const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;
const say = (key, fields) => words[key].replace(/\{(\w+)\}/g, (_, name) => fields[name]);
const clock = (t) => {
  const hundredths = Math.round(Math.max(0, t) * 100);
  const seconds = ((hundredths % 6000) / 100).toFixed(2).padStart(5, "0");
  return `${Math.floor(hundredths / 6000)}:${seconds}`;
};
const player = (() => {
  const film = document.getElementById("film");
  const frame = 1 / data.fps;
  const followers = [];
  let shown = data.start; // the time of the frame on show, in seconds of the film
  let broken = !film;

  const tell = (t) => {
    shown = Math.min(Math.max(t, data.start), data.end);
    followers.forEach((follow) => follow(shown));
  };
  const seek = (t) => {
    tell(t);
    // inside the frame: at its very edge browsers may show the one before
    if (!broken) film.currentTime = shown - data.first + frame / 2;
  };
  const step = (frames) => {
    if (!broken) film.pause();
    seek(shown + frames * frame);
  };
  const toggle = () => {
    if (broken) return;
    if (film.paused) film.play().catch(() => {});
    else film.pause();
  };
  const follow = (_, picture) => {
    tell(picture.mediaTime + data.first);
    film.requestVideoFrameCallback(follow);
  };
  if (film) {
    if (film.requestVideoFrameCallback) film.requestVideoFrameCallback(follow);
    else film.addEventListener("timeupdate", () => tell(film.currentTime + data.first));
    film.addEventListener("error", () => {
      broken = true;
      film.hidden = true;
      document.getElementById("missing").hidden = false;
    });
  }
  /* Which rep is on, -1 for none; the frame that it begins in may begin before it. */
  const rep = (t) => {
    let on = -1;
    data.reps.forEach((one, i) => { if (t > one.start - frame && t <= one.end) on = i; });
    return on;
  };
  return {
    film,
    rep,
    seek,
    step,
    toggle,
    following: (follower) => followers.push(follower),
    get now() { return shown; },
  };
})();
