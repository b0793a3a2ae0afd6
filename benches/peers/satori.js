// satori makes an SVG of boxes, resvg-js draws it.

import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import { qrSvg } from './code.js';
import { dataUri, run } from './common.js';
import { tree } from './tree.js';

// satori makes outlines of text, so that resvg needs no fonts.
const RESVG = { font: { loadSystemFonts: false } };

await run(
  (work, card) => {
    const fonts = Object.entries(work.fonts).map(([weight, path]) => ({
      name: 'Inter',
      weight: Number(weight),
      style: 'normal',
      data: readFileSync(path),
    }));
    const logo = dataUri('image/svg+xml', readFileSync(work.logo));
    const photo = dataUri('image/jpeg', readFileSync(work.photo));
    const { width, height } = card;
    const draw = async (record) => {
      const qr = record.vcard && dataUri('image/svg+xml', qrSvg(record.vcard));
      const root = element(tree(card, record), { logo, photo, qr });
      const svg = await satori(root, { width, height, fonts });
      return new Resvg(svg, RESVG).render().asPng();
    };
    return { draw };
  },
  { workers: true },
);

function element({ type, style, children, text, src }, images) {
  if (type === 'image') {
    const { width, height } = style;
    return { type: 'img', props: { src: images[src], width, height, style } };
  }
  const content = type === 'text' ? text : children.map((child) => element(child, images));
  return { type: 'div', props: { style, children: content } };
}
