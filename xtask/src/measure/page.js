// Measures every card of the page and leaves the numbers in an inert script
// element, for whoever dumps the document.
const round = (value) => Math.round(value * 100) / 100;

// The lines of a text: the characters with their rectangles, split where one
// stands on another height. In text that runs to the right only, one that
// stands behind the one before is merely raised or lowered.
function lines(element, origin) {
  const found = [];
  let line = null;
  let blank = "";
  const half = parseFloat(getComputedStyle(element).fontSize) / 2;
  const mixed = /[\u0590-\u08ff]/.test(element.textContent);
  const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const { segment: character, index } of graphemes.segment(node.data)) {
      if (character === "\u00ad") continue;
      if (/\s/.test(character)) {
        blank = " ";
        continue;
      }
      range.setStart(node, index);
      range.setEnd(node, index + character.length);
      // A hyphen before it belongs to the line above.
      const rect = [...range.getClientRects()].pop();
      const middle = (rect.top + rect.bottom) / 2;
      const behind = line && !mixed && rect.left > line.right - 0.5;
      const below = line && Math.abs(middle - line.middle) > half && !behind;
      if (!line || below) {
        line = { text: "", left: rect.left, right: rect.right };
        found.push(line);
        blank = "";
      }
      line.text += blank + character;
      line.left = Math.min(line.left, rect.left);
      line.right = Math.max(line.right, rect.right);
      line.middle = middle;
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
  // Fonts that no card uses stay unloaded.
  const loaded = [...document.fonts].every((font) => ["loaded", "unloaded"].includes(font.status))
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
