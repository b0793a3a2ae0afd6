//! Backgrounds.

use super::About;
use super::Family::Background;

pub(super) static BACKGROUND: About = About {
    family: Background,
    values: "<layer># , the last with <color>?",
    initial: "",
    meaning: "Layers in one, the first on top: image, position / size, repeat, boxes; the last may have the colour.",
    spec: "https://www.w3.org/TR/css-backgrounds-3/#propdef-background",
};

pub(super) static COLOR: About = About {
    family: Background,
    values: "<color>",
    initial: "transparent",
    meaning: "The colour behind everything. The root's reaches to the bleed.",
    spec: "https://www.w3.org/TR/css-backgrounds-3/#propdef-background-color",
};

pub(super) static IMAGE: About = About {
    family: Background,
    values: "[ none | url( <asset> ) | <gradient> ]#",
    initial: "none",
    meaning: "Pictures and gradients, the first on top.",
    spec: "https://www.w3.org/TR/css-backgrounds-3/#propdef-background-image",
};

pub(super) static POSITION: About = About {
    family: Background,
    values: "<position>#",
    initial: "0% 0%",
    meaning: "Where the picture lies: two keywords, lengths or percentages.",
    spec: "https://www.w3.org/TR/css-backgrounds-3/#propdef-background-position",
};

pub(super) static SIZE: About = About {
    family: Background,
    values: "[ cover | contain | [ auto | <length> | <percentage> ]{1,2} ]#",
    initial: "auto",
    meaning: "How large the picture is: `cover` fills the box, `contain` shows it whole.",
    spec: "https://www.w3.org/TR/css-backgrounds-3/#propdef-background-size",
};

pub(super) static REPEAT: About = About {
    family: Background,
    values: "[ repeat-x | repeat-y | [ repeat | no-repeat | space | round ]{1,2} ]#",
    initial: "repeat",
    meaning: "Whether the picture is laid side by side; `space` and `round` avoid cut ones.",
    spec: "https://www.w3.org/TR/css-backgrounds-3/#propdef-background-repeat",
};

pub(super) static CLIP: About = About {
    family: Background,
    values: "[ border-box | padding-box | content-box | text ]#",
    initial: "border-box",
    meaning: "How far the background reaches; `text` shows it in the letters alone.",
    spec: "https://www.w3.org/TR/css-backgrounds-4/#propdef-background-clip",
};

pub(super) static ORIGIN: About = About {
    family: Background,
    values: "[ border-box | padding-box | content-box ]#",
    initial: "padding-box",
    meaning: "The box that position and size refer to.",
    spec: "https://www.w3.org/TR/css-backgrounds-3/#propdef-background-origin",
};

pub(super) static BLEND_MODE: About = About {
    family: Background,
    values: "[ normal | multiply | screen | overlay | darken | lighten | color-dodge | color-burn | hard-light | soft-light | difference | exclusion | hue | saturation | color | luminosity ]#",
    initial: "normal",
    meaning: "How a layer mixes with those below it and the colour.",
    spec: "https://www.w3.org/TR/compositing-1/#propdef-background-blend-mode",
};
