use serde_json::{Value, json};

use crate::bind::{Names, Scope, Source};
use crate::data::{Record, read};
use crate::error::Diagnose;

fn run(data: Value, text: &str) -> String {
    let data = read(&Record::new(data), &[], &mut Vec::new()).unwrap();
    let source = Source::parse(text, &Names::new(&[], [])).unwrap();
    let scope = Scope::new(&data, &serde_json::Map::new(), 1);
    match scope.render(&source) {
        Ok(rendered) => rendered.text,
        Err(error) => panic!("{text}: {} {error}", error.code()),
    }
}

fn name(name: &str, filter: &str) -> String {
    run(
        json!({ "name": name }),
        &format!("{{{{ contact.name | {filter} }}}}"),
    )
}

#[test]
fn short_names() {
    for (full, short) in [
        ("Ada King Lovelace", "A. K. Lovelace"),
        ("Ada Lovelace", "A. Lovelace"),
        ("Ada", "Ada"),
        ("", ""),
        ("  Ada   Lovelace ", "A. Lovelace"),
        ("Jean-Luc Picard", "J.-L. Picard"),
        ("A. K. Lovelace", "A. K. Lovelace"),
        ("Ludwig van Beethoven", "L. van Beethoven"),
        ("María de la Cruz", "M. de la Cruz"),
        ("Dr. Ada Lovelace", "Dr. A. Lovelace"),
        ("Martin Luther King Jr.", "M. L. King Jr."),
        ("Grace Hopper, PhD", "G. Hopper PhD"),
        ("Robert (Bob) Smith", "R. Smith"),
        ("Юрий Алексеевич Гагарин", "Ю. А. Гагарин"),
        ("Ελένη Παπαδοπούλου", "Ε. Παπαδοπούλου"),
        ("山田太郎", "山田太郎"),
        ("山田 太郎", "山田 太郎"),
        ("محمد علي", "محمد علي"),
        ("सरोजिनी नायडू", "सरोजिनी नायडू"),
        ("E\u{301}lise Dupont", "E\u{301}. Dupont"),
        ("ada lovelace", "a. lovelace"),
        ("-", "-"),
        ("- - -", "-"),
    ] {
        assert_eq!(name(full, "short"), short, "{full}");
    }
}

#[test]
fn short_uses_the_parts_that_were_given() {
    let parts = json!({ "given": "Ana María", "family": "García López", "prefix": "Dra." });
    assert_eq!(
        run(parts.clone(), "{{ contact | short }}"),
        "Dra. A. M. García López"
    );
    // Of a text, only a guess is left.
    assert_eq!(
        run(parts, "{{ contact.name | short }}"),
        "Dra. A. M. G. López"
    );
    assert_eq!(
        run(json!({ "name": "Ada Lovelace" }), "{{ contact | short }}"),
        "A. Lovelace"
    );
}

#[test]
fn initials() {
    for (full, letters) in [
        ("Ada King Lovelace", "AL"),
        ("ada lovelace", "AL"),
        ("Ada", "A"),
        ("", ""),
        ("Ludwig van Beethoven", "LB"),
        ("Martin Luther King Jr.", "MK"),
        ("Dr. Ada Lovelace", "AL"),
        ("Юрий Гагарин", "ЮГ"),
        ("山田太郎", "山"),
        ("佐藤 花子", "佐"),
        ("김 민수", "김"),
        ("Sato 花子", "S花"),
        ("محمد علي", "م ع"),
        ("נועה לוי", "נל"),
        ("ნინო ბერიძე", "ნბ"),
    ] {
        assert_eq!(name(full, "initials"), letters, "{full}");
    }
    let parts = json!({ "given": "Ana María", "family": "García López" });
    assert_eq!(run(parts, "{{ contact | initials }}"), "AG");
    let parts = json!({ "given": "花子", "family": "佐藤" });
    assert_eq!(run(parts.clone(), "{{ contact | initials }}"), "佐");
    assert_eq!(run(parts, "{{ contact | short }}"), "佐藤 花子");
}

#[test]
fn texts() {
    for (call, expected) in [
        ("'Straße' | upper", "STRASSE"),
        ("'ΌΣΟΣ' | lower", "όσος"),
        ("' a ' | trim", "a"),
        ("'jean-luc o\\'neill' | title", "Jean-Luc O'neill"),
        ("'ÉLAN vital' | capitalize", "Élan vital"),
        ("'a-b' | replace('-', '+')", "a+b"),
        ("'\\t+1\\n 2 ' | phone", "+1 2"),
        ("'' | default('x')", "x"),
        ("contact.email | default('x')", "x"),
        ("0 | default('x')", "0"),
        ("['a', '', 'b'] | join(', ')", "a, b"),
        ("contact.phones | join(' / ')", "1 / 2"),
        (
            "['', [contact.email, 'b'] | select | join(' ')] | select | length",
            "1",
        ),
        (
            "['a', ['', 'b c'] | select | join(' ')] | select | join(', ')",
            "a, b c",
        ),
        ("contact.phones | join(' / ', attribute='label')", "work"),
        ("contact.emails | join(', ')", ""),
        ("contact.phones | length", "2"),
        ("(contact.phones | last).value", "2"),
        ("'👩‍💻é' | length", "2"),
        ("'👩‍💻é' | first", "👩‍💻"),
        ("'ab' | last", "b"),
        ("'' | first ~ '' | last", ""),
        ("2.345 | round(2)", "2.35"),
        ("12 | upper", "12"),
    ] {
        let data = json!({ "name": "A", "phones": [{ "label": "work", "value": "1" }, "2"] });
        assert_eq!(run(data, &format!("{{{{ {call} }}}}")), expected, "{call}");
    }
}

