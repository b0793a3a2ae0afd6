//! Small trees with everything that only shows in a picture: backgrounds,
//! borders, shadows, effects, decorated text.

use super::super::random::Random;
use super::style::Style;
use super::{container, leaf};
use serde_json::{Value, json};

const INKS: &[&str] = &[
    "#0f172a",
    "#1d4ed8",
    "#be123c",
    "#15803d",
    "rgb(180 83 9 / 80%)",
    "hsl(280 70% 45%)",
    "oklch(60% 0.15 200)",
];

/// The way through oklch stays within sRGB: what lies outside is mapped by other
/// rules in browsers (see docs/css.md), which would cover all else on a card.
const GRADIENTS: &[&str] = &[
    "linear-gradient(#fde68a, #f97316)",
    "linear-gradient(60deg, #1d4ed8, #a5f3fc 40%, #fff)",
    "linear-gradient(to bottom right, rgb(190 18 60 / 0%), #be123c)",
    "linear-gradient(in oklch, #fdba74, #7e22ce)",
    "radial-gradient(circle at 30% 40%, #fff, #0e7490)",
    "radial-gradient(ellipse closest-side, #fef3c7 20%, #b45309)",
    "conic-gradient(from 45deg, #dc2626, #facc15, #16a34a, #dc2626)",
    "repeating-linear-gradient(45deg, #334155 0 4px, #94a3b8 4px 8px)",
    "repeating-radial-gradient(circle, #c7d2fe 0 6px, #4f46e5 6px 12px)",
    "repeating-conic-gradient(#fff 0 15deg, #0f766e 15deg 30deg)",
];

const FILTERS: &[&str] = &[
    "blur(2px)",
    "brightness(140%)",
    "contrast(60%)",
    "grayscale(80%)",
    "hue-rotate(120deg)",
    "invert(100%)",
    "saturate(220%)",
    "sepia(90%)",
    "drop-shadow(3px 3px 2px rgb(0 0 0 / 60%))",
    "grayscale(50%) brightness(120%)",
];

const CLIPS: &[&str] = &[
    "inset(4px 8px round 6px)",
    "circle(45%)",
    "ellipse(48% 35% at 50% 55%)",
    "polygon(50% 0, 100% 40%, 80% 100%, 20% 100%, 0 40%)",
    "path(\"M2 2 L60 6 Q66 30 40 40 L6 34 Z\")",
];

const MASKS: &[&str] = &[
    "linear-gradient(to right, #000, transparent)",
    "radial-gradient(circle, #000 40%, transparent 70%)",
    "repeating-linear-gradient(90deg, #000 0 6px, transparent 6px 10px)",
];

const BLENDS: &[&str] = &[
    "multiply",
    "screen",
    "overlay",
    "darken",
    "lighten",
    "color-dodge",
    "color-burn",
    "hard-light",
    "soft-light",
    "difference",
    "exclusion",
    "hue",
    "saturation",
    "color",
    "luminosity",
];

const TRANSFORMS: &[&str] = &[
    "rotate(12deg)",
    "rotate(-30deg) scale(0.8)",
    "skewX(15deg)",
    "translate(6px, -10%)",
    "scale(1.2, 0.7)",
];

pub(super) fn root(random: &mut Random) -> Value {
    let mut style = Style::default();
    style.set("fontSize", 13);
    style.set("lineHeight", 1.3);
    style.set("padding", 10);
    style.set("gap", 8);
    style.set("flexWrap", "wrap");
    style.set("alignContent", "flex-start");
    style.tint(random);
    if random.percent(50) {
        style.set("backgroundImage", random.pick(GRADIENTS));
    }
    let children = (0..random.between(3, 6)).map(|_| part(random, 1)).collect();
    container(style, children)
}

fn part(random: &mut Random, depth: u64) -> Value {
    match random.between(0, 9) {
        0..=5 => panel(random, depth),
        6..=8 => text(random),
        _ => {
            let mut style = Style::default();
            effects(random, &mut style);
            leaf::picture(random, style)
        }
    }
}

/// A box with a background, a border and now and then something inside.
fn panel(random: &mut Random, depth: u64) -> Value {
    let mut style = Style::default();
    style.set("width", json!(random.between(40, 110)));
    style.set("height", json!(random.between(28, 64)));
    style.set("padding", 4);
    background(random, &mut style);
    border(random, &mut style);
    shadows(random, &mut style);
    effects(random, &mut style);
    let inside = if depth > 0 && random.percent(35) {
        random.between(1, 2)
    } else {
        0
    };
    let children = (0..inside).map(|_| part(random, depth - 1)).collect();
    container(style, children)
}

