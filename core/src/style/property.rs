//! Every property by name.

use std::sync::LazyLock;

use super::draft::Draft;
use super::error::StyleError;
use super::parse::{
    Parse, Parser, background, border, boxes, effect, filter, flex, font, grid, mask, shape, text,
};
use super::shorthand::{SHORTHANDS, Shorthand};
use super::unsupported::{LATER, Later};
use crate::error::did_you_mean;

/// What a name stands for.
#[derive(Clone, Copy)]
pub(super) enum Property {
    Longhand(Longhand),
    Shorthand(&'static Shorthand),
    /// A side by the direction of text: what it is in left-to-right and in
    /// right-to-left text.
    Logical(Longhand, Longhand),
    Later(&'static Later),
}

/// Defines [`Longhand`]: for each property its name, where its value is in a
/// [`Draft`] (below: in its text style) and the function that reads it.
macro_rules! longhands {
    (
        own { $($variant:ident $name:literal $($place:ident).+ = $read:expr;)* }
        inherited {
            $($text_variant:ident $text_name:literal $text_place:ident = $text_read:expr;)*
        }
    ) => {
        /// A property of its own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Longhand {
            $($variant,)*
            $($text_variant,)*
        }

        impl Longhand {
            const ALL: &[(&str, Self)] = &[
                $(($name, Self::$variant),)*
                $(($text_name, Self::$text_variant),)*
            ];

            pub(super) fn is_inherited(self) -> bool {
                matches!(self, $(Self::$text_variant)|*)
            }

            /// Reads a value.
            pub(super) fn read(self, p: &mut Parser, draft: &mut Draft) -> Parse<()> {
                match self {
                    $(Self::$variant => draft.$($place).+ = $read(p)?,)*
                    $(Self::$text_variant => draft.text().$text_place = $text_read(p)?,)*
                }
                Ok(())
            }

            /// Takes the value of another style.
            pub(super) fn copy(self, from: &Draft, to: &mut Draft) {
                match self {
                    $(Self::$variant => to.$($place).+ = from.$($place).+.clone(),)*
                    $(Self::$text_variant => {
                        let value = from.style.text.$text_place.clone();
                        to.text().$text_place = value;
                    })*
                }
            }
        }
    };
}

longhands! {
    own {
        Display "display" style.boxes.display = boxes::display;
        Position "position" style.boxes.position = boxes::positioning;
        Top "top" style.boxes.inset.top = boxes::length_auto;
        Right "right" style.boxes.inset.right = boxes::length_auto;
        Bottom "bottom" style.boxes.inset.bottom = boxes::length_auto;
        Left "left" style.boxes.inset.left = boxes::length_auto;
        Width "width" style.boxes.width = boxes::size;
        Height "height" style.boxes.height = boxes::size;
        MinWidth "minWidth" style.boxes.min_width = boxes::size;
        MinHeight "minHeight" style.boxes.min_height = boxes::size;
        MaxWidth "maxWidth" style.boxes.max_width = boxes::max_size;
        MaxHeight "maxHeight" style.boxes.max_height = boxes::max_size;
        AspectRatio "aspectRatio" style.boxes.aspect_ratio = boxes::aspect_ratio;
        MarginTop "marginTop" style.boxes.margin.top = boxes::length_auto;
        MarginRight "marginRight" style.boxes.margin.right = boxes::length_auto;
        MarginBottom "marginBottom" style.boxes.margin.bottom = boxes::length_auto;
        MarginLeft "marginLeft" style.boxes.margin.left = boxes::length_auto;
        PaddingTop "paddingTop" style.boxes.padding.top = boxes::positive;
        PaddingRight "paddingRight" style.boxes.padding.right = boxes::positive;
        PaddingBottom "paddingBottom" style.boxes.padding.bottom = boxes::positive;
        PaddingLeft "paddingLeft" style.boxes.padding.left = boxes::positive;
        OverflowX "overflowX" style.boxes.overflow_x = boxes::overflow;
        OverflowY "overflowY" style.boxes.overflow_y = boxes::overflow;
        BoxSizing "boxSizing" style.boxes.box_sizing = boxes::box_sizing;
        ZIndex "zIndex" style.boxes.z_index = boxes::z_index;

        FlexDirection "flexDirection" style.flex.direction = flex::direction;
        FlexWrap "flexWrap" style.flex.wrap = flex::wrap;
        FlexGrow "flexGrow" style.flex.grow = flex::factor;
        FlexShrink "flexShrink" style.flex.shrink = flex::factor;
        FlexBasis "flexBasis" style.flex.basis = flex::basis;
        Order "order" style.flex.order = flex::order;
        RowGap "rowGap" style.flex.row_gap = flex::gap;
        ColumnGap "columnGap" style.flex.column_gap = flex::gap;
        AlignItems "alignItems" style.flex.align_items = flex::items;
        AlignSelf "alignSelf" style.flex.align_self = flex::own;
        AlignContent "alignContent" style.flex.align_content = flex::content;
        JustifyItems "justifyItems" style.flex.justify_items = flex::items;
        JustifySelf "justifySelf" style.flex.justify_self = flex::own;
        JustifyContent "justifyContent" style.flex.justify_content = flex::justify_content;

        GridTemplateRows "gridTemplateRows" style.grid.template_rows = grid::template;
        GridTemplateColumns "gridTemplateColumns" style.grid.template_columns = grid::template;
        GridTemplateAreas "gridTemplateAreas" style.grid.template_areas = grid::areas;
        GridAutoRows "gridAutoRows" style.grid.auto_rows = grid::auto_tracks;
        GridAutoColumns "gridAutoColumns" style.grid.auto_columns = grid::auto_tracks;
        GridAutoFlow "gridAutoFlow" style.grid.auto_flow = grid::flow;
        GridRowStart "gridRowStart" style.grid.row_start = grid::line;
        GridRowEnd "gridRowEnd" style.grid.row_end = grid::line;
        GridColumnStart "gridColumnStart" style.grid.column_start = grid::line;
        GridColumnEnd "gridColumnEnd" style.grid.column_end = grid::line;

        BackgroundColor "backgroundColor" style.background.color = background::color;
        BackgroundImage "backgroundImage" layers.images = background::images;
        BackgroundPosition "backgroundPosition" layers.positions = background::positions;
        BackgroundSize "backgroundSize" layers.sizes = background::sizes;
        BackgroundRepeat "backgroundRepeat" layers.repeats = background::repeats;
        BackgroundClip "backgroundClip" layers.clips = background::clips;
        BackgroundOrigin "backgroundOrigin" layers.origins = background::origins;
        BackgroundBlendMode "backgroundBlendMode" layers.blends = filter::background_blend_modes;

        BorderTopWidth "borderTopWidth" style.border.sides.top.width = border::width;
        BorderTopStyle "borderTopStyle" style.border.sides.top.style = border::style;
        BorderTopColor "borderTopColor" style.border.sides.top.color = border::color;
        BorderRightWidth "borderRightWidth" style.border.sides.right.width = border::width;
        BorderRightStyle "borderRightStyle" style.border.sides.right.style = border::style;
        BorderRightColor "borderRightColor" style.border.sides.right.color = border::color;
        BorderBottomWidth "borderBottomWidth" style.border.sides.bottom.width = border::width;
        BorderBottomStyle "borderBottomStyle" style.border.sides.bottom.style = border::style;
        BorderBottomColor "borderBottomColor" style.border.sides.bottom.color = border::color;
        BorderLeftWidth "borderLeftWidth" style.border.sides.left.width = border::width;
        BorderLeftStyle "borderLeftStyle" style.border.sides.left.style = border::style;
        BorderLeftColor "borderLeftColor" style.border.sides.left.color = border::color;
        BorderTopLeftRadius "borderTopLeftRadius" radius.top_left = border::corner;
        BorderTopRightRadius "borderTopRightRadius" radius.top_right = border::corner;
        BorderBottomRightRadius "borderBottomRightRadius" radius.bottom_right = border::corner;
        BorderBottomLeftRadius "borderBottomLeftRadius" radius.bottom_left = border::corner;
        OutlineWidth "outlineWidth" style.border.outline.side.width = border::width;
        OutlineStyle "outlineStyle" style.border.outline.side.style = border::outline_style;
        OutlineColor "outlineColor" style.border.outline.side.color = border::color;
        OutlineOffset "outlineOffset" style.border.outline.offset = border::offset;
        BoxShadow "boxShadow" style.border.shadows = border::shadows;

        Opacity "opacity" style.effect.opacity = effect::opacity;
        Transform "transform" style.effect.transform = effect::transform;
        TransformOrigin "transformOrigin" style.effect.transform_origin = effect::position;
        ObjectFit "objectFit" style.effect.object_fit = effect::object_fit;
        ObjectPosition "objectPosition" style.effect.object_position = effect::position;

        Filter "filter" style.effect.filter = filter::filters;
        BackdropFilter "backdropFilter" style.effect.backdrop_filter = filter::filters;
        ClipPath "clipPath" style.effect.clip_path = shape::clip_path;
        MaskImage "maskImage" mask.layers.images = background::images;
        MaskMode "maskMode" mask.luminance = mask::modes;
        MaskPosition "maskPosition" mask.layers.positions = background::positions;
        MaskSize "maskSize" mask.layers.sizes = background::sizes;
        MaskRepeat "maskRepeat" mask.layers.repeats = background::repeats;
        MaskOrigin "maskOrigin" mask.layers.origins = mask::origins;
        MaskClip "maskClip" mask.layers.clips = mask::clips;
        MaskComposite "maskComposite" mask.composites = mask::composites;
        MixBlendMode "mixBlendMode" style.effect.blend = filter::mix_blend_mode;
        Isolation "isolation" style.effect.isolate = filter::isolation;

        TextDecorationLine "textDecorationLine" style.text_box.decoration.lines = text::decoration_lines;
        TextDecorationStyle "textDecorationStyle" style.text_box.decoration.style = text::decoration_style;
        TextDecorationColor "textDecorationColor" style.text_box.decoration.color = text::own_color;
        TextDecorationThickness "textDecorationThickness" style.text_box.decoration.thickness = text::thickness;
        TextOverflow "textOverflow" style.text_box.text_overflow = text::overflow;
        LineClamp "lineClamp" style.text_box.line_clamp = text::line_clamp;
        VerticalAlign "verticalAlign" style.text_box.vertical_align = text::vertical_align;
        UnicodeBidi "unicodeBidi" style.text_box.unicode_bidi = text::unicode_bidi;
    }
    inherited {
        Color "color" color = text::color;
        FontFamily "fontFamily" font_family = font::families;
        FontSize "fontSize" font_size = font::size;
        FontWeight "fontWeight" font_weight = font::weight;
        FontStyle "fontStyle" font_style = font::style;
        FontStretch "fontStretch" font_stretch = font::stretch;
        FontVariationSettings "fontVariationSettings" font_variations = font::variations;
        FontFeatureSettings "fontFeatureSettings" font_features = font::features;
        FontKerning "fontKerning" font_kerning = font::kerning;
        FontPalette "fontPalette" font_palette = font::palette;
        LetterSpacing "letterSpacing" letter_spacing = text::spacing;
        WordSpacing "wordSpacing" word_spacing = text::spacing;
        LineHeight "lineHeight" line_height = font::line_height;
        TextAlign "textAlign" text_align = text::align;
        TextTransform "textTransform" text_transform = text::transform;
        TextIndent "textIndent" text_indent = text::indent;
        TextShadow "textShadow" text_shadows = text::shadows;
        TextDecorationSkipInk "textDecorationSkipInk" skip_ink = text::skip_ink;
        TextUnderlinePosition "textUnderlinePosition" underline_position = text::underline_position;
        TextUnderlineOffset "textUnderlineOffset" underline_offset = text::underline_offset;
        WebkitTextFillColor "WebkitTextFillColor" fill_color = text::own_color;
        WebkitTextStrokeWidth "WebkitTextStrokeWidth" stroke_width = text::stroke_width;
        WebkitTextStrokeColor "WebkitTextStrokeColor" stroke_color = text::own_color;
        PaintOrder "paintOrder" stroke_first = text::stroke_first;
        WhiteSpace "whiteSpace" white_space = text::white_space;
        WordBreak "wordBreak" word_break = text::word_break;
        OverflowWrap "overflowWrap" overflow_wrap = text::overflow_wrap;
        LineBreak "lineBreak" line_break = text::line_break;
        Hyphens "hyphens" hyphens = text::hyphens;
        TextWrap "textWrap" text_wrap = text::wrap;
        Direction "direction" direction = text::direction;
        Lang "lang" lang = text::lang;
        ImageRendering "imageRendering" pixelated = effect::pixelated;
    }
}

/// Sides that follow the direction of text.
const LOGICAL: &[(&str, Longhand, Longhand)] = {
    use Longhand::*;
    &[
        ("marginInlineStart", MarginLeft, MarginRight),
        ("marginInlineEnd", MarginRight, MarginLeft),
        ("marginBlockStart", MarginTop, MarginTop),
        ("marginBlockEnd", MarginBottom, MarginBottom),
        ("paddingInlineStart", PaddingLeft, PaddingRight),
        ("paddingInlineEnd", PaddingRight, PaddingLeft),
        ("paddingBlockStart", PaddingTop, PaddingTop),
        ("paddingBlockEnd", PaddingBottom, PaddingBottom),
        ("insetInlineStart", Left, Right),
        ("insetInlineEnd", Right, Left),
        ("insetBlockStart", Top, Top),
        ("insetBlockEnd", Bottom, Bottom),
    ]
};

impl Longhand {
    /// Its place among all, by family.
    pub(super) fn index(self) -> usize {
        self as usize
    }

