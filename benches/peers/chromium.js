// Chromium without a window: one browser with a page for each card at a time.
// A page is loaded once; then only its texts and its code change. It has a
// window of its own, for a page behind another is not painted.

import { readFileSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { qr } from './code.js';
import { dataUri, run } from './common.js';
import { tree } from './tree.js';

const OPTIONS = [
  '--no-sandbox',
  '--disable-gpu',
  '--hide-scrollbars',
  '--disable-lcd-text',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--disable-background-networking',
  '--disable-component-update',
];

async function load(browser, work, card) {
  const page = await browser.newPage({ type: 'window' });
  await page.setViewport({ width: card.width, height: card.height });
  // With that, letters stand where they belong and not on whole pixels.
  const sheet = 'body{margin:0;text-rendering:geometricPrecision}';
  const faces = Object.entries(work.fonts).map(
    ([weight, path]) =>
      `@font-face{font-family:Inter;font-weight:${weight};src:url(${dataUri('font/ttf', readFileSync(path))})}`,
  );
  const images = {
    logo: dataUri('image/svg+xml', readFileSync(work.logo)),
    photo: dataUri('image/jpeg', readFileSync(work.photo)),
  };
  const body = html(tree(card, card.records[0]), images);
  await page.setContent(`<!doctype html><style>${faces.join('')}${sheet}</style>${body}`);
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  return page;
}

/** Runs in the page. */
function show(texts, code) {
  for (const [id, text] of texts) document.getElementById(id).textContent = text;
  if (!code) return;
  const svg = document.getElementById('qr');
  svg.setAttribute('viewBox', `0 0 ${code.size} ${code.size}`);
  svg.firstChild.setAttribute('d', code.path);
}

const values = ({ id, text, children = [] }) => (id ? [[id, text]] : children.flatMap(values));

function html({ type, id, style, src, children }, images) {
  const css = declarations(style);
  if (type === 'text') return `<div id="${id}" style="${css}"></div>`;
  if (src === 'qr')
    return `<svg id="qr" style="${css};background:#fff;flex:none"><path fill="#0f172a" shape-rendering="crispEdges"/></svg>`;
  if (src) return `<img src="${images[src]}" style="${css}">`;
  return `<div style="${css}">${children.map((child) => html(child, images)).join('')}</div>`;
}

const PLAIN = new Set(['fontWeight', 'lineHeight']);

function declarations(style) {
  const declaration = ([name, value]) => {
    const unit = typeof value === 'number' && !PLAIN.has(name) ? 'px' : '';
    return `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}${unit}`;
  };
  return Object.entries(style).map(declaration).join(';');
}

// Last: what is above must be there when it starts.
await run(async (work, card) => {
  const browser = await puppeteer.launch({ executablePath: work.chromium, args: OPTIONS });
  const free = [];
  const draw = async (record) => {
    const page = free.pop() ?? (await load(browser, work, card));
    await page.evaluate(show, values(tree(card, record)), record.vcard && qr(record.vcard));
    const png = await page.screenshot({ optimizeForSpeed: true, captureBeyondViewport: false });
    free.push(page);
    return png;
  };
  return { draw, close: () => browser.close() };
});