#[test]
fn directions() {
    for (text, direction) in [
        ("Ada", "ltr"),
        ("ليلى الحداد", "rtl"),
        ("נועה Ada", "rtl"),
        ("12 «ليلى»", "rtl"),
        ("Ada ليلى", "ltr"),
        ("12", "ltr"),
        ("", "ltr"),
    ] {
        assert_eq!(name(text, "direction"), direction, "{text}");
    }
}

#[test]
fn dark_and_light_colours() {
    let read = |colors: Value, test: &str| {
        let data = json!({ "brand": { "colors": colors } });
        let data = read(&Record::new(data), &[], &mut Vec::new()).unwrap();
        let names = Names::new(&[], []);
        let source = Source::parse(&format!("{{{{ brand.colors.paper is {test} }}}}"), &names);
        let rendered = Scope::new(&data, &serde_json::Map::new(), 1).render(&source.unwrap());
        rendered.map(|rendered| rendered.text == "true")
    };
    for (color, is_dark) in [
        ("#14161b", true),
        ("#c0392b", true),
        ("#ffd84d", false),
        ("white", false),
        ("cmyk(0 0 0 1)", true),
        ("#00000020", false),
    ] {
        assert_eq!(
            read(json!({ "paper": color }), "dark").unwrap(),
            is_dark,
            "{color}"
        );
        assert_eq!(
            read(json!({ "paper": color }), "light").unwrap(),
            !is_dark,
            "{color}"
        );
    }
    for none in [json!({}), json!({ "paper": "" })] {
        assert!(!read(none.clone(), "dark").unwrap());
        assert!(!read(none, "light").unwrap());
    }
    let error = read(json!({ "paper": "no colour" }), "dark").unwrap_err();
    assert_eq!(error.code(), "bind.type");
}

#[test]
fn vcard_of_a_name_alone() {
    assert_eq!(
        run(json!({ "name": "Ada Lovelace" }), "{{ contact | vcard }}"),
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada Lovelace\r\nEND:VCARD\r\n"
    );
}

#[test]
fn vcard_of_everything() {
    let data = json!({
        "name": "Ada Lovelace", "given": "Ada", "family": "Lovelace", "suffix": "FRS",
        "title": "Analyst; first", "role": "Author", "organization": "Engines, Ltd", "unit": "R\\D",
        "phones": [{ "label": "Mobile", "value": "+44 1" }, { "label": "x:y", "value": "2" }],
        "email": "ada@b.c", "url": "https://b.c/?a=1,2;3",
        "address": { "label": "work", "street": "1 Road", "city": "London", "country": "UK" },
        "note": "one\r\ntwo\u{7}",
    });
    assert_eq!(
        run(data, "{{ contact | vcard }}")
            .split("\r\n")
            .collect::<Vec<_>>(),
        [
            "BEGIN:VCARD",
            "VERSION:4.0",
            "FN:Ada Lovelace",
            "N:Lovelace;Ada;;;FRS",
            "ORG:Engines\\, Ltd;R\\\\D",
            "TITLE:Analyst\\; first",
            "ROLE:Author",
            "TEL;TYPE=cell:+44 1",
            "TEL:2",
            "EMAIL:ada@b.c",
            "URL:https://b.c/?a=1,2;3",
            "ADR;TYPE=work:;;1 Road;London;;;UK",
            "NOTE:one\\ntwo",
            "END:VCARD",
            "",
        ]
    );
}

#[test]
fn vcard_lines_cannot_be_smuggled_in() {
    let evil = "A\r\nEND:VCARD\nTEL:1";
    let data =
        json!({ "name": evil, "url": evil, "phones": [{ "label": "home\r\nX:1", "value": "2" }] });
    let card = run(data, "{{ contact | vcard }}");
    let lines: Vec<&str> = card.split("\r\n").collect();
    assert_eq!(
        lines,
        [
            "BEGIN:VCARD",
            "VERSION:4.0",
            "FN:A\\nEND:VCARD\\nTEL:1",
            "TEL:2",
            "URL:https://AEND:VCARDTEL:1",
            "END:VCARD",
            ""
        ]
    );
}