    pub(super) fn name(self) -> &'static str {
        Self::ALL.get(self.index()).map_or("", |(name, _)| name)
    }

    /// Whether it means something on a part of a text's line.
    fn suits_span(self) -> bool {
        match self {
            Self::TextAlign | Self::TextIndent | Self::ImageRendering => false,
            Self::TextDecorationLine
            | Self::TextDecorationStyle
            | Self::TextDecorationColor
            | Self::TextDecorationThickness
            | Self::VerticalAlign
            | Self::UnicodeBidi => true,
            other => other.is_inherited(),
        }
    }
}

/// Refuses, for an image in a text, properties that place boxes.
pub(crate) fn check_inline_image(name: &str) -> Result<(), StyleError> {
    use Longhand::*;
    let places = |longhand: &Longhand| {
        matches!(
            longhand,
            Display
                | Position
                | Top
                | Right
                | Bottom
                | Left
                | ZIndex
                | OverflowX
                | OverflowY
                | FlexDirection
                | FlexWrap
                | FlexGrow
                | FlexShrink
                | FlexBasis
                | Order
                | RowGap
                | ColumnGap
                | AlignItems
                | AlignSelf
                | AlignContent
                | JustifyItems
                | JustifySelf
                | JustifyContent
                | GridTemplateRows
                | GridTemplateColumns
                | GridTemplateAreas
                | GridAutoRows
                | GridAutoColumns
                | GridAutoFlow
                | GridRowStart
                | GridRowEnd
                | GridColumnStart
                | GridColumnEnd
        )
    };
    let (name, property) = Property::named(name)?;
    let refused = match property {
        Property::Longhand(longhand) | Property::Logical(longhand, _) => places(&longhand),
        Property::Shorthand(shorthand) => shorthand.sets.iter().any(places),
        Property::Later(_) => false,
    };
    if refused {
        return Err(StyleError::NotOnInlineImage { property: name });
    }
    Ok(())
}

