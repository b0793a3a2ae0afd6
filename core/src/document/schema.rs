//! The JSON Schema of documents.

use serde_json::Value;

use super::card::Document;

/// The JSON Schema (2020-12) of version 1, generated from the types.
pub(crate) fn schema() -> Value {
    let mut schema = schemars::schema_for!(Document);
    schema.insert("title".to_owned(), Value::from("Card document"));
    let mut schema = schema.to_value();
    tidy(&mut schema);
    schema
}

/// Optional fields may be left out: `null` beside every type would only be in
/// the way. Line breaks in descriptions are those of the source code.
fn tidy(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(tidy),
        Value::Object(fields) => {
            if let Some(Value::String(description)) = fields.get_mut("description") {
                *description = description.replace('\n', " ");
            }
            if let Some(Value::Array(types)) = fields.get_mut("type") {
                types.retain(|name| name != "null");
                if let [only] = types.as_slice() {
                    let only = only.clone();
                    fields.insert("type".to_owned(), only);
                }
            }
            if let Some(Value::Array(forms)) = fields.get_mut("anyOf") {
                forms.retain(|form| form.get("type").is_none_or(|name| name != "null"));
                if let [Value::Object(only)] = forms.as_slice() {
                    let only = only.clone();
                    fields.shift_remove("anyOf");
                    for (key, value) in only {
                        fields.entry(key).or_insert(value);
                    }
                }
            }
            fields.values_mut().for_each(tidy);
        }
        _ => {}
    }
}
