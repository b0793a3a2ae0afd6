//! Properties that set several others.

use super::border::BorderSide;
use super::boxes::Edges;
use super::draft::Draft;
use super::parse::{Parse, Parser, background, border, boxes, flex, font, grid, mask, text};
use super::property::Longhand;

/// A property that sets several others.
pub(super) struct Shorthand {
    pub name: &'static str,
    /// Those of higher rank are applied later and win: `border`, then
    /// `borderWidth`, then `borderTopWidth`.
    pub rank: u8,
    pub sets: &'static [Longhand],
    pub read: fn(&mut Parser, &mut Draft) -> Parse<()>,
}

/// The rank of what sets one value.
pub(super) const LONGHAND_RANK: u8 = 3;

type Read = fn(&mut Parser, &mut Draft) -> Parse<()>;

const fn new(name: &'static str, rank: u8, sets: &'static [Longhand], read: Read) -> Shorthand {
    Shorthand {
        name,
        rank,
        sets,
        read,
    }
}

/// The size that `font` sets, which other values count in.
pub(super) static FONT_SIZE: Shorthand = new("font", 1, &[Longhand::FontSize], |p, d| {
    d.text().font_size = font::font(p)?.size;
    Ok(())
});

use Longhand::*;

pub(super) static SHORTHANDS: &[Shorthand] = &[
    // Boxes
    new(
        "margin",
        1,
        &[MarginTop, MarginRight, MarginBottom, MarginLeft],
        |p, d| {
            d.style.boxes.margin = boxes::edges(p, boxes::length_auto)?;
            Ok(())
        },
    ),
    new("marginInline", 2, &[MarginLeft, MarginRight], |p, d| {
        let margin = &mut d.style.boxes.margin;
        (margin.left, margin.right) = inline(p, boxes::length_auto)?;
        Ok(())
    }),
    new("marginBlock", 2, &[MarginTop, MarginBottom], |p, d| {
        let margin = &mut d.style.boxes.margin;
        (margin.top, margin.bottom) = boxes::pair(p, boxes::length_auto)?;
        Ok(())
    }),
    new(
        "padding",
        1,
        &[PaddingTop, PaddingRight, PaddingBottom, PaddingLeft],
        |p, d| {
            d.style.boxes.padding = boxes::edges(p, boxes::positive)?;
            Ok(())
        },
    ),
    new("paddingInline", 2, &[PaddingLeft, PaddingRight], |p, d| {
        let padding = &mut d.style.boxes.padding;
        (padding.left, padding.right) = inline(p, boxes::positive)?;
        Ok(())
    }),
    new("paddingBlock", 2, &[PaddingTop, PaddingBottom], |p, d| {
        let padding = &mut d.style.boxes.padding;
        (padding.top, padding.bottom) = boxes::pair(p, boxes::positive)?;
        Ok(())
    }),
    new("inset", 1, &[Top, Right, Bottom, Left], |p, d| {
        d.style.boxes.inset = boxes::edges(p, boxes::length_auto)?;
        Ok(())
    }),
    new("insetInline", 2, &[Left, Right], |p, d| {
        let inset = &mut d.style.boxes.inset;
        (inset.left, inset.right) = inline(p, boxes::length_auto)?;
        Ok(())
    }),
    new("insetBlock", 2, &[Top, Bottom], |p, d| {
        let inset = &mut d.style.boxes.inset;
        (inset.top, inset.bottom) = boxes::pair(p, boxes::length_auto)?;
        Ok(())
    }),
    new("overflow", 1, &[OverflowX, OverflowY], |p, d| {
        let boxes = &mut d.style.boxes;
        (boxes.overflow_x, boxes.overflow_y) = boxes::pair(p, boxes::overflow)?;
        Ok(())
    }),
    // Flexbox and alignment
    new("flex", 1, &[FlexGrow, FlexShrink, FlexBasis], |p, d| {
        let flex = &mut d.style.flex;
        (flex.grow, flex.shrink, flex.basis) = flex::flex(p)?;
        Ok(())
    }),
    new("flexFlow", 1, &[FlexDirection, FlexWrap], |p, d| {
        let flex = &mut d.style.flex;
        (flex.direction, flex.wrap) = flex::flow(p)?;
        Ok(())
    }),
    new("gap", 1, &[RowGap, ColumnGap], |p, d| {
        let flex = &mut d.style.flex;
        (flex.row_gap, flex.column_gap) = boxes::pair(p, flex::gap)?;
        Ok(())
    }),
    new("placeItems", 1, &[AlignItems, JustifyItems], |p, d| {
        let flex = &mut d.style.flex;
        (flex.align_items, flex.justify_items) = boxes::pair(p, flex::items)?;
        Ok(())
    }),
    new("placeSelf", 1, &[AlignSelf, JustifySelf], |p, d| {
        let flex = &mut d.style.flex;
        (flex.align_self, flex.justify_self) = boxes::pair(p, flex::own)?;
        Ok(())
    }),
    new(
        "placeContent",
        1,
        &[AlignContent, JustifyContent],
        |p, d| {
            let flex = &mut d.style.flex;
            (flex.align_content, flex.justify_content) = boxes::pair(p, flex::content)?;
            Ok(())
        },
    ),
    // Grid
    new("gridRow", 2, &[GridRowStart, GridRowEnd], |p, d| {
        let grid = &mut d.style.grid;
        (grid.row_start, grid.row_end) = grid::lines(p)?;
        Ok(())
    }),
    new(
        "gridColumn",
        2,
        &[GridColumnStart, GridColumnEnd],
        |p, d| {
            let grid = &mut d.style.grid;
            (grid.column_start, grid.column_end) = grid::lines(p)?;
            Ok(())
        },
    ),
    new(
        "gridArea",
        1,
        &[GridRowStart, GridColumnStart, GridRowEnd, GridColumnEnd],
        |p, d| {
            let grid = &mut d.style.grid;
            [
                grid.row_start,
                grid.column_start,
                grid.row_end,
                grid.column_end,
            ] = grid::area(p)?;
            Ok(())
        },
    ),
    new(
        "gridTemplate",
        2,
        &[GridTemplateRows, GridTemplateColumns, GridTemplateAreas],
        |p, d| {
            let template = grid::grid_template(p)?;
            set_template(d, template);
            Ok(())
        },
    ),
    new(
        "grid",
        1,
        &[
            GridTemplateRows,
            GridTemplateColumns,
            GridTemplateAreas,
            GridAutoRows,
            GridAutoColumns,
            GridAutoFlow,
        ],
        |p, d| {
            let made = grid::grid(p)?;
            set_template(d, made.template);
            let grid = &mut d.style.grid;
            grid.auto_flow = made.flow;
            grid.auto_rows = made.auto_rows;
            grid.auto_columns = made.auto_columns;
            Ok(())
        },
    ),
    // Backgrounds and borders
    new(
        "background",
        1,
        &[
            BackgroundColor,
            BackgroundImage,
            BackgroundPosition,
            BackgroundSize,
            BackgroundRepeat,
            BackgroundClip,
            BackgroundOrigin,
        ],
        |p, d| {
            (d.layers, d.style.background.color) = background::background(p)?;
            Ok(())
        },
    ),
    new(
        "mask",
        1,
        &[
            MaskImage,
            MaskMode,
            MaskPosition,
            MaskSize,
            MaskRepeat,
            MaskOrigin,
            MaskClip,
            MaskComposite,
        ],
        |p, d| {
            d.mask = mask::mask(p)?;
            Ok(())
        },
    ),
    new(
        "border",
        1,
        &[
            BorderTopWidth,
            BorderTopStyle,
            BorderTopColor,
            BorderRightWidth,
            BorderRightStyle,
            BorderRightColor,
            BorderBottomWidth,
            BorderBottomStyle,
            BorderBottomColor,
            BorderLeftWidth,
            BorderLeftStyle,
            BorderLeftColor,
        ],
        |p, d| {
            let side = border::side(p)?;
            d.style.border.sides = Edges {
                top: side.clone(),
                right: side.clone(),
                bottom: side.clone(),
                left: side,
            };
            Ok(())
        },
    ),
    new(
        "borderTop",
        2,
        &[BorderTopWidth, BorderTopStyle, BorderTopColor],
        |p, d| {
            d.style.border.sides.top = border::side(p)?;
            Ok(())
        },
    ),
    new(
        "borderRight",
        2,
        &[BorderRightWidth, BorderRightStyle, BorderRightColor],
        |p, d| {
            d.style.border.sides.right = border::side(p)?;
            Ok(())
        },
    ),
    new(
        "borderBottom",
        2,
        &[BorderBottomWidth, BorderBottomStyle, BorderBottomColor],
        |p, d| {
            d.style.border.sides.bottom = border::side(p)?;
            Ok(())
        },
    ),
    new(
        "borderLeft",
        2,
        &[BorderLeftWidth, BorderLeftStyle, BorderLeftColor],
        |p, d| {
            d.style.border.sides.left = border::side(p)?;
            Ok(())
        },
    ),
    new(
        "borderWidth",
        2,
        &[
            BorderTopWidth,
            BorderRightWidth,
            BorderBottomWidth,
            BorderLeftWidth,
        ],
        |p, d| each_side(p, d, border::width, |side, width| side.width = width),
    ),
    new(
        "borderStyle",
        2,
        &[
            BorderTopStyle,
            BorderRightStyle,
            BorderBottomStyle,
            BorderLeftStyle,
        ],
        |p, d| each_side(p, d, border::style, |side, style| side.style = style),
    ),
    new(
        "borderColor",
        2,
        &[
            BorderTopColor,
            BorderRightColor,
            BorderBottomColor,
            BorderLeftColor,
        ],
        |p, d| each_side(p, d, border::color, |side, color| side.color = color),
    ),
    new(
        "borderRadius",
        1,
        &[
            BorderTopLeftRadius,
            BorderTopRightRadius,
            BorderBottomRightRadius,
            BorderBottomLeftRadius,
        ],
        |p, d| {
            let r = &mut d.radius;
            [r.top_left, r.top_right, r.bottom_right, r.bottom_left] = border::radius(p)?;
            Ok(())
        },
    ),
    new(
        "outline",
        1,
        &[OutlineWidth, OutlineStyle, OutlineColor],
        |p, d| {
            d.style.border.outline.side = border::outline(p)?;
            Ok(())
        },
    ),
    // Text
    new(
        "font",
        1,
        &[
            FontSize,
            FontFamily,
            FontWeight,
            FontStyle,
            FontStretch,
            FontKerning,
            FontVariationSettings,
            FontFeatureSettings,
            LineHeight,
        ],
        set_font,
    ),
    new(
        "textDecoration",
        1,
        &[
            TextDecorationLine,
            TextDecorationStyle,
            TextDecorationColor,
            TextDecorationThickness,
        ],
        |p, d| {
            let parts = text::decoration(p)?;
            d.lines = parts.lines;
            let decoration = &mut d.style.text_box.decoration;
            decoration.style = parts.style;
            decoration.color = parts.color;
            decoration.thickness = parts.thickness;
            Ok(())
        },
    ),
];

