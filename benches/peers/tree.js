// The cards as boxes of CSS, for tools that lay out: the same tree and the
// same numbers as benches/cards, in output pixels.

const mm = 300 / 25.4;
const pt = 300 / 72;
const INK = '#f8fafc';
const SOFT = '#cbd5e1';

const box = (style, children) => ({ type: 'box', style: { display: 'flex', boxSizing: 'border-box', ...style }, children });
const text = (id, text, style) => ({ type: 'text', id, text, style: { fontFamily: 'Inter', ...style } });
const image = (src, style) => ({ type: 'image', src, style });

/** The nodes of a card; images are named `logo`, `photo` and `qr`. */
export function tree({ name, width, height }, record) {
  const { style, children } = { business, badge, og }[name](record);
  return box({ width, height, ...style }, children);
}

function business({ contact }) {
  const line = { fontSize: 7 * pt, lineHeight: 1.4, color: SOFT };
  const logo = 8 * mm;
  return {
    style: {
      padding: 5 * mm,
      justifyContent: 'space-between',
      backgroundImage: 'linear-gradient(120deg, #0f172a, #1e3a5f 60%, #334155)',
    },
    children: [
      box({ flexDirection: 'column', justifyContent: 'space-between' }, [
        image('logo', { width: (logo * 160) / 48, height: logo }),
        box({ flexDirection: 'column', gap: 0.6 * mm }, [
          text('name', contact.name, { fontSize: 15 * pt, fontWeight: 700, lineHeight: 1.1, color: INK }),
          text('title', contact.title, { fontSize: 8 * pt, color: SOFT }),
        ]),
        box({ flexDirection: 'column' }, [
          text('phone', contact.phone, line),
          text('email', contact.email, line),
          text('url', contact.url, line),
          text('street', contact.address.street, line),
          text('city', `${contact.address.postalCode} ${contact.address.city}`, line),
        ]),
      ]),
      box({ flexDirection: 'column', justifyContent: 'space-between', alignItems: 'flex-end' }, [
        image('photo', {
          boxSizing: 'border-box',
          width: 10.5 * mm,
          height: 10.5 * mm,
          objectFit: 'cover',
          borderRadius: '50%',
          border: `${0.6 * mm}px solid ${INK}`,
          boxShadow: `0 ${mm}px ${3 * mm}px rgba(0, 0, 0, 0.5)`,
        }),
        image('qr', { width: 20 * mm, height: 20 * mm, borderRadius: mm }),
      ]),
    ],
  };
}

function badge({ contact }) {
  return {
    style: {
      flexDirection: 'column',
      alignItems: 'center',
      justifyContent: 'center',
      gap: 3 * mm,
      backgroundColor: '#fff',
    },
    children: [
      text('name', contact.name, { fontSize: 32 * pt, fontWeight: 800, textAlign: 'center', color: '#000' }),
      text('organization', contact.organization, { fontSize: 14 * pt, color: '#475569' }),
    ],
  };
}

function og({ title, description, author }) {
  return {
    style: {
      flexDirection: 'column',
      justifyContent: 'space-between',
      padding: 72,
      backgroundColor: '#0f172a',
      color: INK,
    },
    children: [
      image('logo', { width: (56 * 160) / 48, height: 56 }),
      box({ flexDirection: 'column', gap: 24 }, [
        text('title', title, { fontSize: 72, fontWeight: 800, lineHeight: 1.08, letterSpacing: '-0.02em', color: INK }),
        text('description', description, { fontSize: 28, lineHeight: 1.4, color: '#94a3b8' }),
      ]),
      box({ alignItems: 'center', gap: 20 }, [
        image('photo', { width: 72, height: 72, borderRadius: '50%', objectFit: 'cover' }),
        text('author', author, { fontSize: 26, fontWeight: 600, color: INK }),
      ]),
    ],
  };
}
