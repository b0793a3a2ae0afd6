//! Text, but for fonts.

use super::About;
use super::Family::Text;

pub(super) static COLOR: About = About {
    family: Text,
    values: "<color>",
    initial: "black",
    meaning: "The colour of text, and what `currentColor` stands for.",
    spec: "https://www.w3.org/TR/css-color-4/#propdef-color",
};

pub(super) static LETTER_SPACING: About = About {
    family: Text,
    values: "normal | <length> | <percentage>",
    initial: "normal",
    meaning: "Space added between letters; joined scripts stay joined.",
    spec: "https://www.w3.org/TR/css-text-4/#propdef-letter-spacing",
};

pub(super) static WORD_SPACING: About = About {
    family: Text,
    values: "normal | <length> | <percentage>",
    initial: "normal",
    meaning: "Space added between words.",
    spec: "https://www.w3.org/TR/css-text-4/#propdef-word-spacing",
};

pub(super) static ALIGN: About = About {
    family: Text,
    values: "start | end | left | right | center | justify",
    initial: "start",
    meaning: "Where lines stand; `justify` spreads all but the last.",
    spec: "https://www.w3.org/TR/css-text-4/#propdef-text-align",
};

pub(super) static TRANSFORM: About = About {
    family: Text,
    values: "none | uppercase | lowercase | capitalize",
    initial: "none",
    meaning: "Capitals and small letters, by the rules of the language.",
    spec: "https://www.w3.org/TR/css-text-4/#propdef-text-transform",
};

pub(super) static INDENT: About = About {
    family: Text,
    values: "[ <length> | <percentage> ] && hanging? && each-line?",
    initial: "0",
    meaning: "How far the first line starts in; `hanging` all but the first, `each-line` also the one after a line break of the text.",
    spec: "https://www.w3.org/TR/css-text-4/#propdef-text-indent",
};

pub(super) static SHADOW: About = About {
    family: Text,
    values: "none | [ <length>{2,3} && <color>? ]#",
    initial: "none",
    meaning: "Shadows of the letters, the first on top: right, down, blur, colour.",
    spec: "https://www.w3.org/TR/css-text-decor-3/#propdef-text-shadow",
};

pub(super) static WHITE_SPACE: About = About {
    family: Text,
    values: "normal | nowrap | pre | pre-wrap | pre-line | break-spaces",
    initial: "normal",
    meaning: "Whether spaces and line breaks of the text are kept, and whether lines break.",
    spec: "https://www.w3.org/TR/css-text-4/#propdef-white-space",
};

pub(super) static WORD_BREAK: About = About {
    family: Text,
    values: "normal | break-all | keep-all | break-word",
    initial: "normal",
    meaning: "Whether lines may break inside words, or between the characters of Chinese, Japanese and Korean.",
    spec: "https://www.w3.org/TR/css-text-4/#propdef-word-break",
};

pub(super) static OVERFLOW_WRAP: About = About {
    family: Text,
    values: "normal | break-word | anywhere",
    initial: "normal",
    meaning: "Whether a word that is wider than the box may break anywhere; `anywhere` lets it also make the box narrower.",
    spec: "https://www.w3.org/TR/css-text-4/#propdef-overflow-wrap",
};

pub(super) static LINE_BREAK: About = About {
    family: Text,
    values: "auto | loose | normal | strict | anywhere",
    initial: "auto",
    meaning: "How strictly small kana and punctuation are kept from the start of a line.",
    spec: "https://www.w3.org/TR/css-text-4/#propdef-line-break",
};

pub(super) static HYPHENS: About = About {
    family: Text,
    values: "none | manual | auto",
    initial: "manual",
    meaning: "Whether words break at soft hyphens (U+00AD), or also where the language allows it.",
    spec: "https://www.w3.org/TR/css-text-4/#propdef-hyphens",
};

pub(super) static WRAP: About = About {
    family: Text,
    values: "wrap | nowrap | balance | pretty",
    initial: "wrap",
    meaning: "`balance` makes all lines about as long, as headings want it; `pretty` leaves no single word on the last.",
    spec: "https://www.w3.org/TR/css-text-4/#propdef-text-wrap",
};

pub(super) static DIRECTION: About = About {
    family: Text,
    values: "ltr | rtl",
    initial: "ltr",
    meaning: "The direction of text, of rows and of `start` and `end`.",
    spec: "https://www.w3.org/TR/css-writing-modes-4/#propdef-direction",
};

pub(super) static LANG: About = About {
    family: Text,
    values: "<name> | <string>",
    initial: "\"\"",
    meaning: "The language of the text, a BCP 47 tag: it chooses local forms of letters and the rules of breaking and capitals. HTML has it as an attribute.",
    spec: "https://html.spec.whatwg.org/#the-lang-and-xml:lang-attributes",
};

pub(super) static DECORATION: About = About {
    family: Text,
    values: "<line> || <style> || <color> || <thickness>",
    initial: "",
    meaning: "Lines below, above and through the text in one.",
    spec: "https://www.w3.org/TR/css-text-decor-4/#propdef-text-decoration",
};

