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
    values: "auto | smooth | high-quality | pixelated | crisp-edges",
    initial: "auto",
    meaning: "Whether a picture made larger is smoothed or keeps its pixels.",
    spec: "https://www.w3.org/TR/css-images-3/#propdef-image-rendering",
};

pub(super) static FILTER: About = About {
    family: Effects,
    values: "none | [ blur() | brightness() | contrast() | drop-shadow() | grayscale() | hue-rotate() | invert() | opacity() | saturate() | sepia() ]+",
    initial: "none",
    meaning: "Changes the colours or edges of the node and all in it, one function after the other.",
    spec: "https://www.w3.org/TR/filter-effects-1/#propdef-filter",
};

pub(super) static BACKDROP_FILTER: About = About {
    family: Effects,
    values: "none | [ blur() | brightness() | contrast() | drop-shadow() | grayscale() | hue-rotate() | invert() | opacity() | saturate() | sepia() ]+",
    initial: "none",
    meaning: "Changes what lies behind the node, within its border box and corners.",
    spec: "https://www.w3.org/TR/filter-effects-2/#propdef-backdrop-filter",
};

pub(super) static CLIP_PATH: About = About {
    family: Effects,
    values: "none | [ inset() | rect() | xywh() | circle() | ellipse() | polygon() | path() ] || [ border-box | padding-box | content-box | margin-box | fill-box | stroke-box | view-box ]",
    initial: "none",
    meaning: "The shape outside of which nothing of the node shows.",
    spec: "https://www.w3.org/TR/css-masking-1/#propdef-clip-path",
};

pub(super) static MASK: About = About {
    family: Effects,
    values: "[ <image> || <position> [ / <size> ]? || <repeat> || <box> || [ <box> | no-clip ] || [ add | subtract | intersect | exclude ] || [ alpha | luminance | match-source ] ]#",
    initial: "",
    meaning: "Pictures or gradients that let the node show where they are opaque; all of a layer in one.",
    spec: "https://www.w3.org/TR/css-masking-1/#propdef-mask",
};

pub(super) static MASK_IMAGE: About = About {
    family: Effects,
    values: "[ none | url() | <gradient> ]#",
    initial: "none",
    meaning: "The pictures or gradients of a mask, the first on top.",
    spec: "https://www.w3.org/TR/css-masking-1/#propdef-mask-image",
};

pub(super) static MASK_MODE: About = About {
    family: Effects,
    values: "[ match-source | alpha | luminance ]#",
    initial: "match-source",
    meaning: "Whether the opacity of a mask counts or how light it is.",
    spec: "https://www.w3.org/TR/css-masking-1/#propdef-mask-mode",
};

pub(super) static MASK_POSITION: About = About {
    family: Effects,
    values: "<position>#",
    initial: "0% 0%",
    meaning: "Where a mask lies.",
    spec: "https://www.w3.org/TR/css-masking-1/#propdef-mask-position",
};

pub(super) static MASK_SIZE: About = About {
    family: Effects,
    values: "[ cover | contain | [ auto | <length> | <percentage> ]{1,2} ]#",
    initial: "auto",
    meaning: "How large a mask is.",
    spec: "https://www.w3.org/TR/css-masking-1/#propdef-mask-size",
};

pub(super) static MASK_REPEAT: About = About {
    family: Effects,
    values: "[ repeat-x | repeat-y | [ repeat | no-repeat | space | round ]{1,2} ]#",
    initial: "repeat",
    meaning: "Whether a mask is laid side by side.",
    spec: "https://www.w3.org/TR/css-masking-1/#propdef-mask-repeat",
};

pub(super) static MASK_ORIGIN: About = About {
    family: Effects,
    values: "[ border-box | padding-box | content-box | fill-box | stroke-box | view-box ]#",
    initial: "border-box",
    meaning: "The box that position and size of a mask refer to.",
    spec: "https://www.w3.org/TR/css-masking-1/#propdef-mask-origin",
};

pub(super) static MASK_CLIP: About = About {
    family: Effects,
    values: "[ no-clip | border-box | padding-box | content-box | fill-box | stroke-box | view-box ]#",
    initial: "border-box",
    meaning: "How far a mask lets anything show.",
    spec: "https://www.w3.org/TR/css-masking-1/#propdef-mask-clip",
};

pub(super) static MASK_COMPOSITE: About = About {
    family: Effects,
    values: "[ add | subtract | intersect | exclude ]#",
    initial: "add",
    meaning: "How a layer of a mask joins those below it.",
    spec: "https://www.w3.org/TR/css-masking-1/#propdef-mask-composite",
};

pub(super) static MIX_BLEND_MODE: About = About {
    family: Effects,
    values: "normal | multiply | screen | overlay | darken | lighten | color-dodge | color-burn | hard-light | soft-light | difference | exclusion | hue | saturation | color | luminosity | plus-lighter",
    initial: "normal",
    meaning: "How the colours of the node mix with those behind it.",
    spec: "https://www.w3.org/TR/compositing-1/#propdef-mix-blend-mode",
};

pub(super) static ISOLATION: About = About {
    family: Effects,
    values: "auto | isolate",
    initial: "auto",
    meaning: "Whether blending inside the node stops at it.",
    spec: "https://www.w3.org/TR/compositing-1/#propdef-isolation",
};