/// Left and right from start and end.
fn inline<T: Clone>(p: &mut Parser, read: fn(&mut Parser) -> Parse<T>) -> Parse<(T, T)> {
    let (start, end) = boxes::pair(p, read)?;
    Ok(if p.scope().is_rtl {
        (end, start)
    } else {
        (start, end)
    })
}

fn each_side<T: Clone>(
    p: &mut Parser,
    d: &mut Draft,
    read: fn(&mut Parser) -> Parse<T>,
    set: fn(&mut BorderSide, T),
) -> Parse<()> {
    let values = boxes::edges(p, read)?;
    let sides = &mut d.style.border.sides;
    set(&mut sides.top, values.top);
    set(&mut sides.right, values.right);
    set(&mut sides.bottom, values.bottom);
    set(&mut sides.left, values.left);
    Ok(())
}

fn set_template(d: &mut Draft, template: grid::Template) {
    let grid = &mut d.style.grid;
    grid.template_rows = template.rows;
    grid.template_columns = template.columns;
    grid.template_areas = template.areas;
}

/// All that `font` sets but the size; what it does not name it resets.
fn set_font(p: &mut Parser, d: &mut Draft) -> Parse<()> {
    let font = font::font(p)?;
    let initial = super::TextStyle::default();
    let text = d.text();
    text.font_family = font.families;
    text.font_weight = font.weight;
    text.font_style = font.style;
    text.font_stretch = font.stretch;
    text.line_height = font.line_height;
    text.font_kerning = initial.font_kerning;
    text.font_variations = initial.font_variations;
    text.font_features = initial.font_features;
    Ok(())
}
