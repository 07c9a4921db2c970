"use strict";
/* What the page was given, and how it is written: always as text, never as markup. */
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const say = (key, fields = {}) => data.words[key].replace(/\{(\w+)\}/g, (_, name) => fields[name]);
const made = (tag, kind, text = "") => {
  const one = document.createElement(tag);
  if (kind) one.className = kind;
  if (text) one.textContent = text;
  return one;
};
const begun = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/* A mark and its word; the mark alone would be nothing to who cannot see it. */
const label = (kind, icon, text) => {
  const one = made("span", kind);
  const mark = made("span", "icon", icon);
  mark.setAttribute("aria-hidden", "true");
  one.append(mark, ` ${text}`);
  return one;
};
const DECISIONS = { stop: "■", easier: "↓", hold: "=", add_reps: "+", add_load: "+" };
const wants = (row) => (row.needs || []).map((need) => label(`need ${need}`, data.icons[need], say(`need_${need}`)));
const decides = (row) => label(`decision ${row.action}`, DECISIONS[row.action] || "", say(`action_${row.action}`));
const judged = (row) => label(`verdict ${row.verdict}`, row.sign, row.weight);
const called = (row) => row.who || row.file.split("/").at(-1);

/* The earlier scores and this one, as a line; it spans twenty points at least, so that noise stays small. */
const trend = (row, width, height) => {
  const scores = [...(row.before || []), row.score].filter((one) => one !== undefined).slice(-12);
  if (scores.length < 2) return "";
  const middle = (Math.max(...scores) + Math.min(...scores)) / 2;
  const half = Math.max(10, (Math.max(...scores) - Math.min(...scores)) / 2);
  const x = (i) => 3 + (i * (width - 6)) / (scores.length - 1);
  const y = (score) => height / 2 - ((score - middle) / half) * (height / 2 - 3);
  const draw = (tag, given) => {
    const one = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(given).forEach(([name, value]) => one.setAttribute(name, value));
    return one;
  };
  const words = say("trend", { scores: scores.join(", ") });
  const svg = draw("svg", { class: "trend", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words });
  svg.append(
    draw("polyline", { points: scores.map((score, i) => `${x(i).toFixed(1)},${y(score).toFixed(1)}`).join(" ") }),
    draw("circle", { cx: x(scores.length - 1), cy: y(scores.at(-1)), r: 2.5 }),
  );
  return svg;
};
