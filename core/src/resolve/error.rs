//! What can go wrong between a template and its data.

use crate::error::{Diagnose, did_you_mean};

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub(crate) enum ResolveError {
    #[error("there is no image `{name}`")]
    AssetMissing { name: String, known: Vec<String> },
    #[error("no image is named here: the text is empty")]
    AssetUnnamed,
    #[error("`{name}` comes from the data, which may name only images of its own record")]
    AssetFromData { name: String },
    #[error("data brings `url(` into a style")]
    UrlFromData,
    #[error("the theme variable `{name}` is made of itself")]
    VariableCycle { name: String },
    #[error("`{value}` is no {expected}")]
    Brand {
        value: String,
        expected: &'static str,
    },
    #[error("the template has no parameter `{name}`")]
    UnknownParameter { name: String, known: Vec<String> },
    #[error("the parameter `{name}` is not {expected}")]
    Parameter { name: String, expected: String },
    #[error("the name `{name}` is taken")]
    Reserved { name: String },
    #[error("the card has more than {limit} nodes")]
    TooManyNodes { limit: usize },
    #[error("theme variables make this longer than {limit} bytes")]
    VariableTooLong { limit: usize },
    #[error("theme variables are nested more than {limit} deep")]
    VariableTooDeep { limit: usize },
}

impl Diagnose for ResolveError {
    fn code(&self) -> &'static str {
        match self {
            Self::AssetMissing { .. } | Self::AssetUnnamed => "asset.missing",
            Self::AssetFromData { .. } => "asset.from-data",
            Self::UrlFromData => "style.url-from-data",
            Self::VariableCycle { .. } => "document.variable-cycle",
            Self::Brand { .. } => "brand.invalid",
            Self::UnknownParameter { .. } => "param.unknown",
            Self::Parameter { .. } => "param.invalid",
            Self::Reserved { .. } => "document.reserved-name",
            Self::TooManyNodes { .. } => "limit.nodes",
            Self::VariableTooLong { .. } => "limit.string-bytes",
            Self::VariableTooDeep { .. } => "limit.nesting",
        }
    }

    fn hint(&self) -> Option<String> {
        let suggest = |name: &str, known: &[String], otherwise: &str| match did_you_mean(
            name,
            known.iter().map(String::as_str),
        ) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() || known.len() > 20 => otherwise.to_owned(),
            None => format!("known here: {}", known.join(", ")),
        };
        Some(match self {
            Self::AssetMissing { name, known } => suggest(
                name,
                known,
                "give the image with the data, the template or the engine",
            ),
            Self::AssetUnnamed => "leave the node out with `if` where there is no image".to_owned(),
            Self::AssetFromData { .. } => {
                "give the image with the record, or write a data URI into the data".to_owned()
            }
            Self::UrlFromData => "write `url({{ … }})` in the template".to_owned(),
            Self::VariableCycle { .. } => "give one of the variables a value".to_owned(),
            Self::Brand { expected, .. } => match *expected {
                "colour" => "write a CSS colour such as #0f172a".to_owned(),
                "font family" => "write the family's name such as Inter".to_owned(),
                _ => "write a length such as \"2mm\"".to_owned(),
            },
            Self::UnknownParameter { name, known } => {
                suggest(name, known, "declare it in `parameters`")
            }
            Self::Parameter { expected, .. } => format!("give {expected}"),
            Self::Reserved { .. } => "call it something else".to_owned(),
            Self::TooManyNodes { .. } => "use fewer or shorter loops".to_owned(),
            Self::VariableTooLong { .. } => "write shorter values".to_owned(),
            Self::VariableTooDeep { .. } => "write values out".to_owned(),
        })
    }
}
