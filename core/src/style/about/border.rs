//! Borders, corners, outlines and shadows of boxes.

use super::About;
use super::Family::Border;

pub(super) static BORDER: About = About {
    family: Border,
    values: "<width> || <style> || <color>",
    initial: "",
    meaning: "The same line on all four sides.",
    spec: "https://www.w3.org/TR/css-backgrounds-3/#propdef-border",
};

pub(super) static SIDE: About = About {
    family: Border,
    values: "<width> || <style> || <color>",
    initial: "",
    meaning: "The line on one side.",
    spec: "https://www.w3.org/TR/css-backgrounds-3/#propdef-border-top",
};

pub(super) static WIDTH: About = About {
    family: Border,
    values: "<width>{1,4}",
    initial: "",
    meaning: "How thick the lines are, in the order top, right, bottom, left.",
    spec: "https://www.w3.org/TR/css-backgrounds-3/#propdef-border-width",
};

pub(super) static SIDE_WIDTH: About = About {
    family: Border,
    values: "<length> | thin | medium | thick",
    initial: "medium",
    meaning: "How thick the line is, if it has a style.",
    spec: "https://www.w3.org/TR/css-backgrounds-3/#propdef-border-top-width",
};

pub(super) static STYLE: About = About {
    family: Border,
    values: "<style>{1,4}",
    initial: "",
    meaning: "What the lines look like, in the order top, right, bottom, left.",
    spec: "https://www.w3.org/TR/css-backgrounds-3/#propdef-border-style",
};

pub(super) static SIDE_STYLE: About = About {
    family: Border,
    values: "none | hidden | solid | dashed | dotted | double | groove | ridge | inset | outset",
    initial: "none",
    meaning: "What the line looks like.",
    spec: "https://www.w3.org/TR/css-backgrounds-3/#propdef-border-top-style",
};

pub(super) static COLOR: About = About {
    family: Border,
    values: "<color>{1,4}",
    initial: "",
    meaning: "The colours of the lines, in the order top, right, bottom, left.",
    spec: "https://www.w3.org/TR/css-backgrounds-3/#propdef-border-color",
};

pub(super) static SIDE_COLOR: About = About {
    family: Border,
    values: "<color>",
    initial: "currentColor",
    meaning: "The colour of the line.",
    spec: "https://www.w3.org/TR/css-backgrounds-3/#propdef-border-top-color",
};

pub(super) static RADIUS: About = About {
    family: Border,
    values: "[ <length> | <percentage> ]{1,4} [ / [ <length> | <percentage> ]{1,4} ]?",
    initial: "",
    meaning: "How round the corners are, from the top left one clockwise; behind the slash the vertical radii.",
    spec: "https://www.w3.org/TR/css-backgrounds-3/#propdef-border-radius",
};

pub(super) static CORNER: About = About {
    family: Border,
    values: "[ <length> | <percentage> ]{1,2}",
    initial: "0",
    meaning: "How round that corner is: one radius, or a horizontal and a vertical one.",
    spec: "https://www.w3.org/TR/css-backgrounds-3/#propdef-border-top-left-radius",
};

pub(super) static OUTLINE: About = About {
    family: Border,
    values: "<width> || <style> || <color>",
    initial: "",
    meaning: "A line around the border box that takes no space.",
    spec: "https://www.w3.org/TR/css-ui-4/#propdef-outline",
};

pub(super) static OUTLINE_WIDTH: About = About {
    family: Border,
    values: "<length> | thin | medium | thick",
    initial: "medium",
    meaning: "How thick the outline is, if it has a style.",
    spec: "https://www.w3.org/TR/css-ui-4/#propdef-outline-width",
};

pub(super) static OUTLINE_STYLE: About = About {
    family: Border,
    values: "auto | none | hidden | solid | dashed | dotted | double | groove | ridge | inset | outset",
    initial: "none",
    meaning: "What the outline looks like; `auto` is solid.",
    spec: "https://www.w3.org/TR/css-ui-4/#propdef-outline-style",
};

pub(super) static OUTLINE_COLOR: About = About {
    family: Border,
    values: "<color>",
    initial: "currentColor",
    meaning: "The colour of the outline.",
    spec: "https://www.w3.org/TR/css-ui-4/#propdef-outline-color",
};

pub(super) static OUTLINE_OFFSET: About = About {
    family: Border,
    values: "<length>",
    initial: "0",
    meaning: "How far the outline is from the border; below zero it lies inside.",
    spec: "https://www.w3.org/TR/css-ui-4/#propdef-outline-offset",
};

pub(super) static BOX_SHADOW: About = About {
    family: Border,
    values: "none | [ inset? && <length>{2,4} && <color>? ]#",
    initial: "none",
    meaning: "Shadows, the first on top: right, down, blur, spread, colour; `inset` ones fall into the box.",
    spec: "https://www.w3.org/TR/css-backgrounds-3/#propdef-box-shadow",
};
