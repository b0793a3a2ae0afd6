//! What every property is, in words: for the reference and for editors.
//!
//! A property cannot be added without its entry: [`Longhand::about`] names
//! every one, and a test asks for those of the shorthands. Its example stands
//! in `xtask/src/docs/properties.json`; `cargo xtask docs` writes the page.

mod background;
mod border;
mod boxes;
mod effects;
mod flex;
mod font;
mod grid;
mod info;
#[cfg(test)]
mod tests;
mod text;

pub use info::{PropertyInfo, properties};

use super::property::Longhand;

/// What a property is.
#[derive(Debug)]
pub(super) struct About {
    pub family: Family,
    /// In CSS's value definition syntax.
    pub values: &'static str,
    /// The initial value; empty for a shorthand, which has that of its parts.
    pub initial: &'static str,
    /// A sentence that completes "…".
    pub meaning: &'static str,
    /// The specification, as a page of the W3C or WHATWG.
    pub spec: &'static str,
}

/// Properties that belong together, in the order of the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    Box,
    Flex,
    Grid,
    Background,
    Border,
    Effects,
    Font,
    Text,
}

impl Family {
    fn name(self) -> &'static str {
        match self {
            Self::Box => "box",
            Self::Flex => "flex",
            Self::Grid => "grid",
            Self::Background => "background",
            Self::Border => "border",
            Self::Effects => "effects",
            Self::Font => "font",
            Self::Text => "text",
        }
    }
}

impl Longhand {
    pub(super) fn about(self) -> &'static About {
        match self {
            Self::Display => &boxes::DISPLAY,
            Self::Position => &boxes::POSITION,
            Self::Top | Self::Right | Self::Bottom | Self::Left => &boxes::SIDE,
            Self::Width | Self::Height => &boxes::SIZE,
            Self::MinWidth | Self::MinHeight => &boxes::MIN_SIZE,
            Self::MaxWidth | Self::MaxHeight => &boxes::MAX_SIZE,
            Self::AspectRatio => &boxes::ASPECT_RATIO,
            Self::MarginTop | Self::MarginRight | Self::MarginBottom | Self::MarginLeft => {
                &boxes::MARGIN_SIDE
            }
            Self::PaddingTop | Self::PaddingRight | Self::PaddingBottom | Self::PaddingLeft => {
                &boxes::PADDING_SIDE
            }
            Self::OverflowX | Self::OverflowY => &boxes::OVERFLOW_AXIS,
            Self::BoxSizing => &boxes::BOX_SIZING,
            Self::ZIndex => &boxes::Z_INDEX,

            Self::FlexDirection => &flex::DIRECTION,
            Self::FlexWrap => &flex::WRAP,
            Self::FlexGrow => &flex::GROW,
            Self::FlexShrink => &flex::SHRINK,
            Self::FlexBasis => &flex::BASIS,
            Self::Order => &flex::ORDER,
            Self::RowGap | Self::ColumnGap => &flex::GAP_AXIS,
            Self::AlignItems => &flex::ALIGN_ITEMS,
            Self::AlignSelf => &flex::ALIGN_SELF,
            Self::AlignContent => &flex::ALIGN_CONTENT,
            Self::JustifyItems => &flex::JUSTIFY_ITEMS,
            Self::JustifySelf => &flex::JUSTIFY_SELF,
            Self::JustifyContent => &flex::JUSTIFY_CONTENT,

            Self::GridTemplateRows | Self::GridTemplateColumns => &grid::TEMPLATE_TRACKS,
            Self::GridTemplateAreas => &grid::TEMPLATE_AREAS,
            Self::GridAutoRows | Self::GridAutoColumns => &grid::AUTO_TRACKS,
            Self::GridAutoFlow => &grid::AUTO_FLOW,
            Self::GridRowStart | Self::GridRowEnd | Self::GridColumnStart | Self::GridColumnEnd => {
                &grid::LINE
            }

            Self::BackgroundColor => &background::COLOR,
            Self::BackgroundImage => &background::IMAGE,
            Self::BackgroundPosition => &background::POSITION,
            Self::BackgroundSize => &background::SIZE,
            Self::BackgroundRepeat => &background::REPEAT,
            Self::BackgroundClip => &background::CLIP,
            Self::BackgroundOrigin => &background::ORIGIN,
            Self::BackgroundBlendMode => &background::BLEND_MODE,

            Self::BorderTopWidth
            | Self::BorderRightWidth
            | Self::BorderBottomWidth
            | Self::BorderLeftWidth => &border::SIDE_WIDTH,
            Self::BorderTopStyle
            | Self::BorderRightStyle
            | Self::BorderBottomStyle
            | Self::BorderLeftStyle => &border::SIDE_STYLE,
            Self::BorderTopColor
            | Self::BorderRightColor
            | Self::BorderBottomColor
            | Self::BorderLeftColor => &border::SIDE_COLOR,
            Self::BorderTopLeftRadius
            | Self::BorderTopRightRadius
            | Self::BorderBottomRightRadius
            | Self::BorderBottomLeftRadius => &border::CORNER,
            Self::OutlineWidth => &border::OUTLINE_WIDTH,
            Self::OutlineStyle => &border::OUTLINE_STYLE,
            Self::OutlineColor => &border::OUTLINE_COLOR,
            Self::OutlineOffset => &border::OUTLINE_OFFSET,
            Self::BoxShadow => &border::BOX_SHADOW,

            Self::Opacity => &effects::OPACITY,
            Self::Transform => &effects::TRANSFORM,
            Self::TransformOrigin => &effects::TRANSFORM_ORIGIN,
            Self::ObjectFit => &effects::OBJECT_FIT,
            Self::ObjectPosition => &effects::OBJECT_POSITION,
            Self::ImageRendering => &effects::IMAGE_RENDERING,
            Self::Filter => &effects::FILTER,
            Self::BackdropFilter => &effects::BACKDROP_FILTER,
            Self::ClipPath => &effects::CLIP_PATH,
            Self::MaskImage => &effects::MASK_IMAGE,
            Self::MaskMode => &effects::MASK_MODE,
            Self::MaskPosition => &effects::MASK_POSITION,
            Self::MaskSize => &effects::MASK_SIZE,
            Self::MaskRepeat => &effects::MASK_REPEAT,
            Self::MaskOrigin => &effects::MASK_ORIGIN,
            Self::MaskClip => &effects::MASK_CLIP,
            Self::MaskComposite => &effects::MASK_COMPOSITE,
            Self::MixBlendMode => &effects::MIX_BLEND_MODE,
            Self::Isolation => &effects::ISOLATION,

            Self::Color => &text::COLOR,
            Self::FontFamily => &font::FAMILY,
            Self::FontSize => &font::SIZE,
            Self::FontWeight => &font::WEIGHT,
            Self::FontStyle => &font::STYLE,
            Self::FontStretch => &font::STRETCH,
            Self::FontVariationSettings => &font::VARIATIONS,
            Self::FontFeatureSettings => &font::FEATURES,
            Self::FontKerning => &font::KERNING,
            Self::FontPalette => &font::PALETTE,
            Self::LineHeight => &font::LINE_HEIGHT,

            Self::LetterSpacing => &text::LETTER_SPACING,
            Self::WordSpacing => &text::WORD_SPACING,
            Self::TextAlign => &text::ALIGN,
            Self::TextTransform => &text::TRANSFORM,
            Self::TextIndent => &text::INDENT,
            Self::TextShadow => &text::SHADOW,
            Self::WhiteSpace => &text::WHITE_SPACE,
            Self::WordBreak => &text::WORD_BREAK,
            Self::OverflowWrap => &text::OVERFLOW_WRAP,
            Self::LineBreak => &text::LINE_BREAK,
            Self::Hyphens => &text::HYPHENS,
            Self::TextWrap => &text::WRAP,
            Self::Direction => &text::DIRECTION,
            Self::Lang => &text::LANG,
            Self::TextDecorationLine => &text::DECORATION_LINE,
            Self::TextDecorationStyle => &text::DECORATION_STYLE,
            Self::TextDecorationColor => &text::DECORATION_COLOR,
            Self::TextDecorationThickness => &text::DECORATION_THICKNESS,
            Self::TextDecorationSkipInk => &text::SKIP_INK,
            Self::TextUnderlinePosition => &text::UNDERLINE_POSITION,
            Self::TextUnderlineOffset => &text::UNDERLINE_OFFSET,
            Self::WebkitTextFillColor => &text::FILL_COLOR,
            Self::WebkitTextStrokeWidth => &text::STROKE_WIDTH,
            Self::WebkitTextStrokeColor => &text::STROKE_COLOR,
            Self::PaintOrder => &text::PAINT_ORDER,
            Self::TextOverflow => &text::OVERFLOW,
            Self::LineClamp => &text::LINE_CLAMP,
            Self::VerticalAlign => &text::VERTICAL_ALIGN,
            Self::UnicodeBidi => &text::UNICODE_BIDI,
        }
    }
}

