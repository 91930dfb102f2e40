// Shows a tree of nodes as text. Document text arrives here: it becomes text nodes, and never markup.
const TAGS = new Set([
  "a", "article", "button", "dd", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "header", "li", "mark", "nav", "ol", "p",
  "blockquote", "details", "section", "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "time", "tr", "ul",
]);
const SVG = "http://www.w3.org/2000/svg";
const SHAPES = {
  "circle": "M8 2a6 6 0 1 0 0.01 0Z",
  "square": "M3 3H13V13H3Z",
  "diamond": "M8 1.5 14.5 8 8 14.5 1.5 8Z",
  "triangle-up": "M8 2 14.5 13.5H1.5Z",
  "triangle-down": "M8 14 1.5 2.5H14.5Z",
  "cross": "M6 2H10V6H14V10H10V14H6V10H2V6H6Z",
  "x": "M4.5 2 8 5.5 11.5 2 14 4.5 10.5 8 14 11.5 11.5 14 8 10.5 4.5 14 2 11.5 5.5 8 2 4.5Z",
  "star": "M8 1 10 6H15.2L11 9.2 12.6 14.6 8 11.4 3.4 14.6 5 9.2 0.8 6H6Z",
};

function glyph(shape) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "glyph");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[shape.name] ?? SHAPES.circle);
  path.setAttribute("fill", shape.hollow ? "none" : shape.colour);
  path.setAttribute("stroke", shape.colour);
  path.setAttribute("stroke-width", "1.6");
  svg.append(path);
  return svg;
}

// The address of a link keeps the filters of the page that it stands on.
function address(link, page) {
  const query = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(link)) {
    value === "" ? query.delete(name) : query.set(name, value);
  }
  return `${page ?? ""}?${query}`;
}

function build(item, act) {
  if (typeof item === "string") return document.createTextNode(item);
  const element = document.createElement(TAGS.has(item.tag) ? item.tag : "span");
  if (item.look) element.className = item.look;
  if (item.title) element.title = item.title;
  if (item.label) element.setAttribute("aria-label", item.label);
  if (item.sorted) element.setAttribute("aria-sort", item.sorted);
  if (item.tag === "button") element.type = "button";
  if (item.link) element.href = address(item.link, item.page);
  if (item.query !== undefined) element.href = `${item.page ?? ""}?${item.query}`;
  if (item.act) {
    element.dataset.act = item.act[0];
    element.dataset.value = item.act[1];
    element.onclick = event => {
      // A new tab or window was asked for: let the browser follow the link.
      if (item.link && (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) return;
      event.preventDefault();
      act({ name: item.act[0], value: item.act[1] });
    };
  }
  if (item.shape) element.append(glyph(item.shape));
  element.append(...item.children.map(child => build(child, act)));
  return element;
}

const shown = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".tree");
  const wanted = JSON.stringify(data.nodes) + window.location.search;
  if (shown.get(root) === wanted) return;
  shown.set(root, wanted);
  const focused = root.getRootNode().activeElement;
  const { act, value } = root.contains(focused) ? focused.dataset : {};
  root.replaceChildren(...data.nodes.map(item => build(item, value => setTriggerValue("act", value))));
  // Whoever works by keyboard stays on the button that was pressed, wherever it stands now.
  if (act) [...root.querySelectorAll("[data-act]")].find(e => e.dataset.act === act && e.dataset.value === value)?.focus();
}
