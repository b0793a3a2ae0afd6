// The cards as places, for tools that lay out nothing: lines of text on their
// baselines, pictures and shapes, in output pixels. They are where the boxes
// of tree.js come to lie.

const mm = 300 / 25.4;
const pt = 300 / 72;
/** Of Inter, in em. */
const ASCENT = 0.96875;
const DESCENT = 0.2412109;
const NORMAL = ASCENT + DESCENT;
const INK = '#f8fafc';
const SOFT = '#cbd5e1';

/** From the top of a line to its baseline. */
const baseline = (size, lineHeight) => ((lineHeight - NORMAL) / 2 + ASCENT) * size;

/**
 * What to draw of a record. `measure(text, line)` tells the width of a text,
 * by which lines are broken.
 */
export function layout(card, record, measure) {
  return { business, badge, og }[card.name](card, record, measure);
}

function business({ width, height }, { contact, vcard }) {
  const left = 5 * mm;
  const bottom = height - left;
  const name = { size: 15 * pt, weight: 700, color: INK };
  const title = { size: 8 * pt, weight: 400, color: SOFT };
  const line = { size: 7 * pt, weight: 400, color: SOFT };
  const logo = { x: left, y: left, width: (8 * mm * 160) / 48, height: 8 * mm };
  const contacts = [
    contact.phone,
    contact.email,
    contact.url,
    contact.address.street,
    `${contact.address.postalCode} ${contact.address.city}`,
  ];
  const first = bottom - contacts.length * 1.4 * line.size;
  // The name and the title are in the middle of what is left.
  const block = 1.1 * name.size + 0.6 * mm + NORMAL * title.size;
  const top = (logo.y + logo.height + first - block) / 2;
  const under = top + 1.1 * name.size + 0.6 * mm;
  const photo = 10.5 * mm;
  const code = 20 * mm;
  return {
    gradient: {
      // 120 degrees, from corner to corner.
      ...{ x1: 1.336, y1: -2.333, x2: 1048.664, y2: 602.333 },
      stops: [[0, '#0f172a'], [0.6, '#1e3a5f'], [1, '#334155']],
    },
    logo,
    lines: [
      { ...name, text: contact.name, x: left, y: top + baseline(name.size, 1.1) },
      { ...title, text: contact.title, x: left, y: under + baseline(title.size, NORMAL) },
      ...contacts.map((text, i) => ({
        ...line,
        text,
        x: left,
        y: first + 1.4 * line.size * i + baseline(line.size, 1.4),
      })),
    ],
    photo: {
      x: width - left - photo / 2,
      y: left + photo / 2,
      radius: photo / 2,
      border: 0.6 * mm,
      borderColor: INK,
      shadow: { y: mm, blur: 3 * mm, opacity: 0.5 },
    },
    qr: { text: vcard, x: width - left - code, y: bottom - code, size: code, radius: mm },
  };
}

function badge({ width, height }, { contact }, measure) {
  const name = { size: 32 * pt, weight: 800, color: '#000', anchor: 'middle' };
  const organization = { size: 14 * pt, weight: 400, color: '#475569', anchor: 'middle' };
  const lines = wrap(contact.name, width, (text) => measure(text, name));
  const block = lines.length * NORMAL * name.size + 3 * mm + NORMAL * organization.size;
  const top = (height - block) / 2;
  const under = top + lines.length * NORMAL * name.size + 3 * mm;
  const x = width / 2;
  return {
    background: '#fff',
    lines: [
      ...lines.map((text, i) => ({ ...name, text, x, y: top + (NORMAL * i + ASCENT) * name.size })),
      { ...organization, text: contact.organization, x, y: under + ASCENT * organization.size },
    ],
  };
}

function og({ width, height }, { title, description, author }, measure) {
  const edge = 72;
  const head = { size: 72, weight: 800, color: INK, letterSpacing: -0.02 * 72 };
  const body = { size: 28, weight: 400, color: '#94a3b8' };
  const name = { size: 26, weight: 600, color: INK };
  const heads = wrap(title, width - 2 * edge, (text) => measure(text, head));
  const bodies = wrap(description, width - 2 * edge, (text) => measure(text, body));
  const logo = { x: edge, y: edge, width: (56 * 160) / 48, height: 56 };
  const photo = { x: edge + 36, y: height - edge - 36, radius: 36 };
  const block = heads.length * 1.08 * head.size + 24 + bodies.length * 1.4 * body.size;
  const top = (logo.y + logo.height + photo.y - photo.radius - block) / 2;
  const under = top + heads.length * 1.08 * head.size + 24;
  return {
    background: '#0f172a',
    logo,
    lines: [
      ...heads.map((text, i) => ({
        ...head,
        text,
        x: edge,
        y: top + 1.08 * head.size * i + baseline(head.size, 1.08),
      })),
      ...bodies.map((text, i) => ({
        ...body,
        text,
        x: edge,
        y: under + 1.4 * body.size * i + baseline(body.size, 1.4),
      })),
      { ...name, text: author, x: edge + 92, y: photo.y - (NORMAL * name.size) / 2 + ASCENT * name.size },
    ],
    photo,
  };
}

/** Lines as long as fit. */
function wrap(text, width, measure) {
  const lines = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (line && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
