// Measures every card of the page and leaves the numbers in an inert script
// element, for whoever dumps the document.
const round = (value) => Math.round(value * 100) / 100;

// The lines of a text: the characters with their rectangles, split where one
// stands on another height and no longer to the right of the one before.
function lines(element, origin) {
  const found = [];
  let line = null;
  let blank = "";
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (let i = 0; i < node.length; i++) {
      const character = node.data[i];
      if (/\s/.test(character)) {
        blank = " ";
        continue;
      }
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const rect = range.getBoundingClientRect();
      const below = line && Math.abs(rect.top - line.top) > 0.5 && rect.left < line.right - 0.5;
      if (!line || below) {
        line = { text: "", left: rect.left, right: rect.right, top: rect.top };
        found.push(line);
        blank = "";
      }
      line.text += blank + character;
      line.right = Math.max(line.right, rect.right);
      line.top = rect.top;
      blank = "";
    }
  }
  return found.map((l) => [l.text, round(l.left - origin.left), round(l.right - l.left)]);
}

function measure(section) {
  const origin = section.getBoundingClientRect();
  const card = { name: section.dataset.card, rects: {}, lines: {} };
  for (const element of section.querySelectorAll("[data-path]")) {
    const rect = element.getBoundingClientRect();
    const path = element.dataset.path;
    card.rects[path] = [rect.left - origin.left, rect.top - origin.top, rect.width, rect.height].map(round);
    if (element.className === "text") card.lines[path] = lines(element, origin);
  }
  return card;
}

function main() {
  const loaded = [...document.fonts].every((font) => font.status === "loaded")
    && [...document.images].every((image) => image.naturalWidth > 0);
  const result = loaded
    ? { scale: devicePixelRatio, cards: [...document.querySelectorAll("section")].map(measure) }
    : { error: "the font or a picture did not load" };
  const output = document.createElement("script");
  output.type = "application/json";
  output.textContent = `MEASURED${JSON.stringify(result)}MEASURED`;
  document.body.append(output);
}

// Layout asks for the font, which holds up the load event.
document.body.getBoundingClientRect();
addEventListener("load", main);