/// Sorted by name.
static PROPERTIES: LazyLock<Vec<(&'static str, Property)>> = LazyLock::new(|| {
    let longhands = Longhand::ALL
        .iter()
        .map(|(name, longhand)| (*name, Property::Longhand(*longhand)));
    let logical = LOGICAL
        .iter()
        .map(|(name, ltr, rtl)| (*name, Property::Logical(*ltr, *rtl)));
    let shorthands = SHORTHANDS
        .iter()
        .map(|shorthand| (shorthand.name, Property::Shorthand(shorthand)));
    let later = LATER.iter().map(|later| (later.0, Property::Later(later)));
    let mut all: Vec<_> = longhands
        .chain(logical)
        .chain(shorthands)
        .chain(later)
        .collect();
    all.sort_unstable_by_key(|(name, _)| *name);
    all
});

/// Every property with its name, in alphabetical order.
pub(super) fn all() -> impl Iterator<Item = (&'static str, Property)> {
    PROPERTIES.iter().copied()
}

/// Every property, as documents write it, in alphabetical order.
pub(crate) fn property_names() -> impl Iterator<Item = &'static str> {
    PROPERTIES.iter().map(|(name, _)| *name)
}

/// Whether one property sets all that another sets: of two sets of
/// declarations, the later one then leaves nothing of the earlier.
pub(crate) fn replaces(later: &str, earlier: &str) -> bool {
    if later == earlier {
        return true;
    }
    let (Some((_, Property::Shorthand(later))), Some((_, earlier))) = (find(later), find(earlier))
    else {
        return false;
    };
    let sets = |longhand: &Longhand| later.sets.contains(longhand);
    match earlier {
        Property::Longhand(longhand) => sets(&longhand),
        Property::Shorthand(shorthand) => shorthand.sets.iter().all(sets),
        Property::Logical(ltr, rtl) => sets(&ltr) && sets(&rtl),
        Property::Later(_) => false,
    }
}

