//! What every tool is given: pictures, fonts, cards and records, as JSON.

use serde_json::{Value, json};

const GIVEN: [&str; 25] = [
    "Ada",
    "Alan",
    "Annie",
    "Barbara",
    "Claude",
    "Dorothy",
    "Edsger",
    "Frances",
    "Grace",
    "Hedy",
    "Ida",
    "Jean",
    "John",
    "Karen",
    "Katherine",
    "Lynn",
    "Margaret",
    "Mary",
    "Niklaus",
    "Radia",
    "Rosalind",
    "Sophie",
    "Stephanie",
    "Tim",
    "Ursula",
];
const FAMILY: [&str; 20] = [
    "Allen", "Burnell", "Clarke", "Conway", "Easley", "Franklin", "Germain", "Hamilton", "Hopper",
    "Johnson", "Keller", "Lamarr", "Liskov", "Lovelace", "Perlman", "Rhodes", "Shannon", "Turing",
    "Vaughan", "Wilson",
];
const TITLES: [&str; 8] = [
    "Head of Analytical Engines",
    "Compiler Engineer",
    "Director of Research",
    "Network Architect",
    "Programme Manager",
    "Senior Typesetter",
    "Colour Scientist",
    "Press Operator",
];
const THINGS: [&str; 8] = [
    "display list",
    "test case",
    "blank page",
    "drawing",
    "box of type",
    "curve",
    "rule book",
    "sample",
];

/// How many distinct records there are.
pub(super) const MOST: usize = GIVEN.len() * FAMILY.len();

fn name(index: usize) -> (&'static str, &'static str) {
    let family = FAMILY[index / GIVEN.len() % FAMILY.len()];
    (GIVEN[index % GIVEN.len()], family)
}

/// Someone with a card; `vcard` is for the tools that make none.
pub(super) fn person(index: usize) -> Value {
    let (given, family) = name(index);
    let mail = format!("{given}.{family}").to_lowercase();
    let contact = json!({
        "name": format!("{given} {family}"),
        "title": TITLES[index % TITLES.len()],
        "organization": "Meno Works",
        "phone": format!("+44 20 7946 {index:04}"),
        "email": format!("{mail}@meno.example"),
        "url": format!("https://meno.example/{mail}"),
        "address": {
            "street": format!("{} St James's Square", index + 1),
            "city": "London",
            "postalCode": "SW1Y 4JH",
            "country": "United Kingdom",
        },
    });
    let vcard = vcard(&contact);
    json!({ "contact": contact, "vcard": vcard })
}

/// As the filter `vcard` of documents writes it.
fn vcard(contact: &Value) -> String {
    let text = |pointer: &str| {
        let value = contact.pointer(pointer).and_then(Value::as_str);
        value.unwrap_or_default().to_owned()
    };
    let address = ["street", "city", "region", "postalCode", "country"]
        .map(|field| text(&format!("/address/{field}")))
        .join(";");
    [
        "BEGIN:VCARD".to_owned(),
        "VERSION:4.0".to_owned(),
        format!("FN:{}", text("/name")),
        format!("ORG:{}", text("/organization")),
        format!("TITLE:{}", text("/title")),
        format!("TEL:{}", text("/phone")),
        format!("EMAIL:{}", text("/email")),
        format!("URL:{}", text("/url")),
        format!("ADR:;;{address}"),
        "END:VCARD".to_owned(),
        String::new(),
    ]
    .join("\r\n")
}

/// An article with a social image; its title takes two lines, for a third would
/// be more than there is room for.
pub(super) fn article(index: usize) -> Value {
    let (given, family) = name(index);
    let thing = THINGS[index % THINGS.len()];
    let number = index + 2;
    json!({
        "title": format!("Why {given}'s engine begins with a {thing}"),
        "description": format!(
            "A {thing} that {number} exporters read keeps pixels, vectors and press sheets in step, \
             and lets one test catch what used to take three people and a ruler to find."
        ),
        "author": format!("{given} {family}"),
    })
}
