// Colours of charts by what they say, as the style sheet has them for the theme. What is wrong and what is to be looked at are hatched
// besides, so that nobody needs to tell red from green.
function resolveColor(name) {
  const probe = document.body.appendChild(element("span", { hidden: true }));
  probe.style.color = `var(--${name})`;
  const color = getComputedStyle(probe).color;
  probe.remove();
  return color;
}

function hatch(color, back, isRising) {
  const size = 8;
  const tile = element("canvas", { width: size, height: size });
  const pen = tile.getContext("2d");
  pen.fillStyle = color;
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = back;
  pen.lineWidth = 1.5;
  pen.beginPath();
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, isRising ? size : 0);
    pen.lineTo(shift + size, isRising ? 0 : size);
  }
  pen.stroke();
  return pen.createPattern(tile, "repeat");
}

function chartColors() {
  const back = resolveColor("paper");
  const colors = new Map();
  for (const role of ["first", "second", "third", "fourth", "fifth", "sixth", "good", "notice", "bad", "muted"]) {
    const line = resolveColor(`chart-${role}`);
    colors.set(role, { line, area: role === "bad" ? hatch(line, back, true) : role === "notice" ? hatch(line, back, false) : line });
  }
  return { of: (role) => colors.get(role), back, text: resolveColor("text"), faint: resolveColor("faint"), grid: resolveColor("line") };
}
