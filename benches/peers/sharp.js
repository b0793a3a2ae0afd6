// sharp draws an SVG by librsvg, with fonts that fontconfig finds.

import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { qr } from './code.js';
import { dataUri, run } from './common.js';
import { layout } from './measures.js';

/** Nothing here measures text: lines are broken by the width of a usual letter. */
const LETTER = { 400: 0.46, 800: 0.53 };
const measure = (text, { size, weight }) => text.length * LETTER[weight] * size;

function paint({ width, height }, parts, images) {
  const { gradient, background, logo, lines, photo, qr } = parts;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}">`,
    gradient ? linear(gradient) : '',
    `<rect width="${width}" height="${height}" fill="${background ?? 'url(#g)'}"/>`,
    logo ? image(images.logo, logo) : '',
    ...lines.map(words),
    photo ? portrait(photo, images.photo) : '',
    qr ? code(qr) : '',
    '</svg>',
  ].join('');
}

function linear({ x1, y1, x2, y2, stops }) {
  const stop = ([offset, color]) => `<stop offset="${offset}" stop-color="${color}"/>`;
  return (
    `<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">` +
    `${stops.map(stop).join('')}</linearGradient>`
  );
}

const escape = (text) => text.replace(/[&<]/g, (c) => (c === '&' ? '&amp;' : '&lt;'));

function words({ text, x, y, size, weight, color, anchor = 'start', letterSpacing = 0 }) {
  return (
    `<text x="${x}" y="${y}" font-family="Inter" font-size="${size}" font-weight="${weight}" fill="${color}" ` +
    `text-anchor="${anchor}" letter-spacing="${letterSpacing}">${escape(text)}</text>`
  );
}

const image = (uri, { x, y, width, height }) =>
  `<image xlink:href="${uri}" x="${x}" y="${y}" width="${width}" height="${height}"/>`;

function portrait({ x, y, radius, border = 0, borderColor, shadow }, uri) {
  const inner = radius - border;
  const place = { x: x - inner, y: y - inner, width: 2 * inner, height: 2 * inner };
  const below = shadow
    ? `<filter id="s" x="-1" y="-1" width="3" height="3"><feGaussianBlur stdDeviation="${shadow.blur / 2}"/></filter>` +
      `<circle cx="${x}" cy="${y + shadow.y}" r="${radius}" opacity="${shadow.opacity}" filter="url(#s)"/>` +
      `<circle cx="${x}" cy="${y}" r="${radius}" fill="${borderColor}"/>`
    : '';
  return (
    `${below}<clipPath id="c"><circle cx="${x}" cy="${y}" r="${inner}"/></clipPath>` +
    `<g clip-path="url(#c)">${image(uri, place)}</g>`
  );
}

function code({ text, x, y, size, radius }) {
  const code = qr(text);
  return (
    `<rect x="${x}" y="${y}" width="${size}" height="${size}" rx="${radius}" fill="#fff"/>` +
    `<path transform="translate(${x} ${y}) scale(${size / code.size})" fill="#0f172a" d="${code.path}"/>`
  );
}

// Last: what is above must be there when it starts.
await run((work, card) => {
  const logo = dataUri('image/svg+xml', readFileSync(work.logo));
  const photo = dataUri('image/jpeg', readFileSync(work.photo));
  sharp.cache(true);
  // As many cards at a time as there are cores, each on one.
  sharp.concurrency(1);
  const draw = (record) => {
    const svg = paint(card, layout(card, record, measure), { logo, photo });
    return sharp(Buffer.from(svg)).png({ compressionLevel: 1, adaptiveFiltering: false }).toBuffer();
  };
  return { draw };
});
