//! Values that may be written in more than one form.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Unexpected, Visitor};

use crate::geometry::{self, Preserve, Rect};
use crate::style::{PropertyInfo, properties};

/// A length, or one to four of them: a number is px, a text has units.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Length {
    Px(f64),
    Text(String),
}

/// A value of a style property: CSS text, or a number where CSS takes one.
/// Bare numbers are px where CSS wants a length.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum StyleValue {
    Number(f64),
    Text(String),
}

macro_rules! number_or_text {
    ($name:ident, $number:ident, $schema:literal, $expecting:literal) => {
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Form;
                impl Visitor<'_> for Form {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                        f.write_str($expecting)
                    }

                    fn visit_f64<E>(self, value: f64) -> Result<$name, E> {
                        Ok($name::$number(value))
                    }

                    fn visit_i64<E>(self, value: i64) -> Result<$name, E> {
                        Ok($name::$number(value as f64))
                    }

                    fn visit_u64<E>(self, value: u64) -> Result<$name, E> {
                        Ok($name::$number(value as f64))
                    }

                    fn visit_str<E>(self, text: &str) -> Result<$name, E> {
                        Ok($name::Text(text.to_owned()))
                    }
                }
                deserializer.deserialize_any(Form)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": ["number", "string"], "description": $schema })
            }
        }
    };
}

number_or_text!(
    Length,
    Px,
    "A length: px as a number, or a text with a unit (`\"3.5in\"`, `\"85mm\"`). Where edges are meant, one to four of them in CSS order.",
    "a number or a text with a unit"
);
number_or_text!(
    StyleValue,
    Number,
    "A CSS value. It may hold `var(--color-ink)`, `env(safe-left)` and `{{ … }}`.",
    "a number or a text"
);

/// Properties in camelCase with their values, as authored.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Declarations(pub Vec<(String, StyleValue)>);

impl<'de> Deserialize<'de> for Declarations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Declarations;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object of style properties")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Declarations, A::Error> {
                let mut list = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    list.push(entry);
                }
                Ok(Declarations(list))
            }
        }
        deserializer.deserialize_map(Form)
    }
}

impl JsonSchema for Declarations {
    fn schema_name() -> Cow<'static, str> {
        "Style".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<StyleValue>().to_value();
        let described = properties().into_iter().map(|property| {
            let mut schema = value.clone();
            schema["description"] = property_description(&property).into();
            (property.name.to_owned(), schema)
        });
        let properties: serde_json::Map<_, _> = described.collect();
        json_schema!({
            "type": "object",
            "description": "CSS properties in camelCase with CSS values.",
            "properties": properties,
            "additionalProperties": false
        })
    }
}

/// What editors show beside a property.
fn property_description(property: &PropertyInfo) -> String {
    let mut text = format!("{} Values: `{}`.", property.meaning, property.values);
    if let Some(initial) = property.initial {
        text += &format!(" Starts as `{initial}`.");
    }
    if property.inherited {
        text += " Inherited.";
    }
    text
}

/// One part of a node's style.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum StyleEntry {
    /// The name of a set in the document's `styles`.
    Named(String),
    Own(Declarations),
}

/// A node's style: properties, the name of a set, or several of both, where
/// the later wins.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct StyleList {
    pub entries: Vec<StyleEntry>,
    /// Whether it was written as a list, which pointers go through.
    pub listed: bool,
}

