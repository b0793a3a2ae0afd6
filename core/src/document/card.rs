//! The top level of a document, and everything but nodes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::Value;

use super::node::Node;
use super::value::{Declarations, Length};

/// A card document, version 1.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Document {
    /// The schema that editors check the document with; the engine does not
    /// look at it.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The version of the document's form.
    #[schemars(extend("const" = super::version::KNOWN))]
    pub cardgen: String,
    /// What the template is called.
    pub name: Option<String>,
    /// What it is for, in a sentence.
    pub description: Option<String>,
    /// The finished size. Needed unless every side has its own.
    pub size: Option<CardSize>,
    /// How far paint reaches beyond the trim, 0 if left out.
    pub bleed: Option<Length>,
    /// How far inside the trim content should stay, 0 if left out.
    pub safe: Option<Length>,
    /// The contour of the finished card; a rectangle if left out.
    pub shape: Option<CardShape>,
    /// The language, a BCP 47 tag: `"en"`, `"zh-Hant"`.
    pub lang: Option<String>,
    /// The country, an ISO 3166 code, which says how phone numbers and
    /// addresses are written.
    pub region: Option<String>,
    /// The direction of text, left to right if left out.
    pub direction: Option<TextDirection>,
    /// Colours, fonts and measures that a brand may override.
    #[serde(default)]
    pub theme: Theme,
    /// The data's own fields, beside `contact` and `brand`.
    #[serde(default)]
    pub fields: BTreeMap<String, Field>,
    /// What may be adjusted when rendering: `params.name` in expressions.
    #[serde(default)]
    pub parameters: BTreeMap<String, Parameter>,
    /// Named sets of style properties.
    #[serde(default)]
    pub styles: BTreeMap<String, Declarations>,
    /// Images and fonts the template brings along.
    #[serde(default)]
    pub assets: Assets,
    /// Inks that `spot()` colours name.
    #[serde(default)]
    pub inks: BTreeMap<String, Ink>,
    /// Plates for foil, varnish and the like.
    #[serde(default)]
    pub plates: BTreeMap<String, Plate>,
    /// The sides, front first.
    #[schemars(length(min = 1))]
    pub sides: Vec<Side>,
    /// Words to find the template by.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Free for any use; the engine does not look at it.
    pub meta: Option<Value>,
}

/// One side of a card. Geometry it does not state is that of the document.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Side {
    /// Its name: `front`, `back`. It becomes part of file names.
    #[schemars(length(min = 1, max = 60))]
    pub name: String,
    /// The finished size, where it is not the document's.
    pub size: Option<CardSize>,
    /// The bleed, where it is not the document's.
    pub bleed: Option<Length>,
    /// The safe distance, where it is not the document's.
    pub safe: Option<Length>,
    /// The contour, where it is not the document's.
    pub shape: Option<CardShape>,
    /// The outermost node, a box: its border box is the trim box.
    pub root: Node,
}

/// A size by name or by measures.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum CardSize {
    Named(String),
    Measured(Measures),
}

/// A size by measures.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Measures {
    /// From left to right.
    pub width: Length,
    /// From top to bottom.
    pub height: Length,
}

