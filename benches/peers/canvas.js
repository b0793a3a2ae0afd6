// @napi-rs/canvas: Skia, drawn with the interface of a browser's canvas. Its
// PNG encoder has no settings and takes most of the time, so that with `sharp`
// as the last argument sharp encodes the pixels.

import { GlobalFonts, Path2D, createCanvas, loadImage } from '@napi-rs/canvas';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { qr } from './code.js';
import { run } from './common.js';
import { layout } from './measures.js';

function encode(canvas) {
  if (process.argv.at(-1) !== 'sharp') return canvas.encode('png');
  const { width, height } = canvas;
  const pixels = sharp(canvas.data(), { raw: { width, height, channels: 4 } });
  return pixels.png(FAST).toBuffer();
}

function font(context, { size, weight, letterSpacing = 0 }) {
  context.font = `${weight} ${size}px Inter`;
  context.letterSpacing = `${letterSpacing}px`;
}

const FAST = { compressionLevel: 1, adaptiveFiltering: false };

const measure = (context) => (text, line) => {
  font(context, line);
  return context.measureText(text).width;
};

function paint(context, parts, images) {
  const { width, height } = context.canvas;
  context.fillStyle = parts.background ?? gradient(context, parts.gradient);
  context.fillRect(0, 0, width, height);
  const { logo } = parts;
  if (logo) context.drawImage(images.logo, logo.x, logo.y, logo.width, logo.height);
  for (const line of parts.lines) {
    font(context, line);
    context.fillStyle = line.color;
    context.textAlign = line.anchor === 'middle' ? 'center' : 'left';
    context.fillText(line.text, line.x, line.y);
  }
  if (parts.photo) portrait(context, parts.photo, images.photo);
  if (parts.qr) code(context, parts.qr);
}

function gradient(context, { x1, y1, x2, y2, stops }) {
  const gradient = context.createLinearGradient(x1, y1, x2, y2);
  for (const [offset, color] of stops) gradient.addColorStop(offset, color);
  return gradient;
}

function portrait(context, { x, y, radius, border = 0, borderColor, shadow }, image) {
  const circle = (radius) => {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
  };
  context.save();
  if (shadow) {
    context.shadowColor = `rgba(0, 0, 0, ${shadow.opacity})`;
    context.shadowBlur = shadow.blur;
    context.shadowOffsetY = shadow.y;
    context.fillStyle = borderColor;
    circle(radius);
    context.fill();
    context.shadowColor = 'transparent';
  }
  const inner = radius - border;
  circle(inner);
  context.clip();
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, x - inner, y - inner, 2 * inner, 2 * inner);
  context.restore();
}

function code(context, { text, x, y, size, radius }) {
  const code = qr(text);
  context.fillStyle = '#fff';
  context.beginPath();
  context.roundRect(x, y, size, size, radius);
  context.fill();
  context.save();
  context.translate(x, y);
  context.scale(size / code.size, size / code.size);
  context.fillStyle = '#0f172a';
  context.fill(new Path2D(code.path));
  context.restore();
}

// Last: what is above must be there when it starts.
await run(
  async (work, card) => {
    sharp.concurrency(1);
    for (const path of Object.values(work.fonts)) GlobalFonts.registerFromPath(path, 'Inter');
    const logo = await loadImage(readFileSync(work.logo));
    const photo = await loadImage(readFileSync(work.photo));
    const canvas = createCanvas(card.width, card.height);
    const context = canvas.getContext('2d');
    const draw = (record) => {
      paint(context, layout(card, record, measure(context)), { logo, photo });
      return encode(canvas);
    };
    return { draw };
  },
  { workers: true },
);
