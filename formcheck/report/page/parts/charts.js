/* The curves: over the whole film, and rep over rep; what leads into the film and follows it. */
const charts = (() => {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const DASH = { watch: [9, 4], fault: [3, 3] };
  const line = (key) => (key === "watch" || key === "fault" ? colour(key) : colour("accent"));
  const drawn = [];
  const PAPER = { film: 420, reps: 205, height: 170 }; // pixels that fit A4, before it is laid out
  const WHOLE_SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800]; // between times on an axis
  let paper = false;

  /* The range of the axis: the curve, the limits near it and the judged numbers. */
  const range = (chart) => {
    const seen = chart.y.filter((y) => y !== null);
    const judged = chart.points.flatMap((p) => (p.y === null ? [] : [p.y - p.u, p.y + p.u]));
    const { good_min: low, good_max: high, fault_below: below, fault_above: above } = chart.limit;
    const all = [...seen, ...judged, low, high, below, above].filter((y) => y !== null && y !== undefined);
    const least = Math.min(...all);
    const most = Math.max(...all);
    const room = (most - least || 1) * 0.08;
    return [least - room, most + room];
  };

  const zones = (chart) => (u) => {
    const { ctx } = u;
    const { left, top, width, height } = u.bbox;
    const y = (value) => Math.min(Math.max(u.valToPos(value, "y", true), top), top + height);
    const { good_min: low, good_max: high, fault_below: below, fault_above: above } = chart.limit;
    ctx.save();
    if (low !== null || high !== null) {
      const upper = high === null ? top : y(high);
      const lower = low === null ? top + height : y(low);
      ctx.fillStyle = `${colour("good")}2e`;
      ctx.fillRect(left, upper, width, lower - upper);
    }
    ctx.strokeStyle = colour("fault");
    ctx.setLineDash([3 * devicePixelRatio, 4 * devicePixelRatio]);
    for (const value of [below, above]) {
      if (value === null) continue;
      ctx.beginPath();
      ctx.moveTo(left, y(value));
      ctx.lineTo(left + width, y(value));
      ctx.stroke();
    }
    ctx.restore();
  };

  /* A judged number at its instant: the mark of its verdict, and its uncertainty as a bar. */
  const mark = (u, x, point) => {
    const { ctx } = u;
    const size = 5 * devicePixelRatio;
    const left = u.valToPos(x, "x", true);
    const at = (value) => u.valToPos(value, "y", true);
    const y = at(point.y);
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = colour("ink");
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(left, at(point.y - point.u));
    ctx.lineTo(left, at(point.y + point.u));
    ctx.stroke();
    ctx.beginPath();
    if (point.key === "watch") {
      [[0, -1], [1, 0], [0, 1], [-1, 0]].forEach(([a, b]) => ctx.lineTo(left + a * size * 1.3, y + b * size * 1.3));
    } else if (point.key === "fault") {
      [[0, -1.2], [1.2, 0.9], [-1.2, 0.9]].forEach(([a, b]) => ctx.lineTo(left + a * size, y + b * size));
    } else {
      ctx.arc(left, y, size * 0.9, 0, 2 * Math.PI);
    }
    ctx.closePath();
    ctx.fillStyle = point.key === "fault" || point.key === "watch" ? colour(point.key) : colour("accent");
    ctx.fill();
    ctx.stroke();
    ctx.restore();
  };

  const axes = (chart, unit) => {
    const common = { stroke: colour("quiet"), grid: { stroke: colour("line"), width: 1 }, ticks: { show: false }, font: "12px system-ui, sans-serif" };
    return [
      { ...common, space: 44, size: 28, incrs: WHOLE_SECONDS, values: (_, ticks) => ticks.map(unit) },
      { ...common, size: 52, values: (_, ticks) => ticks.map((y) => `${+y.toFixed(2)}${chart.sign}`) },
    ];
  };

  const options = (box, chart, { x, series, bands, draw, unit, seek, read }) => ({
    width: paper ? PAPER[box.dataset.kind] : Math.max(120, box.clientWidth),
    height: paper ? PAPER.height : Math.max(120, box.clientHeight),
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { show: false }, y: false },
    scales: { x: { time: false, range: () => x }, y: { range: () => range(chart) } },
    axes: axes(chart, unit),
    series: [{}, ...series],
    bands,
    hooks: {
      drawClear: [zones(chart)],
      draw: [draw],
      ready: [(u) => leading(u, seek)],
      setCursor: [(u) => { box.parentNode.querySelector(".readout").textContent = read(u); }],
    },
  });

  /* Click and drag lead into the film. */
  const leading = (u, seek) => {
    const go = (event) => {
      const x = u.posToVal(event.clientX - u.over.getBoundingClientRect().left, "x");
      const y = u.posToVal(event.clientY - u.over.getBoundingClientRect().top, "y");
      seek(u, x, y);
    };
    u.over.addEventListener("pointerdown", (event) => {
      go(event);
      if (event.pointerType === "mouse") u.over.setPointerCapture(event.pointerId);
    });
    u.over.addEventListener("pointermove", (event) => { if (event.buttons === 1) go(event); });
  };

  const needle = (u) => {
    const bar = document.createElement("div");
    bar.className = "cursor-now";
    u.over.append(bar);
    return (x) => {
      const there = x !== null && x >= u.scales.x.min && x <= u.scales.x.max;
      bar.hidden = !there;
      if (there) bar.style.left = `${u.valToPos(x, "x")}px`;
    };
  };

  const told = (chart, y) => (y === null || y === undefined ? "–" : `${y.toFixed(chart.places)}${chart.sign}`);

  const overFilm = (box, chart) => {
    const off = (by) => chart.y.map((y) => (y === null ? null : y + by));
    const plain = { points: { show: false }, spanGaps: false };
    const edge = { ...plain, stroke: "transparent", width: 0 };
    const u = new uPlot(options(box, chart, {
      x: [data.start, data.end],
      series: [edge, edge, { ...plain, stroke: colour("accent"), width: 2 }],
      bands: [{ series: [1, 2], fill: colour("uncertain") }],
      draw: (plot) => chart.points.forEach((p) => { if (p.y !== null) mark(plot, p.t, p); }),
      unit: (t) => clock(t).split(".")[0],
      seek: (_, t) => player.seek(t),
      read: (plot) => (plot.cursor.idx === null || plot.cursor.idx === undefined ? "" : say("over", { t: clock(data.t[plot.cursor.idx]), y: told(chart, chart.y[plot.cursor.idx]) })),
    }), [data.t, off(chart.u), off(-chart.u), chart.y], box);
    return { u, show: needle(u) };
  };

  /* The curve at any time, between the two instants around it. */
  const at = (chart, t) => {
    const times = data.t;
    let low = 0;
    let high = times.length - 1;
    if (t < times[0] || t > times[high]) return null;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (times[middle] <= t) low = middle;
      else high = middle;
    }
    const [a, b] = [chart.y[low], chart.y[high]];
    if (a === null || b === null) return null;
    const share = times[high] === times[low] ? 0 : (t - times[low]) / (times[high] - times[low]);
    return a + share * (b - a);
  };

  const overReps = (box, chart) => {
    const from = Math.min(...data.reps.map((rep) => rep.start - rep.turn));
    const to = Math.max(...data.reps.map((rep) => rep.end - rep.turn));
    const x = Array.from({ length: 160 }, (_, i) => from + ((to - from) * i) / 159);
    const lines = data.reps.map((rep) => x.map((d) => {
      const t = rep.turn + d;
      return t < rep.start || t > rep.end ? null : at(chart, t);
    }));
    const plain = { points: { show: false }, spanGaps: false };
    let current = -1;
    const nearest = (d, y) => {
      let best = 0;
      let least = Infinity;
      data.reps.forEach((rep, i) => {
        const value = at(chart, rep.turn + d);
        const gap = value === null || d < rep.start - rep.turn || d > rep.end - rep.turn ? Infinity : Math.abs(value - y);
        if (gap < least) { least = gap; best = i; }
      });
      return best;
    };
    const band = (by) => (current < 0 ? x.map(() => null) : lines[current].map((y) => (y === null ? null : y + by)));
    const values = () => [x, ...lines, band(chart.u), band(-chart.u)];
    const n = lines.length;
    const u = new uPlot(options(box, chart, {
      x: [from, to],
      series: [
        ...data.reps.map((_, i) => ({ ...plain, stroke: line(chart.points[i].key), width: 1.25, dash: DASH[chart.points[i].key] })),
        { ...plain, stroke: "transparent", width: 0 }, { ...plain, stroke: "transparent", width: 0 },
      ],
      bands: [{ series: [n + 1, n + 2], fill: colour("uncertain") }],
      draw: (plot) => chart.points.forEach((p, i) => { if (p.y !== null) mark(plot, p.t - data.reps[i].turn, p); }),
      unit: (d) => `${d > 0 ? "+" : ""}${+d.toFixed(1)} s`,
      seek: (_, d, y) => {
        const rep = data.reps[nearest(d, y)];
        player.seek(Math.min(Math.max(rep.turn + d, rep.start), rep.end));
      },
      read: (plot) => {
        const { left, top } = plot.cursor;
        if (left === undefined || left < 0) return "";
        const d = plot.posToVal(left, "x");
        const i = nearest(d, plot.posToVal(top, "y"));
        const rep = data.reps[i];
        return say("at", { t: d.toFixed(1), n: rep.n, y: told(chart, at(chart, rep.turn + d)) });
      },
    }), values(), box);
    const move = needle(u);
    return {
      u,
      show: (t) => {
        const i = player.rep(t);
        move(i < 0 ? null : t - data.reps[i].turn);
        if (i < 0 || i === current) return;
        current = i;
        data.reps.forEach((_, k) => { u.series[k + 1].width = k === i ? 2.75 : 1.25; });
        u.setData(values(), false);
        u.redraw(false);
      },
    };
  };

  const build = (onPaper = false) => {
    paper = onPaper;
    drawn.splice(0).forEach((one) => one.u.destroy());
    document.querySelectorAll(".plot").forEach((box) => {
      const chart = data.charts[box.dataset.chart];
      drawn.push(box.dataset.kind === "film" ? overFilm(box, chart) : overReps(box, chart));
    });
    show(player.now);
  };
  const show = (t) => drawn.forEach((one) => one.show(t));
  return { build, show };
})();
