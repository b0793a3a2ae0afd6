//! A contact as a vCard 4.0 (RFC 6350).
//!
//! Made for codes, where each byte costs modules: lines are not folded (the
//! RFC recommends folding and demands reading both), pictures are left out,
//! and `N` is written only where the writer gave the parts of the name.

use minijinja::{Error, Value};

use super::super::environment::carry;
use super::super::error::type_error;
use super::super::value::Entity;
use super::contact_of;

pub(super) fn vcard(value: &Value) -> Result<String, Error> {
    if value.is_undefined() || value.is_none() {
        return Ok(String::new());
    }
    let contact = contact_of(value).ok_or_else(|| {
        let hint = Some("write {{ contact | vcard }}");
        carry(type_error("`vcard` needs a contact", hint))
    })?;
    Ok(if value.is_true() {
        write(contact)
    } else {
        String::new()
    })
}

fn write(contact: &Entity) -> String {
    let mut card = Card(String::from("BEGIN:VCARD\r\nVERSION:4.0\r\n"));
    // FN is what a vCard cannot lack.
    let names = ["name", "organization", "email", "phone"];
    let name = names.map(|field| contact.text(field));
    let name = name.into_iter().find(|text| !text.is_empty());
    card.line("FN", "", &escape(name.unwrap_or_default()), true);
    let parts = ["family", "given", "additional", "prefix", "suffix"];
    card.compound("N", "", &parts.map(|part| contact.text(part)));
    let organization = [contact.text("organization"), contact.text("unit")];
    let levels = if organization[1].is_empty() { 1 } else { 2 };
    card.compound("ORG", "", &organization[..levels]);
    card.text("TITLE", "", contact.text("title"));
    card.text("ROLE", "", contact.text("role"));
    for phone in contact.each("phones") {
        card.text("TEL", phone_type(phone.text("label")), phone.text("value"));
    }
    for email in contact.each("emails") {
        card.text(
            "EMAIL",
            place_type(email.text("label")),
            email.text("value"),
        );
    }
    for url in contact.each("urls") {
        let value = with_scheme(url.text("value"));
        card.uri("URL", place_type(url.text("label")), &value);
    }
    for address in contact.each("addresses") {
        let parts = ["street", "city", "region", "postalCode", "country"];
        let mut fields = vec!["", ""];
        fields.extend(parts.map(|part| address.text(part)));
        card.compound("ADR", place_type(address.text("label")), &fields);
    }
    card.text("NOTE", "", contact.text("note"));
    card.0.push_str("END:VCARD\r\n");
    card.0
}

/// A web address as a URI: people leave the scheme out.
fn with_scheme(address: &str) -> String {
    if address.is_empty() || address.contains("://") || address.starts_with("mailto:") {
        address.to_owned()
    } else {
        format!("https://{address}")
    }
}

struct Card(String);

impl Card {
    fn text(&mut self, name: &str, parameter: &str, value: &str) {
        self.line(name, parameter, &escape(value), !value.is_empty());
    }

    /// Addresses of the web are not escaped; what would end the line is
    /// dropped.
    fn uri(&mut self, name: &str, parameter: &str, value: &str) {
        let value: String = value.chars().filter(|c| !c.is_control()).collect();
        self.line(name, parameter, &value, !value.is_empty());
    }

    fn compound(&mut self, name: &str, parameter: &str, values: &[&str]) {
        let is_there = values.iter().any(|value| !value.is_empty());
        let values: Vec<String> = values.iter().map(|value| escape(value)).collect();
        self.line(name, parameter, &values.join(";"), is_there);
    }

    fn line(&mut self, name: &str, parameter: &str, value: &str, is_there: bool) {
        if !is_there {
            return;
        }
        self.0.push_str(name);
        if !parameter.is_empty() {
            self.0.push_str(";TYPE=");
            self.0.push_str(parameter);
        }
        self.0.push(':');
        self.0.push_str(value);
        self.0.push_str("\r\n");
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    for char in text.chars() {
        match char {
            '\n' => out.push_str("\\n"),
            '\\' | ',' | ';' => out.extend(['\\', char]),
            '\t' => out.push(' '),
            control if control.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

fn phone_type(label: &str) -> &'static str {
    match label.to_lowercase().as_str() {
        "cell" | "mobile" => "cell",
        "fax" => "fax",
        "pager" => "pager",
        "text" | "sms" => "text",
        other => place_type(other),
    }
}

fn place_type(label: &str) -> &'static str {
    match label.to_lowercase().as_str() {
        "work" | "office" => "work",
        "home" | "private" => "home",
        _ => "",
    }
}
