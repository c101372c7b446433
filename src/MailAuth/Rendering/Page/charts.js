// Charts, drawn by Chart.js from the data beside each. Nothing moves; the numbers stand in a table below.
const charts = [];
const dashes = [[], [7, 4], [2, 3], [10, 3, 2, 3], [4, 4], [1, 2]];
const points = ["circle", "rect", "triangle", "rectRot", "cross", "star"];

class ReportChart {
  constructor(figure) {
    this.box = figure.querySelector(".canvas");
    this.canvas = figure.querySelector("canvas");
    this.data = JSON.parse(figure.querySelector(":scope > script").textContent);
    this.box.hidden = false;
    if (this.data.form === "horizontal") this.box.style.height = `${this.data.categories.length * Math.max(26, this.data.series.length * 18) + 90}px`;
    figure.querySelector(".numbers").open = false;
    this.draw(chartColors());
  }

  get isRing() {
    return this.data.form === "doughnut";
  }

  format(value) {
    return this.data.isShare ? new Intl.NumberFormat(words.language, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value) : numbers.format(value);
  }

  datasets(colors) {
    return this.data.series.map((series, place) => {
      const own = this.data.colors.length > 0 ? this.data.colors.map((role) => colors.of(role)) : null;
      const color = colors.of(series.color);
      const shared = { label: series.name, data: series.values };
      if (this.data.form === "line") {
        return { ...shared, borderColor: color.line, backgroundColor: color.line, borderDash: dashes[place % dashes.length], pointStyle: points[place % points.length], pointRadius: series.values.length > 60 ? 0 : 3, borderWidth: 2, tension: 0, spanGaps: false, clip: 6 };
      }
      // A seam in the page's colour keeps neighbours apart; of a year's days nothing else would be left.
      const seam = series.values.length > 60 ? 0 : 1;
      return { ...shared, backgroundColor: own ? own.map((each) => each.area) : color.area, borderColor: colors.back, borderWidth: seam, maxBarThickness: 42, categoryPercentage: seam === 0 ? 1 : 0.8, ...(this.isRing ? { borderWidth: 2 } : {}) };
    });
  }

  scales(colors) {
    if (this.isRing) return {};
    const lies = this.data.form === "horizontal";
    const isStacked = this.data.form === "stacked";
    const valueAxis = { stacked: isStacked, beginAtZero: true, suggestedMax: this.data.isShare ? 1 : undefined, max: this.data.isShare ? 1 : undefined, grid: { color: colors.grid }, border: { display: false }, ticks: { color: colors.faint, precision: this.data.isShare ? undefined : 0, maxTicksLimit: 6, callback: (value) => (this.data.isShare ? `${Math.round(value * 100)}%` : numbers.format(value)) } };
    const categoryAxis = { stacked: isStacked, grid: { display: false }, border: { color: colors.grid }, ticks: { color: lies ? colors.text : colors.faint, autoSkip: !lies, maxRotation: 0, autoSkipPadding: 16 } };
    return lies ? { x: valueAxis, y: categoryAxis } : { x: categoryAxis, y: valueAxis };
  }

  // A ring says its numbers in the legend.
  ringLabels(chart, colors) {
    const values = this.data.series[0].values;
    const total = values.reduce((sum, value) => sum + (value ?? 0), 0);
    return this.data.categories.map((name, index) => ({
      text: `${name}  ${this.format(values[index] ?? 0)}${this.data.isShare || total === 0 ? "" : `  (${Math.round(((values[index] ?? 0) / total) * 100)}%)`}`,
      fillStyle: chart.data.datasets[0].backgroundColor[index] ?? chart.data.datasets[0].backgroundColor,
      strokeStyle: colors.back,
      fontColor: colors.text,
      lineWidth: 1,
      hidden: !chart.getDataVisibility(index),
      index,
    }));
  }

  draw(colors, paper) {
    this.chart?.destroy();
    const isNarrow = (paper?.width ?? this.box.clientWidth) < 480;
    const font = { family: getComputedStyle(document.body).fontFamily, size: 12 };
    if (paper) Object.assign(this.canvas, { width: paper.width, height: this.box.clientHeight || 280 });
    this.chart = new Chart(this.canvas, {
      type: this.isRing ? "doughnut" : this.data.form === "line" ? "line" : "bar",
      data: { labels: this.data.categories, datasets: this.datasets(colors) },
      options: {
        animation: false,
        responsive: !paper,
        maintainAspectRatio: false,
        devicePixelRatio: paper?.sharpness,
        indexAxis: this.data.form === "horizontal" ? "y" : "x",
        color: colors.text,
        font,
        interaction: this.isRing ? {} : { mode: "index", intersect: false, axis: this.data.form === "horizontal" ? "y" : "x" },
        scales: this.scales(colors),
        plugins: {
          legend: {
            display: this.isRing || this.data.series.length > 1,
            position: this.isRing && !isNarrow ? "right" : "bottom",
            labels: { color: colors.text, font: { ...font, size: 13 }, padding: 14, usePointStyle: this.data.form === "line", boxWidth: this.data.form === "line" ? 24 : 14, boxHeight: this.data.form === "line" ? 8 : 14, ...(this.isRing ? { generateLabels: (chart) => this.ringLabels(chart, colors) } : {}) },
          },
          tooltip: { callbacks: { label: (item) => ` ${this.isRing ? item.label : item.dataset.label}: ${this.format(item.raw)}` } },
        },
      },
    });
  }
}

function drawCharts(paper) {
  const colors = chartColors();
  for (const chart of charts) chart.draw(colors, paper);
}

function startCharts() {
  if (typeof Chart === "undefined") return;
  for (const figure of document.querySelectorAll("figure.chart")) charts.push(new ReportChart(figure));
  themeWatchers.push(() => drawCharts());
}
