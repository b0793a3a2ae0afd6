//! Text properties: inherited ones in [`TextStyle`], the others in [`TextBox`].

use std::sync::Arc;

use super::length::LengthPercentage;
use crate::color::Color;
use crate::resource::FontPalette;

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) enum FontStyle {
    #[default]
    Normal,
    Italic,
    /// By this many degrees, clockwise.
    Oblique(f32),
}

/// `"wght" 620`
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct FontVariation {
    pub tag: [u8; 4],
    pub value: f32,
}

/// `"tnum" 1`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FontFeature {
    pub tag: [u8; 4],
    pub value: u32,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum LineHeight {
    /// What the font says.
    #[default]
    Normal,
    /// A multiple of the font size.
    Number(f32),
    Px(f32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum TextAlign {
    #[default]
    Start,
    End,
    Left,
    Right,
    Center,
    Justify,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum TextTransform {
    #[default]
    None,
    Uppercase,
    Lowercase,
    Capitalize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum WhiteSpace {
    #[default]
    Normal,
    NoWrap,
    Pre,
    PreWrap,
    PreLine,
    BreakSpaces,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum WordBreak {
    #[default]
    Normal,
    BreakAll,
    KeepAll,
    /// The old spelling of `overflow-wrap: anywhere`.
    BreakWord,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum OverflowWrap {
    #[default]
    Normal,
    BreakWord,
    Anywhere,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum LineBreakStrictness {
    #[default]
    Auto,
    Loose,
    Normal,
    Strict,
    Anywhere,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Hyphens {
    None,
    #[default]
    Manual,
    Auto,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum TextWrap {
    #[default]
    Wrap,
    NoWrap,
    Balance,
    Pretty,
}

/// `text-indent`
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct TextIndent {
    pub length: LengthPercentage,
    /// Whether all lines but those are indented that otherwise would be.
    pub hanging: bool,
    /// Whether the first line after each forced break counts as a first one.
    pub each_line: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Direction {
    #[default]
    Ltr,
    Rtl,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TextShadowStyle {
    pub x: f32,
    pub y: f32,
    pub blur: f32,
    pub color: Color,
}

/// What spans and children inherit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TextStyle {
    pub color: Color,
    /// `-webkit-text-fill-color`; `None` is `currentColor`.
    pub fill_color: Option<Color>,
    /// The width of the line along the outlines of letters, in px.
    pub stroke_width: f32,
    /// `None` is `currentColor`.
    pub stroke_color: Option<Color>,
    /// Whether the stroke lies below the fill: `paint-order: stroke`.
    pub stroke_first: bool,
    /// Family names in order of preference; empty is the engine's default.
    pub font_family: Arc<[Arc<str>]>,
    /// Px.
    pub font_size: f32,
    /// 1 to 1000.
    pub font_weight: f32,
    pub font_style: FontStyle,
    /// A share of the normal width, 1 for 100 %.
    pub font_stretch: f32,
    pub font_variations: Arc<[FontVariation]>,
    pub font_features: Arc<[FontFeature]>,
    pub font_kerning: bool,
    pub font_palette: FontPalette,
    /// Px.
    pub letter_spacing: f32,
    /// Px.
    pub word_spacing: f32,
    pub line_height: LineHeight,
    pub text_align: TextAlign,
    pub text_transform: TextTransform,
    pub text_indent: TextIndent,
    pub text_shadows: Arc<[TextShadowStyle]>,
    pub skip_ink: SkipInk,
    pub underline_position: UnderlinePosition,
    /// `None` is what the font says; percentages are of the font size.
    pub underline_offset: Option<LengthPercentage>,
    pub white_space: WhiteSpace,
    pub word_break: WordBreak,
    pub overflow_wrap: OverflowWrap,
    pub line_break: LineBreakStrictness,
    pub hyphens: Hyphens,
    pub text_wrap: TextWrap,
    pub direction: Direction,
    /// A BCP 47 tag; empty where unknown.
    pub lang: Arc<str>,
    /// `image-rendering: pixelated`
    pub pixelated: bool,
}

impl TextStyle {
    /// The colour of the letters.
    pub(crate) fn fill(&self) -> &Color {
        self.fill_color.as_ref().unwrap_or(&self.color)
    }

    /// The colour of the line along the letters' outlines, if one shows.
    pub(crate) fn stroke(&self) -> Option<&Color> {
        let color = self.stroke_color.as_ref().unwrap_or(&self.color);
        (self.stroke_width > 0.0 && !color.is_transparent()).then_some(color)
    }

    /// The colour of decorations that have none of their own: that of the
    /// letters' outlines where these differ, as browsers have it.
    fn decoration_color(&self) -> &Color {
        match (&self.stroke_color, self.stroke()) {
            (Some(color), Some(_)) => color,
            _ => self.fill(),
        }
    }

    /// Its decoration, ready to reach into what is inside.
    pub(super) fn apply(&self, decoration: &Decoration) -> AppliedDecoration {
        let color = decoration.color.as_ref();
        AppliedDecoration {
            lines: decoration.lines,
            style: decoration.style,
            color: color.unwrap_or_else(|| self.decoration_color()).clone(),
            thickness: decoration.thickness.clone(),
            underline_position: self.underline_position,
            underline_offset: self.underline_offset.clone(),
        }
    }
}

impl Default for TextStyle {
    fn default() -> Self {
        Self {
            color: Color::BLACK,
            fill_color: None,
            stroke_width: 0.0,
            stroke_color: None,
            stroke_first: false,
            font_family: Arc::new([]),
            font_size: 16.0,
            font_weight: 400.0,
            font_style: FontStyle::Normal,
            font_stretch: 1.0,
            font_variations: Arc::new([]),
            font_features: Arc::new([]),
            font_kerning: true,
            font_palette: FontPalette::default(),
            letter_spacing: 0.0,
            word_spacing: 0.0,
            line_height: LineHeight::Normal,
            text_align: TextAlign::Start,
            text_transform: TextTransform::None,
            text_indent: TextIndent::default(),
            text_shadows: Arc::new([]),
            skip_ink: SkipInk::Auto,
            underline_position: UnderlinePosition::Auto,
            underline_offset: None,
            white_space: WhiteSpace::Normal,
            word_break: WordBreak::Normal,
            overflow_wrap: OverflowWrap::Normal,
            line_break: LineBreakStrictness::Auto,
            hyphens: Hyphens::Manual,
            text_wrap: TextWrap::Wrap,
            direction: Direction::Ltr,
            lang: Arc::from(""),
            pixelated: false,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum DecorationStyle {
    #[default]
    Solid,
    Double,
    Dotted,
    Dashed,
    Wavy,
}

/// Whether lines under and over text leave out where letters cross them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum SkipInk {
    /// All but the ideographs of East Asia.
    #[default]
    Auto,
    None,
    All,
}

/// Where an underline without offset begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum UnderlinePosition {
    /// At the baseline.
    #[default]
    Auto,
    /// Where the font has its underline.
    FromFont,
    /// Below the letters.
    Under,
}

/// What `text-decoration-line` draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct DecorationLines {
    pub under: bool,
    pub over: bool,
    pub through: bool,
}

impl DecorationLines {
    pub(crate) fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// `text-decoration` as a node or span states it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Decoration {
    pub lines: DecorationLines,
    pub style: DecorationStyle,
    /// `None` is `currentColor`.
    pub color: Option<Color>,
    /// `None` is what the font says; percentages are of the font size.
    pub thickness: Option<LengthPercentage>,
}

/// Lines that reach into a node or span from the box they decorate, as they
/// are there.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AppliedDecoration {
    pub lines: DecorationLines,
    pub style: DecorationStyle,
    pub color: Color,
    pub thickness: Option<LengthPercentage>,
    pub underline_position: UnderlinePosition,
    pub underline_offset: Option<LengthPercentage>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum TextOverflow {
    #[default]
    Clip,
    Ellipsis,
    /// A text of one's own instead of `…`.
    String(Arc<str>),
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum VerticalAlign {
    #[default]
    Baseline,
    Sub,
    Super,
    TextTop,
    TextBottom,
    Middle,
    /// With the top of the line box.
    Top,
    /// With the bottom of the line box.
    Bottom,
    /// Upwards; percentages are of the line height.
    Length(LengthPercentage),
}

/// What concerns text but is not inherited.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct TextBox {
    pub decoration: Decoration,
    /// Its own lines and those of what is around it, the outermost first.
    pub decorations: Vec<AppliedDecoration>,
    pub text_overflow: TextOverflow,
    pub line_clamp: Option<u32>,
    pub vertical_align: VerticalAlign,
    /// Isolate, override or plain: `unicode-bidi`.
    pub unicode_bidi: UnicodeBidi,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum UnicodeBidi {
    #[default]
    Normal,
    Embed,
    Isolate,
    BidiOverride,
    IsolateOverride,
    Plaintext,
}
