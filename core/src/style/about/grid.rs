//! Grid.

use super::About;
use super::Family::Grid;

pub(super) static GRID: About = About {
    family: Grid,
    values: "<gridTemplate> | <rows> / auto-flow <columns>? | auto-flow <rows>? / <columns>",
    initial: "",
    meaning: "All that a grid container has in one.",
    spec: "https://www.w3.org/TR/css-grid-2/#propdef-grid",
};

pub(super) static TEMPLATE: About = About {
    family: Grid,
    values: "none | <rows> / <columns> | [ <string> <row>? ]+ [ / <columns> ]?",
    initial: "",
    meaning: "Rows and columns, or areas with the size of each row behind it.",
    spec: "https://www.w3.org/TR/css-grid-2/#propdef-grid-template",
};

pub(super) static TEMPLATE_TRACKS: About = About {
    family: Grid,
    values: "none | [ [name]? <track> | repeat( <integer> | auto-fill | auto-fit , <track>+ ) ]+",
    initial: "none",
    meaning: "The tracks, one after the other: lengths, percentages, `fr` for shares of the rest, `minmax()`, `auto`. Names in brackets stand for the lines.",
    spec: "https://www.w3.org/TR/css-grid-2/#propdef-grid-template-columns",
};

pub(super) static TEMPLATE_AREAS: About = About {
    family: Grid,
    values: "none | <string>+",
    initial: "none",
    meaning: "The grid as a drawing: one text for each row, one name for each cell, a dot for an empty one.",
    spec: "https://www.w3.org/TR/css-grid-2/#propdef-grid-template-areas",
};

pub(super) static AUTO_TRACKS: About = About {
    family: Grid,
    values: "<track>+",
    initial: "auto",
    meaning: "The size of tracks that the template does not name.",
    spec: "https://www.w3.org/TR/css-grid-2/#propdef-grid-auto-rows",
};

pub(super) static AUTO_FLOW: About = About {
    family: Grid,
    values: "[ row | column ] || dense",
    initial: "row",
    meaning: "Which way items without a place fill the grid; `dense` goes back to fill holes.",
    spec: "https://www.w3.org/TR/css-grid-2/#propdef-grid-auto-flow",
};

pub(super) static LINE: About = About {
    family: Grid,
    values: "auto | <integer> | <name> | span <integer>",
    initial: "auto",
    meaning: "The line at which the item starts or ends: counted from 1, from the end with -1, or how many tracks it spans.",
    spec: "https://www.w3.org/TR/css-grid-2/#propdef-grid-row-start",
};

pub(super) static LINES: About = About {
    family: Grid,
    values: "<line> [ / <line> ]?",
    initial: "",
    meaning: "Where the item starts and ends: `1 / 3`, `span 2`.",
    spec: "https://www.w3.org/TR/css-grid-2/#propdef-grid-row",
};

pub(super) static AREA: About = About {
    family: Grid,
    values: "<name> | <line> [ / <line> ]{0,3}",
    initial: "",
    meaning: "The area of the template that the item fills.",
    spec: "https://www.w3.org/TR/css-grid-2/#propdef-grid-area",
};
