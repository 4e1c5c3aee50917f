// Reads a chart one point at a time, by arrow keys, Home, End and pointer. The words are those of
// the table under the chart, which does the same without a script.

for (const chart of document.querySelectorAll("[data-chart]")) {
  const rows = [...chart.querySelectorAll("tr[data-says]")];
  if (rows.length > 1) readBy(chart, rows, chart.querySelector("[data-reader]"));
}

function readBy(chart, rows, reader) {
  const last = rows.length - 1;
  const words = reader.querySelectorAll("[data-words]");
  const tell = (attributes) => Object.entries(attributes).forEach((pair) => reader.setAttribute(...pair));
  const cursors = [];
  let at;

  function read(wanted) {
    at = Math.max(0, Math.min(wanted, last));
    const { period, says } = rows[at].dataset;
    words[0].textContent = `${period}:`;
    words[1].textContent = says;
    tell({ "aria-valuenow": at + 1, "aria-valuetext": `${period}: ${says}` });
    for (const [cursor, { first, step, axis }] of cursors) cursor.setAttribute("d", `M${+first + at * step} 4V${axis}`);
  }

  read(last);
  tell({ role: "slider", tabindex: 0, "aria-label": reader.dataset.reader, "aria-valuemin": 1, "aria-valuemax": rows.length });
  reader.querySelector("[hidden]").hidden = false;
  reader.onkeydown = (event) => {
    const to = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    read(to);
  };

  for (const svg of chart.querySelectorAll("svg[data-step]")) {
    const cursor = svg.appendChild(document.createElementNS(svg.namespaceURI, "path"));
    cursor.setAttribute("stroke", "#0b4f54");
    cursor.setAttribute("class", "no-print");
    cursors.push([cursor, svg.dataset]);
    svg.onpointermove = svg.onpointerdown = ({ clientX }) => {
      const { left, width } = svg.getBoundingClientRect();
      const x = ((clientX - left) / width) * svg.viewBox.baseVal.width;
      read(Math.round((x - svg.dataset.first) / svg.dataset.step));
    };
  }
}