impl Property {
    /// The property of that name.
    pub(super) fn named(name: &str) -> Result<(&'static str, Self), StyleError> {
        match find(name) {
            Some(found) => Ok(found),
            None => Err(StyleError::UnknownProperty {
                name: name.chars().take(60).collect(),
                suggestion: suggest(name),
            }),
        }
    }

    pub(super) fn suits_span(self) -> bool {
        match self {
            Self::Longhand(longhand) => longhand.suits_span(),
            Self::Shorthand(shorthand) => shorthand.sets.iter().all(|set| set.suits_span()),
            Self::Logical(..) => false,
            Self::Later(_) => true,
        }
    }
}

fn find(name: &str) -> Option<(&'static str, Property)> {
    let index = PROPERTIES
        .binary_search_by_key(&name, |(name, _)| name)
        .ok()?;
    PROPERTIES.get(index).copied()
}

fn suggest(name: &str) -> Option<&'static str> {
    if name.len() > 60 {
        return None;
    }
    match find(&camel_case(name)) {
        Some((name, _)) => Some(name),
        None => did_you_mean(name, property_names()),
    }
}

/// `font-size` as `fontSize`.
fn camel_case(name: &str) -> String {
    let mut camel = String::new();
    let mut is_start = false;
    for c in name.chars() {
        match c {
            '-' | '_' => is_start = true,
            c if is_start => {
                camel.push(c.to_ascii_uppercase());
                is_start = false;
            }
            c => camel.push(c),
        }
    }
    camel
}
