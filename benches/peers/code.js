// QR codes as modules, for tools that draw none of their own.

import QRCode from 'qrcode';

const QUIET = 4;

/** Size in modules with the quiet zone, and the dark ones as an SVG path. */
export function qr(text) {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  let path = '';
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const start = x;
      while (x < size && data[y * size + x]) x++;
      if (x > start) path += `M${start + QUIET} ${y + QUIET}h${x - start}v1h${start - x}z`;
    }
  return { size: size + 2 * QUIET, path };
}

/** The code as an SVG file. */
export function qrSvg(text, { radius = 0, color = '#0f172a' } = {}) {
  const { size, path } = qr(text);
  const rounded = radius ? ` rx="${radius * size}"` : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}">` +
    `<rect width="${size}" height="${size}"${rounded} fill="#fff"/><path fill="${color}" d="${path}" shape-rendering="crispEdges"/></svg>`
  );
}
