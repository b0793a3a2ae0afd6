//! Flexbox and alignment.

use super::About;
use super::Family::Flex;

pub(super) static FLEX: About = About {
    family: Flex,
    values: "none | <grow> <shrink>? || <basis>",
    initial: "",
    meaning: "How an item shares the space: `1` takes an equal part, `none` keeps its size, `auto` grows from its own.",
    spec: "https://www.w3.org/TR/css-flexbox-1/#propdef-flex",
};

pub(super) static FLOW: About = About {
    family: Flex,
    values: "<flexDirection> || <flexWrap>",
    initial: "",
    meaning: "Direction and wrapping in one.",
    spec: "https://www.w3.org/TR/css-flexbox-1/#propdef-flex-flow",
};

pub(super) static DIRECTION: About = About {
    family: Flex,
    values: "row | row-reverse | column | column-reverse",
    initial: "row",
    meaning: "Which way the items follow each other; a row begins where text begins.",
    spec: "https://www.w3.org/TR/css-flexbox-1/#propdef-flex-direction",
};

pub(super) static WRAP: About = About {
    family: Flex,
    values: "nowrap | wrap | wrap-reverse",
    initial: "nowrap",
    meaning: "Whether items that have no room begin a new row.",
    spec: "https://www.w3.org/TR/css-flexbox-1/#propdef-flex-wrap",
};

pub(super) static GROW: About = About {
    family: Flex,
    values: "<number>",
    initial: "0",
    meaning: "The item's share of the space that is left over.",
    spec: "https://www.w3.org/TR/css-flexbox-1/#propdef-flex-grow",
};

pub(super) static SHRINK: About = About {
    family: Flex,
    values: "<number>",
    initial: "1",
    meaning: "The item's share of what is missing; `0` keeps it whole.",
    spec: "https://www.w3.org/TR/css-flexbox-1/#propdef-flex-shrink",
};

pub(super) static BASIS: About = About {
    family: Flex,
    values: "auto | <length> | <percentage> | min-content | max-content | fit-content",
    initial: "auto",
    meaning: "The size from which the item grows or shrinks; `auto` is its width or height.",
    spec: "https://www.w3.org/TR/css-flexbox-1/#propdef-flex-basis",
};

pub(super) static ORDER: About = About {
    family: Flex,
    values: "<integer>",
    initial: "0",
    meaning: "Items with a lower number come first, whatever the document says.",
    spec: "https://www.w3.org/TR/css-display-3/#propdef-order",
};

pub(super) static GAP: About = About {
    family: Flex,
    values: "[ normal | <length> | <percentage> ]{1,2}",
    initial: "",
    meaning: "The space between items: between rows, then between columns.",
    spec: "https://www.w3.org/TR/css-align-3/#propdef-gap",
};

pub(super) static GAP_AXIS: About = About {
    family: Flex,
    values: "normal | <length> | <percentage>",
    initial: "normal",
    meaning: "The space between rows or between columns.",
    spec: "https://www.w3.org/TR/css-align-3/#propdef-row-gap",
};

pub(super) static ALIGN_ITEMS: About = About {
    family: Flex,
    values: "normal | start | end | flex-start | flex-end | center | baseline | stretch",
    initial: "normal",
    meaning: "Where the items lie across the row; `normal` stretches them.",
    spec: "https://www.w3.org/TR/css-align-3/#propdef-align-items",
};

pub(super) static ALIGN_SELF: About = About {
    family: Flex,
    values: "auto | start | end | flex-start | flex-end | center | baseline | stretch",
    initial: "auto",
    meaning: "Where this item lies across the row, whatever `alignItems` says.",
    spec: "https://www.w3.org/TR/css-align-3/#propdef-align-self",
};

pub(super) static ALIGN_CONTENT: About = About {
    family: Flex,
    values: "normal | start | end | flex-start | flex-end | center | stretch | space-between | space-around | space-evenly",
    initial: "normal",
    meaning: "Where the rows lie in a box that wraps, or the tracks of a grid.",
    spec: "https://www.w3.org/TR/css-align-3/#propdef-align-content",
};

pub(super) static JUSTIFY_ITEMS: About = About {
    family: Flex,
    values: "normal | start | end | flex-start | flex-end | center | baseline | stretch",
    initial: "normal",
    meaning: "Where the items of a grid lie within their columns.",
    spec: "https://www.w3.org/TR/css-align-3/#propdef-justify-items",
};

pub(super) static JUSTIFY_SELF: About = About {
    family: Flex,
    values: "auto | start | end | flex-start | flex-end | center | baseline | stretch",
    initial: "auto",
    meaning: "Where this item lies within its column.",
    spec: "https://www.w3.org/TR/css-align-3/#propdef-justify-self",
};

pub(super) static JUSTIFY_CONTENT: About = About {
    family: Flex,
    values: "normal | start | end | flex-start | flex-end | center | stretch | space-between | space-around | space-evenly | left | right",
    initial: "normal",
    meaning: "Where the items lie along the row, or the columns of a grid.",
    spec: "https://www.w3.org/TR/css-align-3/#propdef-justify-content",
};

pub(super) static PLACE: About = About {
    family: Flex,
    values: "<align> <justify>?",
    initial: "",
    meaning: "Both alignments in one, across and along; one value is for both.",
    spec: "https://www.w3.org/TR/css-align-3/#propdef-place-items",
};