impl<'de> Deserialize<'de> for StyleEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = StyleEntry;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object of style properties or the name of a style")
            }

            fn visit_str<E>(self, name: &str) -> Result<StyleEntry, E> {
                Ok(StyleEntry::Named(name.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<StyleEntry, A::Error> {
                Declarations::deserialize(MapAccessDeserializer::new(map)).map(StyleEntry::Own)
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl<'de> Deserialize<'de> for StyleList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        fn one<E>(entry: StyleEntry) -> Result<StyleList, E> {
            Ok(StyleList {
                entries: vec![entry],
                listed: false,
            })
        }
        impl<'de> Visitor<'de> for Form {
            type Value = StyleList;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object of style properties, the name of a style, or a list of them")
            }

            fn visit_str<E>(self, name: &str) -> Result<StyleList, E> {
                one(StyleEntry::Named(name.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<StyleList, A::Error> {
                one(StyleEntry::Own(Declarations::deserialize(
                    MapAccessDeserializer::new(map),
                )?))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<StyleList, A::Error> {
                Ok(StyleList {
                    entries: Vec::deserialize(SeqAccessDeserializer::new(items))?,
                    listed: true,
                })
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl JsonSchema for StyleEntry {
    fn schema_name() -> Cow<'static, str> {
        "StyleEntry".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let own = generator.subschema_for::<Declarations>();
        json_schema!({ "anyOf": [{ "type": "string" }, own] })
    }
}

impl JsonSchema for StyleList {
    fn schema_name() -> Cow<'static, str> {
        "StyleList".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let own = generator.subschema_for::<Declarations>();
        let entry = generator.subschema_for::<StyleEntry>();
        json_schema!({
            "description": "Properties, the name of one of the document's `styles`, or a list of both where the later wins.",
            "anyOf": [{ "type": "string" }, own, { "type": "array", "items": entry }]
        })
    }
}

/// The text of a text node.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TextContent {
    Plain(String),
    Spans(Vec<TextSpan>),
}

/// A stretch of text with a style of its own.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct TextSpan {
    /// `image` where it is one; may be left out.
    #[serde(rename = "type")]
    pub kind: Option<SpanType>,
    /// What it says. `{{ … }}` is replaced by data.
    pub text: Option<String>,
    /// An inline image instead of text: the name of an asset or a data URI.
    pub src: Option<String>,
    /// What the inline image shows, in words.
    pub alt: Option<String>,
    /// Text properties that differ from those of the node; for an image also
    /// its size, margins, border and so on.
    pub style: Option<StyleList>,
    /// What it links to.
    pub href: Option<String>,
}

/// What a span is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum SpanType {
    Text,
    Image,
}

impl<'de> Deserialize<'de> for TextContent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = TextContent;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a text or a list of spans")
            }

            fn visit_str<E>(self, text: &str) -> Result<TextContent, E> {
                Ok(TextContent::Plain(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<TextContent, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(items)).map(TextContent::Spans)
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl JsonSchema for TextContent {
    fn schema_name() -> Cow<'static, str> {
        "TextContent".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let span = generator.subschema_for::<TextSpan>();
        json_schema!({
            "description": "A text, or spans with styles of their own. `{{ … }}` is replaced by data.",
            "anyOf": [{ "type": "string" }, { "type": "array", "items": span }]
        })
    }
}

/// SVG's `viewBox`: `"min-x min-y width height"`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ViewBox(pub Rect);

impl<'de> Deserialize<'de> for ViewBox {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <Cow<str>>::deserialize(deserializer)?;
        geometry::view_box(&text).map(Self).ok_or_else(|| {
            de::Error::invalid_value(
                Unexpected::Str(&text),
                &"four numbers, `min-x min-y width height`, the last two above 0",
            )
        })
    }
}

impl JsonSchema for ViewBox {
    fn schema_name() -> Cow<'static, str> {
        "ViewBox".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "examples": ["0 0 24 24"] })
    }
}

impl<'de> Deserialize<'de> for Preserve {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <Cow<str>>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            de::Error::invalid_value(
                Unexpected::Str(&text),
                &"`none`, or an alignment such as `xMidYMid`, `meet` or `slice` after it",
            )
        })
    }
}

impl JsonSchema for Preserve {
    fn schema_name() -> Cow<'static, str> {
        "PreserveAspectRatio".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "examples": ["none", "xMidYMid meet", "xMinYMin slice"] })
    }
}
