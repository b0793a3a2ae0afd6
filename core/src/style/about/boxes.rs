//! Boxes: where they are and how large.

use super::About;
use super::Family::Box;

pub(super) static DISPLAY: About = About {
    family: Box,
    values: "flex | grid | block | none",
    initial: "flex",
    meaning: "How the children lie: in a row or column, in a grid, below each other as paragraphs do; `none` leaves the node out.",
    spec: "https://www.w3.org/TR/css-display-3/#propdef-display",
};

pub(super) static POSITION: About = About {
    family: Box,
    values: "static | relative | absolute",
    initial: "static",
    meaning: "Whether the node lies where the layout puts it, is moved from there, or is taken out and placed against the nearest ancestor that is not `static`, in the end the root.",
    spec: "https://www.w3.org/TR/css-position-3/#propdef-position",
};

pub(super) static SIDE: About = About {
    family: Box,
    values: "auto | <length> | <percentage>",
    initial: "auto",
    meaning: "How far an absolute node is from that edge of its containing block, or how far a relative one is moved away from it.",
    spec: "https://www.w3.org/TR/css-position-3/#propdef-top",
};

pub(super) static INSET: About = About {
    family: Box,
    values: "[ auto | <length> | <percentage> ]{1,4}",
    initial: "",
    meaning: "All four distances at once, in the order top, right, bottom, left; `insetInline` and `insetBlock` set two.",
    spec: "https://www.w3.org/TR/css-position-3/#propdef-inset",
};

/// Of the two of one direction.
pub(super) static INSET_AXIS: About = About {
    values: "[ auto | <length> | <percentage> ]{1,2}",
    ..INSET
};

pub(super) static SIZE: About = About {
    family: Box,
    values: "auto | <length> | <percentage> | min-content | max-content | fit-content",
    initial: "auto",
    meaning: "The size of the border box; `auto` is what the content or the parent makes of it.",
    spec: "https://www.w3.org/TR/css-sizing-3/#propdef-width",
};

pub(super) static MIN_SIZE: About = About {
    family: Box,
    values: "auto | <length> | <percentage> | min-content | max-content | fit-content",
    initial: "auto",
    meaning: "The node never becomes smaller than this. `auto` keeps the items of a flex box as wide as their longest word.",
    spec: "https://www.w3.org/TR/css-sizing-3/#propdef-min-width",
};

pub(super) static MAX_SIZE: About = About {
    family: Box,
    values: "none | <length> | <percentage> | min-content | max-content | fit-content",
    initial: "none",
    meaning: "The node never becomes larger than this.",
    spec: "https://www.w3.org/TR/css-sizing-3/#propdef-max-width",
};

pub(super) static ASPECT_RATIO: About = About {
    family: Box,
    values: "auto | <number> [ / <number> ]?",
    initial: "auto",
    meaning: "Width to height: the one that is not given follows from the other.",
    spec: "https://www.w3.org/TR/css-sizing-4/#propdef-aspect-ratio",
};

pub(super) static MARGIN: About = About {
    family: Box,
    values: "[ auto | <length> | <percentage> ]{1,4}",
    initial: "",
    meaning: "The space around the node, in the order top, right, bottom, left; `marginInline` and `marginBlock` set two.",
    spec: "https://www.w3.org/TR/css-box-4/#propdef-margin",
};

/// Of the two of one direction.
pub(super) static MARGIN_AXIS: About = About {
    values: "[ auto | <length> | <percentage> ]{1,2}",
    ..MARGIN
};

pub(super) static MARGIN_SIDE: About = About {
    family: Box,
    values: "auto | <length> | <percentage>",
    initial: "0",
    meaning: "The space outside that edge. In a flex box `auto` takes all space that is left over and so pushes the node away.",
    spec: "https://www.w3.org/TR/css-box-4/#propdef-margin-top",
};

pub(super) static PADDING: About = About {
    family: Box,
    values: "[ <length> | <percentage> ]{1,4}",
    initial: "",
    meaning: "The space between border and content, in the order top, right, bottom, left; `paddingInline` and `paddingBlock` set two.",
    spec: "https://www.w3.org/TR/css-box-4/#propdef-padding",
};

/// Of the two of one direction.
pub(super) static PADDING_AXIS: About = About {
    values: "[ <length> | <percentage> ]{1,2}",
    ..PADDING
};

pub(super) static PADDING_SIDE: About = About {
    family: Box,
    values: "<length> | <percentage>",
    initial: "0",
    meaning: "The space between that edge and the content.",
    spec: "https://www.w3.org/TR/css-box-4/#propdef-padding-top",
};

pub(super) static OVERFLOW: About = About {
    family: Box,
    values: "[ visible | hidden | clip ]{1,2}",
    initial: "",
    meaning: "Whether content is cut off at the edge of the padding box.",
    spec: "https://www.w3.org/TR/css-overflow-3/#propdef-overflow",
};

pub(super) static OVERFLOW_AXIS: About = About {
    family: Box,
    values: "visible | hidden | clip",
    initial: "visible",
    meaning: "The same along one axis.",
    spec: "https://www.w3.org/TR/css-overflow-3/#propdef-overflow-x",
};

pub(super) static BOX_SIZING: About = About {
    family: Box,
    values: "border-box | content-box",
    initial: "border-box",
    meaning: "What `width` and `height` measure: all up to the border, or the content alone. CSS starts with the other one.",
    spec: "https://www.w3.org/TR/css-sizing-3/#propdef-box-sizing",
};

pub(super) static Z_INDEX: About = About {
    family: Box,
    values: "auto | <integer>",
    initial: "auto",
    meaning: "What lies on top where nodes overlap; without it, what comes later.",
    spec: "https://www.w3.org/TR/CSS22/visuren.html#propdef-z-index",
};
