// The cards for takumi, whose two builds share their interface.

import { readFileSync } from 'node:fs';
import { qrSvg } from './code.js';
import { tree } from './tree.js';

export const open = (Renderer) => async (work, card) => {
  const renderer = new Renderer();
  for (const [weight, path] of Object.entries(work.fonts))
    await renderer.registerFont({ name: 'Inter', weight: Number(weight), data: readFileSync(path) });
  const kept = ['logo', 'photo'].map((src) => ({ src, data: readFileSync(work[src]) }));
  const draw = (record) => {
    const images = [...kept];
    if (record.vcard)
      // A picture of one card alone is not worth keeping.
      images.push({ src: 'qr', data: Buffer.from(qrSvg(record.vcard)), cache: 'none' });
    const { width, height } = card;
    return renderer.render(node(tree(card, record)), { width, height, format: 'png', images });
  };
  return { draw };
};

function node({ type, style, children, text, src }) {
  if (type === 'box') return { type: 'container', style, children: children.map(node) };
  return type === 'text' ? { type, text, style } : { type, src, style };
}