fn background(random: &mut Random, style: &mut Style) {
    style.color(random);
    if !random.percent(50) {
        return;
    }
    if random.percent(70) {
        style.set("backgroundImage", random.pick(GRADIENTS));
    } else {
        let layers = format!("{}, {}", random.pick(GRADIENTS), random.pick(GRADIENTS));
        style.set("backgroundImage", layers);
        style.set(
            "backgroundSize",
            random.pick(&["20px 16px", "50% 50%, auto"]),
        );
        style.set(
            "backgroundRepeat",
            random.pick(&["repeat", "no-repeat", "repeat-x, repeat", "space, repeat"]),
        );
        style.set(
            "backgroundPosition",
            random.pick(&["center", "right 4px bottom 4px", "0 0, 25% 75%"]),
        );
    }
    if random.percent(20) {
        let ways = ["padding-box", "content-box"];
        style.set("backgroundClip", random.pick(&ways));
        style.set("backgroundOrigin", random.pick(&ways));
    }
    if random.percent(15) {
        style.set("backgroundBlendMode", random.pick(BLENDS));
    }
}

fn border(random: &mut Random, style: &mut Style) {
    if random.percent(55) {
        let kind = random.pick(&["solid", "solid", "dashed", "dotted", "double"]);
        let width = random.between(1, 7);
        let ink = random.pick(INKS);
        match random.between(0, 3) {
            0..=2 => style.set("border", format!("{width}px {kind} {ink}")),
            _ => {
                style.set("borderStyle", "solid");
                style.set("borderWidth", format!("1px {width}px 2px 5px"));
                style.set(
                    "borderColor",
                    format!("{ink} {} {ink} {}", random.pick(INKS), random.pick(INKS)),
                );
            }
        }
    }
    if random.percent(50) {
        let radii = ["6px", "50%", "2px 12px", "10px / 20px", "0 16px 4px 30px"];
        style.set("borderRadius", random.pick(&radii));
    }
    if random.percent(20) {
        let kind = random.pick(&["solid", "dashed", "double"]);
        style.set("outline", format!("3px {kind} {}", random.pick(INKS)));
        style.set("outlineOffset", random.pick(&["2px", "-5px", "0"]));
    }
}

fn shadows(random: &mut Random, style: &mut Style) {
    let ways = [
        "2px 3px 4px rgb(0 0 0 / 50%)",
        "0 0 0 3px #facc15, 0 4px 8px #1e293b",
        "inset 0 0 6px 2px rgb(0 0 0 / 60%)",
        "inset 4px 4px 0 #fff, -3px -2px 6px 1px #be123c",
    ];
    if random.percent(30) {
        style.set("boxShadow", random.pick(&ways));
    }
}

/// At most two of them, so that each can be told.
fn effects(random: &mut Random, style: &mut Style) {
    for _ in 0..random.between(0, 2) {
        match random.between(0, 7) {
            0 => style.set("opacity", random.pick(&["0.35", "0.7", "85%"])),
            1 => style.set("transform", random.pick(TRANSFORMS)),
            2 => style.set("filter", random.pick(FILTERS)),
            3 => style.set("clipPath", random.pick(CLIPS)),
            4 => style.set("maskImage", random.pick(MASKS)),
            5 => style.set("mixBlendMode", random.pick(BLENDS)),
            6 => style.set("backdropFilter", random.pick(FILTERS)),
            _ => style.set("overflow", "hidden"),
        }
    }
}

fn text(random: &mut Random) -> Value {
    let mut style = Style::default();
    style.set("fontSize", json!(random.between(10, 26)));
    style.set("fontWeight", json!(random.between(2, 9) * 100));
    style.set("color", random.pick(INKS));
    if random.percent(45) {
        let line = random.pick(&[
            "underline",
            "line-through",
            "overline",
            "underline overline",
        ]);
        let kind = random.pick(&["solid", "double", "dotted", "dashed", "wavy"]);
        style.set(
            "textDecoration",
            format!("{line} {kind} {}", random.pick(INKS)),
        );
        if random.percent(30) {
            style.set("textDecorationThickness", random.pick(&["2px", "0.15em"]));
        }
        if random.percent(30) {
            style.set("textUnderlineOffset", random.pick(&["3px", "0.2em"]));
        }
        if random.percent(30) {
            style.set("textDecorationSkipInk", "none");
        }
    }
    if random.percent(25) {
        let ways = [
            "1px 2px 2px rgb(0 0 0 / 60%)",
            "0 0 4px #f97316, 2px 2px 0 #fff",
        ];
        style.set("textShadow", random.pick(&ways));
    }
    if random.percent(15) {
        style.set("WebkitTextStroke", "1px #0f172a");
    }
    if random.percent(15) {
        style.set("backgroundImage", random.pick(GRADIENTS));
        style.set("backgroundClip", "text");
        style.set("color", "transparent");
    }
    effects(random, &mut style);
    json!({ "type": "text", "text": leaf::short(random), "style": style.done() })
}