/// What a shorthand is; `None` for one without an entry, which a test finds.
pub(super) fn of_shorthand(name: &str) -> Option<&'static About> {
    Some(match name {
        "margin" => &boxes::MARGIN,
        "marginInline" | "marginBlock" => &boxes::MARGIN_AXIS,
        "padding" => &boxes::PADDING,
        "paddingInline" | "paddingBlock" => &boxes::PADDING_AXIS,
        "inset" => &boxes::INSET,
        "insetInline" | "insetBlock" => &boxes::INSET_AXIS,
        "overflow" => &boxes::OVERFLOW,
        "flex" => &flex::FLEX,
        "flexFlow" => &flex::FLOW,
        "gap" => &flex::GAP,
        "placeItems" | "placeSelf" | "placeContent" => &flex::PLACE,
        "gridRow" | "gridColumn" => &grid::LINES,
        "gridArea" => &grid::AREA,
        "gridTemplate" => &grid::TEMPLATE,
        "grid" => &grid::GRID,
        "background" => &background::BACKGROUND,
        "mask" => &effects::MASK,
        "border" => &border::BORDER,
        "borderTop" | "borderRight" | "borderBottom" | "borderLeft" => &border::SIDE,
        "borderWidth" => &border::WIDTH,
        "borderStyle" => &border::STYLE,
        "borderColor" => &border::COLOR,
        "borderRadius" => &border::RADIUS,
        "outline" => &border::OUTLINE,
        "font" => &font::FONT,
        "textDecoration" => &text::DECORATION,
        "WebkitTextStroke" => &text::STROKE,
        _ => return None,
    })
}