impl<'de> Deserialize<'de> for CardSize {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = CardSize;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("the name of a size, or an object with `width` and `height`")
            }

            fn visit_str<E>(self, name: &str) -> Result<CardSize, E> {
                Ok(CardSize::Named(name.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<CardSize, A::Error> {
                Measures::deserialize(MapAccessDeserializer::new(map)).map(CardSize::Measured)
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl JsonSchema for CardSize {
    fn schema_name() -> Cow<'static, str> {
        "Size".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let names: Vec<_> = super::sheet::names().collect();
        let measured = generator.subschema_for::<Measures>();
        json_schema!({ "anyOf": [{ "type": "string", "enum": names }, measured] })
    }
}

/// The contour of the finished card.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum CardShape {
    Rect,
    Ellipse,
    /// Corner radii, as `borderRadius` has them.
    Radius(Length),
    /// SVG path data in px from the trim corner.
    Path(String),
}

#[derive(serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
enum ShapeName {
    Rect,
    Ellipse,
}

/// A contour with measures: one of the two fields.
#[derive(serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ShapeMeasures {
    /// Corner radii, as `borderRadius` has them.
    radius: Option<Length>,
    /// SVG path data in px from the trim's top left corner.
    path: Option<String>,
}

impl<'de> Deserialize<'de> for CardShape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = CardShape;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("`rect`, `ellipse`, or an object with `radius` or `path`")
            }

            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<CardShape, E> {
                match ShapeName::deserialize(serde::de::value::StrDeserializer::new(name))? {
                    ShapeName::Rect => Ok(CardShape::Rect),
                    ShapeName::Ellipse => Ok(CardShape::Ellipse),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<CardShape, A::Error> {
                let shape = ShapeMeasures::deserialize(MapAccessDeserializer::new(map))?;
                match (shape.radius, shape.path) {
                    (Some(radius), None) => Ok(CardShape::Radius(radius)),
                    (None, Some(path)) => Ok(CardShape::Path(path)),
                    (None, None) => Err(A::Error::missing_field("radius")),
                    (Some(_), Some(_)) => Err(A::Error::custom(
                        "a shape has a `radius` or a `path`, not both",
                    )),
                }
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl JsonSchema for CardShape {
    fn schema_name() -> Cow<'static, str> {
        "Shape".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let name = generator.subschema_for::<ShapeName>();
        let measures = generator.subschema_for::<ShapeMeasures>();
        json_schema!({ "anyOf": [name, measures] })
    }
}

/// The direction of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum TextDirection {
    Ltr,
    Rtl,
}

/// Colours, fonts and measures by role, used in styles as `var(--color-ink)`,
/// `var(--font-heading)`, `var(--space-1)`, `var(--radius-1)`.
#[derive(Debug, Clone, PartialEq, Default, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Theme {
    /// Colours: `ink`, `paper`, `primary`, `secondary`, `accent`, `muted` are
    /// the roles a brand overrides.
    #[serde(default)]
    pub colors: BTreeMap<String, String>,
    /// Font families: `heading` and `body`; text starts with `body`.
    #[serde(default)]
    pub fonts: BTreeMap<String, String>,
    /// Distances.
    #[serde(default)]
    pub space: BTreeMap<String, Length>,
    /// Corner radii.
    #[serde(default)]
    pub radius: BTreeMap<String, Length>,
}

/// A field of the data that the template reads.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Field {
    /// What it holds; text if left out.
    #[serde(rename = "type", default)]
    pub kind: FieldType,
    /// Whether data without it is an error.
    #[serde(default)]
    pub required: bool,
    /// What it is where the data has none.
    pub default: Option<Value>,
    /// What previews show.
    pub sample: Option<Value>,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum FieldType {
    #[default]
    Text,
    Number,
    Boolean,
    /// A day as ISO 8601 writes it.
    Date,
    /// A CSS colour.
    Color,
    /// The name of an image, or a data URI.
    Image,
    List,
    Object,
}

/// What may be adjusted when rendering.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Parameter {
    /// What it holds.
    #[serde(rename = "type")]
    pub kind: ParameterType,
    /// What it is if nobody says otherwise.
    pub default: Value,
    /// For numbers the lowest and the highest; for a choice all its values.
    pub range: Option<Vec<Value>>,
}

/// What a parameter holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ParameterType {
    Text,
    Number,
    Integer,
    Boolean,
    /// A CSS colour.
    Color,
    /// A length with its unit.
    Length,
    /// One of the values in `range`.
    Choice,
}

/// Images and fonts the template brings along.
#[derive(Debug, Clone, PartialEq, Default, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Assets {
    /// Images by name, as data URIs.
    #[serde(default)]
    pub images: BTreeMap<String, String>,
    /// Fonts, as data URIs.
    #[serde(default)]
    pub fonts: Vec<String>,
}

/// A named ink.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Ink {
    /// The colour that stands in for the ink, `cmyk(…)` as a rule.
    pub alternate: String,
    /// What screens show; the alternate if left out.
    pub preview: Option<String>,
}

/// A plate of its own in print.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Plate {
    /// What it does to the card.
    pub kind: PlateKind,
    /// The ink of `inks` it carries.
    pub ink: Option<String>,
    /// Whether it lies on the colours below or removes them; overprint if
    /// left out.
    pub mode: Option<PlateMode>,
    /// How far colours reach under its edges.
    pub trap: Option<Length>,
}

/// What a plate does to the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum PlateKind {
    Foil,
    Varnish,
    Emboss,
    White,
    Die,
    Crease,
}

/// What happens to the colours below a plate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum PlateMode {
    Overprint,
    Knockout,
}
