//! What is done to a node as a whole, and to pictures.

use super::About;
use super::Family::Effects;

pub(super) static OPACITY: About = About {
    family: Effects,
    values: "<number> | <percentage>",
    initial: "1",
    meaning: "How much of what lies behind is hidden by the node and all in it.",
    spec: "https://www.w3.org/TR/css-color-4/#propdef-opacity",
};

pub(super) static TRANSFORM: About = About {
    family: Effects,
    values: "none | [ translate() | scale() | rotate() | skew() | matrix() and their X and Y forms ]+",
    initial: "none",
    meaning: "Moves, scales, turns or slants the node after layout; nothing else makes room for it.",
    spec: "https://www.w3.org/TR/css-transforms-1/#propdef-transform",
};

pub(super) static TRANSFORM_ORIGIN: About = About {
    family: Effects,
    values: "<position>",
    initial: "50% 50%",
    meaning: "The point that stays where it is when the node is scaled or turned.",
    spec: "https://www.w3.org/TR/css-transforms-1/#propdef-transform-origin",
};

pub(super) static OBJECT_FIT: About = About {
    family: Effects,
    values: "fill | contain | cover | none | scale-down",
    initial: "fill",
    meaning: "How a picture fits a box of other proportions.",
    spec: "https://www.w3.org/TR/css-images-3/#propdef-object-fit",
};

pub(super) static OBJECT_POSITION: About = About {
    family: Effects,
    values: "<position>",
    initial: "50% 50%",
    meaning: "Which part of the picture shows, or where it lies in the room left over.",
    spec: "https://www.w3.org/TR/css-images-3/#propdef-object-position",
};

pub(super) static IMAGE_RENDERING: About = About {
    family: Effects,
    values: "auto | smooth | pixelated | crisp-edges",
    initial: "auto",
    meaning: "Whether a picture made larger is smoothed or keeps its pixels.",
    spec: "https://www.w3.org/TR/css-images-3/#propdef-image-rendering",
};