pub(super) static DECORATION_LINE: About = About {
    family: Text,
    values: "none | [ underline || overline || line-through ]",
    initial: "none",
    meaning: "Which lines are drawn.",
    spec: "https://www.w3.org/TR/css-text-decor-4/#propdef-text-decoration-line",
};

pub(super) static DECORATION_STYLE: About = About {
    family: Text,
    values: "solid | double | dotted | dashed | wavy",
    initial: "solid",
    meaning: "What the lines look like.",
    spec: "https://www.w3.org/TR/css-text-decor-4/#propdef-text-decoration-style",
};

pub(super) static DECORATION_COLOR: About = About {
    family: Text,
    values: "<color>",
    initial: "currentColor",
    meaning: "The colour of the lines.",
    spec: "https://www.w3.org/TR/css-text-decor-4/#propdef-text-decoration-color",
};

pub(super) static DECORATION_THICKNESS: About = About {
    family: Text,
    values: "auto | from-font | <length> | <percentage>",
    initial: "auto",
    meaning: "How thick the lines are; `auto` is what the font of the decorated text says, and spans within do not change it.",
    spec: "https://www.w3.org/TR/css-text-decor-4/#propdef-text-decoration-thickness",
};

pub(super) static UNDERLINE_OFFSET: About = About {
    family: Text,
    values: "auto | <length> | <percentage>",
    initial: "auto",
    meaning: "How far the underline lies below where `textUnderlinePosition` puts it; from the baseline, where that is `auto`.",
    spec: "https://www.w3.org/TR/css-text-decor-4/#propdef-text-underline-offset",
};

pub(super) static SKIP_INK: About = About {
    family: Text,
    values: "auto | none | all",
    initial: "auto",
    meaning: "Whether lines below and above leave out where letters cross them; `auto` leaves ideographs alone.",
    spec: "https://www.w3.org/TR/css-text-decor-4/#propdef-text-decoration-skip-ink",
};

pub(super) static UNDERLINE_POSITION: About = About {
    family: Text,
    values: "auto | [ from-font | under ] || [ left | right ]",
    initial: "auto",
    meaning: "Where the underline lies: where the font has it, or `under` all letters. `left` and `right` are for vertical text.",
    spec: "https://www.w3.org/TR/css-text-decor-4/#propdef-text-underline-position",
};

pub(super) static FILL_COLOR: About = About {
    family: Text,
    values: "<color>",
    initial: "currentColor",
    meaning: "The colour of the letters, where it is not `color`: `transparent` leaves their outlines.",
    spec: "https://compat.spec.whatwg.org/#the-webkit-text-fill-color",
};

pub(super) static STROKE: About = About {
    family: Text,
    values: "<width> || <color>",
    initial: "",
    meaning: "A line along the outlines of the letters, half inside and half outside.",
    spec: "https://compat.spec.whatwg.org/#the-webkit-text-stroke",
};

pub(super) static STROKE_WIDTH: About = About {
    family: Text,
    values: "<length> | thin | medium | thick",
    initial: "0",
    meaning: "The width of the line along the letters' outlines.",
    spec: "https://compat.spec.whatwg.org/#the-webkit-text-stroke-width",
};

pub(super) static STROKE_COLOR: About = About {
    family: Text,
    values: "<color>",
    initial: "currentColor",
    meaning: "The colour of the line along the letters' outlines.",
    spec: "https://compat.spec.whatwg.org/#the-webkit-text-stroke-color",
};

pub(super) static PAINT_ORDER: About = About {
    family: Text,
    values: "normal | [ fill || stroke || markers ]",
    initial: "normal",
    meaning: "What is painted first: with `stroke` the letters' outlines lie below them. `markers` means nothing here.",
    spec: "https://www.w3.org/TR/fill-stroke-3/#propdef-paint-order",
};

pub(super) static OVERFLOW: About = About {
    family: Text,
    values: "clip | ellipsis | <string>",
    initial: "clip",
    meaning: "What stands where a line is cut off, in a box that hides its overflow.",
    spec: "https://www.w3.org/TR/css-overflow-4/#propdef-text-overflow",
};

pub(super) static LINE_CLAMP: About = About {
    family: Text,
    values: "none | <integer>",
    initial: "none",
    meaning: "The most lines a text may have; the last one ends in `…`.",
    spec: "https://www.w3.org/TR/css-overflow-4/#propdef-line-clamp",
};

pub(super) static VERTICAL_ALIGN: About = About {
    family: Text,
    values: "baseline | sub | super | text-top | text-bottom | middle | top | bottom | <length> | <percentage>",
    initial: "baseline",
    meaning: "Where a span or an image stands in its line; a length raises it.",
    spec: "https://www.w3.org/TR/css-inline-3/#propdef-vertical-align",
};

pub(super) static UNICODE_BIDI: About = About {
    family: Text,
    values: "normal | embed | isolate | bidi-override | isolate-override | plaintext",
    initial: "normal",
    meaning: "How text of the other direction is set into a line.",
    spec: "https://www.w3.org/TR/css-writing-modes-4/#propdef-unicode-bidi",
};
