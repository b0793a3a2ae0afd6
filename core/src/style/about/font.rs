//! Fonts.

use super::About;
use super::Family::Font;

pub(super) static FONT: About = About {
    family: Font,
    values: "[ <style> || <weight> || <stretch> ]? <size> [ / <lineHeight> ]? <family>#",
    initial: "",
    meaning: "Style, weight, size, line height and families in one; the size takes a unit here.",
    spec: "https://www.w3.org/TR/css-fonts-4/#propdef-font",
};

pub(super) static FAMILY: About = About {
    family: Font,
    values: "[ <name> | <string> | serif | sans-serif | monospace … ]#",
    initial: "\"\"",
    meaning: "Families in order of preference; characters that the first lacks come from the next. Without one, text is set in the engine's embedded family.",
    spec: "https://www.w3.org/TR/css-fonts-4/#propdef-font-family",
};

pub(super) static SIZE: About = About {
    family: Font,
    values: "<length> | <percentage> | xx-small … xxx-large | smaller | larger",
    initial: "medium",
    meaning: "The size of the letters; `em` and percentages count in the parent's.",
    spec: "https://www.w3.org/TR/css-fonts-4/#propdef-font-size",
};

pub(super) static WEIGHT: About = About {
    family: Font,
    values: "<number> | normal | bold | bolder | lighter",
    initial: "normal",
    meaning: "How heavy the letters are, from 1 to 1000; 400 is normal and 700 bold.",
    spec: "https://www.w3.org/TR/css-fonts-4/#propdef-font-weight",
};

pub(super) static STYLE: About = About {
    family: Font,
    values: "normal | italic | oblique <angle>?",
    initial: "normal",
    meaning: "Whether the letters lean; a family without italics is slanted.",
    spec: "https://www.w3.org/TR/css-fonts-4/#propdef-font-style",
};

pub(super) static STRETCH: About = About {
    family: Font,
    values: "<percentage> | normal | ultra-condensed … ultra-expanded",
    initial: "normal",
    meaning: "How wide the letters are, in families that have more than one width.",
    spec: "https://www.w3.org/TR/css-fonts-4/#propdef-font-stretch",
};

pub(super) static VARIATIONS: About = About {
    family: Font,
    values: "normal | [ <string> <number> ]#",
    initial: "normal",
    meaning: "The axes of a variable font, by tag.",
    spec: "https://www.w3.org/TR/css-fonts-4/#propdef-font-variation-settings",
};

pub(super) static FEATURES: About = About {
    family: Font,
    values: "normal | [ <string> [ <integer> | on | off ]? ]#",
    initial: "normal",
    meaning: "OpenType features by tag: `\"tnum\"` for figures of one width, `\"smcp\"` for small capitals.",
    spec: "https://www.w3.org/TR/css-fonts-4/#propdef-font-feature-settings",
};

pub(super) static KERNING: About = About {
    family: Font,
    values: "auto | normal | none",
    initial: "auto",
    meaning: "Whether pairs of letters are moved together as the font says.",
    spec: "https://www.w3.org/TR/css-fonts-4/#propdef-font-kerning",
};

pub(super) static PALETTE: About = About {
    family: Font,
    values: "[ normal | light | dark | <integer> ] [ , <integer> <color> ]* | [ <integer> <color> ]#",
    initial: "normal",
    meaning: "Which palette a colour font takes, and colours instead of some of its, by their numbers: `dark, 3 red`.",
    spec: "https://www.w3.org/TR/css-fonts-4/#propdef-font-palette",
};

pub(super) static LINE_HEIGHT: About = About {
    family: Font,
    values: "normal | <number> | <length> | <percentage>",
    initial: "normal",
    meaning: "The height of a line; a number counts in font sizes.",
    spec: "https://www.w3.org/TR/css-inline-3/#propdef-line-height",
};
