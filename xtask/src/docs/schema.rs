//! Tables of fields from the JSON Schema.

use cardgen::Template;
use serde_json::{Map, Value};

pub(super) struct Schema(Value);

type Fields = Map<String, Value>;

impl Schema {
    pub(super) fn new() -> Self {
        Self(Template::schema())
    }

    /// The fields of a type; `Document` is the top.
    pub(super) fn fields(&self, name: &str) -> Result<String, String> {
        let schema = match name {
            "Document" => &self.0,
            name => self.definition(name)?,
        };
        Ok(self.table(&properties(schema), &required(schema)))
    }

    /// The fields that only this type of node has.
    pub(super) fn node(&self, kind: &str) -> Result<String, String> {
        let nodes = self.nodes()?;
        let node = nodes.iter().find(|node| {
            node.pointer("/properties/type/const")
                .and_then(Value::as_str)
                == Some(kind)
        });
        let node = node.ok_or_else(|| format!("there is no node `{kind}`"))?;
        let common = self.common()?;
        let own = properties(node)
            .into_iter()
            .filter(|(name, _)| !common.contains_key(name) && name != "type");
        Ok(self.table(&own.collect(), &required(node)))
    }

    /// The fields that every node has.
    pub(super) fn every_node(&self) -> Result<String, String> {
        Ok(self.table(&self.common()?, &[]))
    }

    fn common(&self) -> Result<Fields, String> {
        let mut nodes = self.nodes()?.iter();
        let mut common = nodes.next().map(properties).unwrap_or_default();
        for node in nodes {
            let own = properties(node);
            common.retain(|name, _| own.contains_key(name));
        }
        common.shift_remove("type");
        Ok(common)
    }

    fn nodes(&self) -> Result<&Vec<Value>, String> {
        let nodes = self.definition("Node")?.get("oneOf");
        nodes
            .and_then(Value::as_array)
            .ok_or_else(|| "the nodes are no choice".to_owned())
    }

    /// The values of a type that is a choice of words.
    pub(super) fn words(&self, name: &str) -> Result<String, String> {
        let schema = self.definition(name)?;
        let (mut told, mut plain) = (Vec::new(), Vec::new());
        for form in forms(schema) {
            let about = form.get("description").and_then(Value::as_str);
            for word in words(form) {
                match about {
                    Some(about) if form.get("const").is_some() => {
                        told.push(format!("- `{word}`: {about}"));
                    }
                    _ => plain.push(format!("`{word}`")),
                }
            }
        }
        if !plain.is_empty() {
            told.push(plain.join(" "));
        }
        match told.is_empty() {
            true => Err(format!("`{name}` has no words")),
            false => Ok(told.join("\n")),
        }
    }

    fn definition(&self, name: &str) -> Result<&Value, String> {
        let found = self.0.get("$defs").and_then(|all| all.get(name));
        found.ok_or_else(|| format!("the schema does not define `{name}`"))
    }

    fn table(&self, fields: &Fields, required: &[&str]) -> String {
        let mut text = "| field | type | what it is |\n|---|---|---|\n".to_owned();
        for (name, schema) in fields {
            let about = schema.get("description").and_then(Value::as_str);
            let needed = match required.contains(&name.as_str()) {
                true => " **Needed.**",
                false => "",
            };
            text += &format!(
                "| `{name}` | {} | {}{needed} |\n",
                self.kind(schema),
                about.unwrap_or_default().replace('|', "\\|")
            );
        }
        text
    }

    /// A type in words.
    fn kind(&self, schema: &Value) -> String {
        if let Some(name) = reference(schema) {
            return self.named(name);
        }
        if let Some(fixed) = schema.get("const") {
            return format!("`{fixed}`");
        }
        let kind = schema.get("type").and_then(Value::as_str);
        match kind {
            Some("string") => "text".to_owned(),
            Some("integer") => match (schema.get("minimum"), schema.get("maximum")) {
                (Some(low), Some(high)) if high.as_u64() < Some(255) => {
                    format!("{low} to {high}")
                }
                _ => "whole number".to_owned(),
            },
            Some("boolean") => "true or false".to_owned(),
            Some("array") => match schema.get("items") {
                Some(items) => format!("list of {}", self.kind(items)),
                None => "list".to_owned(),
            },
            Some("object") => match schema.get("additionalProperties") {
                Some(items) if items.is_object() => format!("names with {}", self.kind(items)),
                _ => "object".to_owned(),
            },
            Some(other) => other.to_owned(),
            None => "anything".to_owned(),
        }
    }

    /// A type by name: its words where it is a short choice, else a link to
    /// where the page tells more.
    fn named(&self, name: &str) -> String {
        let words: Vec<_> = self.definition(name).map_or(Vec::new(), |schema| {
            forms(schema).into_iter().flat_map(words).collect()
        });
        let is_choice = !words.is_empty() && name != "Size";
        match name {
            "Length" => "length".to_owned(),
            "StyleList" | "Style" => "[style](#style)".to_owned(),
            "Node" => "[node](#nodes)".to_owned(),
            "Fit" => "[fit](#fit)".to_owned(),
            "Size" => "[size](#geometry)".to_owned(),
            "TextContent" => "text, or list of [spans](#text)".to_owned(),
            "ViewBox" | "PreserveAspectRatio" => "text".to_owned(),
            "Shape" => "`rect`, `ellipse` or [measures](#geometry)".to_owned(),
            _ if is_choice => {
                let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
                words.join(" ")
            }
            name => format!("[{0}](#{0})", name.to_lowercase()),
        }
    }
}

fn properties(schema: &Value) -> Fields {
    let found = schema.get("properties").and_then(Value::as_object);
    found.cloned().unwrap_or_default()
}

fn required(schema: &Value) -> Vec<&str> {
    let names = schema.get("required").and_then(Value::as_array);
    names
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.rsplit('/').next()
}

fn forms(schema: &Value) -> Vec<&Value> {
    let choice = schema.get("oneOf").or_else(|| schema.get("anyOf"));
    match choice.and_then(Value::as_array) {
        Some(forms) => forms.iter().collect(),
        None => vec![schema],
    }
}

fn words(form: &Value) -> Vec<&str> {
    let list = form.get("enum").and_then(Value::as_array);
    let list = list.into_iter().flatten();
    list.chain(form.get("const"))
        .filter_map(Value::as_str)
        .collect()
}
