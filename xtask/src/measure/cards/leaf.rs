//! What stands at the ends of the tree: plain boxes, pictures, short texts.

use super::super::random::Random;
use super::style::Style;
use serde_json::{Value, json};

/// Solid pictures whose size is known only from their bytes.
const PICTURES: &[&str] = &[
    // 48 × 32 px
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAADAAAAAgAQMAAABuGmlfAAAAA1BMVEUlY+vg9LpFAAAADElEQVR42mNgGN4AAADgAAFp/i1dAAAAAElFTkSuQmCC",
    // 100 × 50 px
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAGQAAAAyAQMAAACQ++z9AAAAA1BMVEUWo0qs8qW8AAAAD0lEQVR42mNgGAWjYGgCAAK8AAEBGqtHAAAAAElFTkSuQmCC",
    // 30 × 60 px
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAB4AAAA8AQMAAABLmpjcAAAAA1BMVEXbJ3cyArHxAAAADUlEQVR42mNgGAXEAgABLAAB2NTUPgAAAABJRU5ErkJggg==",
    // 64 × 64 px
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAEAAAABAAQMAAACQp+OdAAAAA1BMVEXqWAx42/PbAAAAD0lEQVR42mNgGAWjgHwAAAJAAAHgTR1EAAAAAElFTkSuQmCC",
    // 120 × 20 px
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAHgAAAAUAQMAAAB8nGuwAAAAA1BMVEUChMf+EePoAAAADUlEQVR42mNgGAWUAAABQAAB9wSuxgAAAABJRU5ErkJggg==",
    // 16 × 16 px
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABAAAAAQAQMAAAAlPW0iAAAAA1BMVEV8Ou0Bg+xSAAAADElEQVR42mNgIA0AAAAwAAEodEl9AAAAAElFTkSuQmCC",
];

const SHORT: &[&str] = &[
    "Ada Lovelace",
    "Chief Engineer",
    "ada@example.com",
    "+44 20 7946 0958",
    "12 St James's Square",
    "Analytical Engines Ltd",
    "Grace",
    "Ελένη Παπαδοπούλου",
    "Анна Ковалёва",
    "São Paulo – Zürich",
    "No. 1042",
];

const LONG: &[&str] = &[
    "The Analytical Engine weaves algebraical patterns just as the loom weaves flowers and leaves.",
    "Consulting, training and well-made machines for people who count on them every day.",
    "Visit us at 12 St James's Square, London SW1Y 4JH, from Monday to Friday.",
    "Мы делаем точные машины для людей, которые считают каждый день.",
    "Κάθε μέρα φτιάχνουμε μηχανές ακριβείας για όλους.",
];

pub(super) fn short(random: &mut Random) -> &'static str {
    random.pick(SHORT)
}

pub(super) fn long(random: &mut Random) -> &'static str {
    random.pick(LONG)
}

/// A leaf of any kind; `style` holds what its container wants of it.
pub(super) fn any(random: &mut Random, style: Style) -> Value {
    match random.between(0, 9) {
        0..=3 => plain(random, style),
        4..=6 => text(random, style, SHORT),
        7..=8 => text(random, style, LONG),
        _ => picture(random, style),
    }
}

/// A coloured box with a size of its own, or one size and a ratio. What flexes
/// has none in either direction but may be held from below.
pub(super) fn plain(random: &mut Random, mut style: Style) -> Value {
    style.color(random);
    if style.has("flex") || style.has("flexBasis") {
        if random.percent(50) {
            style.set("minWidth", random.length(10, 40));
            style.set("minHeight", random.length(6, 30));
        }
        return json!({ "type": "box", "style": style.done() });
    }
    match random.between(0, 9) {
        0..=6 => {
            style.set("width", random.length_or_part(16, 90));
            style.set("height", random.length(8, 50));
        }
        7 => style.set("width", random.length_or_part(16, 90)),
        8 => style.set("height", random.length(8, 50)),
        _ => {
            style.set(random.pick(&["width", "height"]), random.length(12, 60));
            style.set("aspectRatio", random.pick(&["1", "3 / 2", "16 / 9"]));
        }
    }
    json!({ "type": "box", "style": style.done() })
}

fn text(random: &mut Random, mut style: Style, texts: &[&'static str]) -> Value {
    if random.percent(30) {
        style.set("fontSize", random.length(8, 24));
    }
    if random.percent(30) {
        style.set("fontWeight", *random.pick(&[&300, &500, &600, &700, &900]));
    }
    if random.percent(15) {
        style.frame(random);
    }
    json!({ "type": "text", "text": random.pick(texts), "style": style.done() })
}

/// A picture with both sizes, one, or none said; pictures do not grow.
pub(super) fn picture(random: &mut Random, mut style: Style) -> Value {
    for name in ["flex", "flexGrow", "flexBasis"] {
        style.unset(name);
    }
    if random.percent(45) {
        style.set("width", random.length(16, 90));
    }
    if random.percent(35) {
        style.set("height", random.length(12, 60));
    }
    if random.percent(40) {
        style.set(
            "objectFit",
            random.pick(&["contain", "cover", "fill", "none"]),
        );
    }
    json!({ "type": "image", "src": random.pick(PICTURES), "alt": "", "style": style.done() })
}
