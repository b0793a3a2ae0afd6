use serde_json::{Value, json};

use super::{BindError, Expression, Loop, Names, Scope, Source};
use crate::data::{Field, FieldKind, Kind, Record, read};
use crate::error::Diagnose;
use crate::warning::Warning;

const FIELDS: &[(&str, FieldKind)] = &[
    ("motto", FieldKind::Text),
    ("count", FieldKind::Number),
    ("talks", FieldKind::List),
    ("badge", FieldKind::Image),
];

fn fields<'a>(default: &'a Value) -> Vec<Field<'a>> {
    let field = |(name, kind): &(&'static str, FieldKind)| Field {
        name,
        kind: *kind,
        required: false,
        default: (*name == "badge").then_some(default),
    };
    FIELDS.iter().map(field).collect()
}

fn names() -> Names {
    let parameters = [
        ("columns".to_owned(), Kind::Number),
        ("mood".to_owned(), Kind::Text),
    ];
    Names::new(&fields(&Value::Null), parameters)
}

fn scope(data: Value) -> Scope {
    let default = json!("blank.png");
    let mut warnings: Vec<Warning> = Vec::new();
    let data = read(&Record::new(data), &fields(&default), &mut warnings).unwrap();
    let parameters = json!({ "columns": 3, "mood": "calm" });
    Scope::new(&data, parameters.as_object().unwrap(), 7)
}

fn ada() -> Value {
    json!({
        "contact": {
            "name": "Ada King Lovelace", "title": "Analyst",
            "phones": [{ "label": "work", "value": " +44  20 7946 0000 " }, "+44 2"],
            "address": { "street": "St James's Square", "city": "London" },
            "languages": ["en", "fr"], "extra": { "room": 4.0, "seat": 2.5 },
        },
        "brand": { "name": "Engines", "colors": { "ink": "#123" } },
        "motto": "Compute", "count": 2,
        "talks": [{ "at": "9:00" }, { "at": "10:00" }],
    })
}

fn render(text: &str) -> Result<String, BindError> {
    let source = Source::parse(text, &names())?;
    Ok(scope(ada()).render(&source)?.text)
}

fn shows(text: &str, expected: &str) {
    match render(text) {
        Ok(shown) => assert_eq!(shown, expected, "{text}"),
        Err(error) => panic!("{text}: {error}"),
    }
}

fn fails(text: &str, code: &str, hint: &str) {
    let error = render(text).expect_err(text);
    assert_eq!(error.code(), code, "{text}: {error}");
    let given = error.hint().unwrap_or_default();
    assert!(given.contains(hint), "{text}: hint {given:?}");
}

fn test(text: &str) -> bool {
    let expression = Expression::parse(text, &names()).unwrap();
    scope(ada()).test(&expression).unwrap()
}

#[test]
fn strings_are_filled_in() {
    shows("plain { text } }}", "plain { text } }}");
    shows("", "");
    shows("{{ contact.name }}", "Ada King Lovelace");
    shows(
        "{{contact.phones[0].label}}: {{ contact.phone|phone }}",
        "work: +44 20 7946 0000",
    );
    shows("{{ brand.colors.ink }}{{ contact.extra.room }}", "#1234");
    shows(
        "{{ contact.address.city ~ ', ' ~ contact.address.country }}",
        "London, ",
    );
    shows("{{ '}} {{' }}{{ \"it's\" }}", "}} {{it's");
    shows("{{ contact['name'] }}", "Ada King Lovelace");
    shows(
        "{{ 'yes' if contact.logo else 'no' }}{{ 'x' if contact.logo }}",
        "no",
    );
    shows(
        "{{ params.mood }} {{ record.index }} {{ serial() }} {{ serial(100, 5) }}",
        "calm 7 7 00106",
    );
}

#[test]
fn empty_is_empty_and_false() {
    for empty in [
        "contact.email",
        "contact.logo",
        "brand.logo",
        "contact.emails",
        "brand.contact",
    ] {
        assert!(!test(empty), "{empty}");
    }
    assert!(test("contact.phones and not contact.urls and brand"));
    shows(
        "[{{ contact.emails[3].value }}{{ brand.contact.name }}{{ contact.extra.none }}]",
        "[]",
    );
    shows(
        "{{ contact.title is defined }}{{ contact.email or 'none' }}",
        "truenone",
    );
    let nobody = scope(json!({}));
    let source = Source::parse(
        "{{ contact.name }}{{ motto }}{{ contact | vcard }}",
        &names(),
    );
    assert_eq!(nobody.render(&source.unwrap()).unwrap().text, "");
    assert!(
        !nobody
            .test(&Expression::parse("contact or brand", &names()).unwrap())
            .unwrap()
    );
}

#[test]
fn values_print_as_people_write_them() {
    shows(
        "{{ 4 / 2 }} {{ 1 / 4 }} {{ 7 // 2 }} {{ 1 == 1 }} {{ none }}",
        "2 0.25 3 true ",
    );
    shows(
        "{{ contact.extra.seat }} {{ 2.0 }} {{ 1.25 | round(1) }}",
        "2.5 2 1.3",
    );
    shows(
        "{{ params.columns * 2 }} {{ (count + 1) * -2.5 }} {{ 2 * record.index }}",
        "6 -7.5 14",
    );
}

#[test]
fn unknown_names_are_found_before_they_are_read() {
    fails(
        "{{ contact.nmae }}",
        "bind.unknown-name",
        "did you mean `name`?",
    );
    fails(
        "{{ 'x' if false and contact.nmae }}",
        "bind.unknown-name",
        "`name`",
    );
    fails("{{ contcat.name }}", "bind.unknown-name", "`contact`");
    fails("{{ mott }}", "bind.unknown-name", "`motto`");
    fails("{{ zzz }}", "bind.unknown-name", "declared in `fields`");
    fails("{{ params.moo }}", "bind.unknown-name", "`mood`");
    fails(
        "{{ contact.phones[0].valeu }}",
        "bind.unknown-name",
        "`value`",
    );
    fails("{{ contact['nmae'] }}", "bind.unknown-name", "`name`");
    fails("{{ record.idx }}", "bind.unknown-name", "known here: index");
    fails(
        "{{ contact.phone | phnoe }}",
        "bind.unknown-filter",
        "`phone`",
    );
    fails(
        "{{ contact.phone is definde }}",
        "bind.unknown-test",
        "`defined`",
    );
    fails("{{ range(9) }}", "bind.unknown-function", "serial");
    fails(
        "{{ contact.name.upper() }}",
        "bind.unknown-function",
        "`| upper`",
    );
    fails(
        "{{ (contact.phones | first).valeu }}",
        "bind.unknown-name",
        "`value`",
    );
    fails(
        "{{ contact.phones | join(', ', attribute='valeu') }}",
        "bind.unknown-name",
        "`value`",
    );
}

#[test]
fn only_expressions() {
    fails(
        "{% if contact %}x{% endif %}",
        "bind.statement",
        "`if` and `for`",
    );
    fails("{# note #}", "bind.statement", "comments");
    for broken in [
        "{{ contact.name",
        "{{ }}",
        "{{ 'a }}",
        "{{ 1 + }}",
        "{{ {1: 2} }}",
        "{{ a # b }}",
        "{{ 2 ** 3 }}",
        "{{ 1x }}",
        "{{ contact. }}",
        "{{ (1 }}",
        "{{ contact.1 }}",
        "{{ \"\\\" }}",
    ] {
        assert_eq!(
            render(broken).expect_err(broken).code(),
            "bind.syntax",
            "{broken}"
        );
    }
    shows("{{ '{%' }}", "{%");
}

#[test]
fn objects_are_not_texts() {
    for wrong in [
        "{{ contact }}",
        "{{ contact.phones }}",
        "{{ 'a' ~ contact.address }}",
        "{{ contact.phones ~ '' }}",
        "{{ contact | upper }}",
        "{{ brand | vcard }}",
        "{{ contact.name.first }}",
        "{{ contact.phones.value }}",
        "{{ params }}",
        "{{ motto | length | join }}",
        "{{ 'a' - 1 }}",
        "{{ 1 / 0 }}",
        "{{ motto | round }}",
    ] {
        assert_eq!(
            render(wrong).expect_err(wrong).code(),
            "bind.type",
            "{wrong}"
        );
    }
    shows("{{ contact.name }}", "Ada King Lovelace");
}

#[test]
fn loops_bring_their_names() {
    let collect = |text: &str, inner: &str| -> Vec<String> {
        let names = names();
        let each = Loop::parse(text, &names).unwrap();
        let source = Source::parse(inner, &names.enter(&each)).unwrap();
        let turns = scope(ada()).each(&each).unwrap();
        turns
            .iter()
            .map(|turn| turn.render(&source).unwrap().text)
            .collect()
    };
    assert_eq!(
        collect(
            "phone in contact.phones",
            "{{ loop.index }}/{{ loop.length }} {{ phone.value | phone }}"
        ),
        ["1/2 +44 20 7946 0000", "2/2 +44 2"]
    );
    assert_eq!(
        collect("it in contact.languages", "{{ it }}{{ contact.title }}"),
        ["enAnalyst", "frAnalyst"]
    );
    assert_eq!(collect("talk in talks", "{{ talk.at }}"), ["9:00", "10:00"]);
    assert_eq!(
        collect("x in ['a', 'b']", "{{ x }}{{ ',' if not loop.last }}"),
        ["a,", "b"]
    );
    assert_eq!(collect("x in contact.emails", "{{ x.value }}"), [""; 0]);

    let names = names();
    for (wrong, code) in [
        ("phone", "bind.syntax"),
        ("phone of contact.phones", "bind.syntax"),
        ("contact in contact.phones", "bind.syntax"),
        ("1x in contact.phones", "bind.syntax"),
        ("x in contact.name", "bind.type"),
        ("x in contact.phnoes", "bind.unknown-name"),
    ] {
        assert_eq!(
            Loop::parse(wrong, &names).unwrap_err().code(),
            code,
            "{wrong}"
        );
    }
    let each = Loop::parse("phone in contact.phones", &names).unwrap();
    let error = Source::parse("{{ phone.valeu }}", &names.enter(&each)).unwrap_err();
    assert_eq!(error.code(), "bind.unknown-name");
    let each = Loop::parse("x in contact.extra.room", &names).unwrap();
    assert_eq!(scope(ada()).each(&each).unwrap_err().code(), "bind.type");
}

#[test]
fn inner_loops_see_the_outer() {
    let names = names();
    let outer = Loop::parse("talk in talks", &names).unwrap();
    let names = names.enter(&outer);
    let inner = Loop::parse("it in contact.languages", &names).unwrap();
    let source = Source::parse(
        "{{ talk.at }} {{ it }} {{ loop.index }}",
        &names.enter(&inner),
    )
    .unwrap();
    let turns = scope(ada()).each(&outer).unwrap();
    let last = turns[1].each(&inner).unwrap();
    assert_eq!(last[0].render(&source).unwrap().text, "10:00 en 1");
}

#[test]
fn what_data_wrote_is_told_apart() {
    let is_from_data = |text: &str| {
        let source = Source::parse(text, &names()).unwrap();
        scope(ada()).render(&source).unwrap().from_data
    };
    assert!(!is_from_data("plain"));
    assert!(!is_from_data("{{ params.mood }}{{ record.index }}"));
    assert!(is_from_data("a{{ contact.name }}"));
    assert!(is_from_data("{{ brand.name }}"));
    assert!(is_from_data("{{ motto | lower }}"));
    // The template wrote these names itself.
    assert!(!is_from_data("{{ brand.logo or 'logo.png' }}"));
    assert!(!is_from_data("{{ 'a.png' if contact.name else 'b.png' }}"));
    assert!(!is_from_data("{{ badge }}"));
    let names = names();
    let each = Loop::parse("x in ['a', contact.name]", &names).unwrap();
    let source = Source::parse("{{ x }}", &names.enter(&each)).unwrap();
    assert!(
        scope(ada()).each(&each).unwrap()[1]
            .render(&source)
            .unwrap()
            .from_data
    );
}

#[test]
fn literals_are_known() {
    let literal = |text: &str| {
        let source = Source::parse(text, &names()).unwrap();
        source.as_literal().map(str::to_owned)
    };
    assert_eq!(literal("as it { is").as_deref(), Some("as it { is"));
    assert_eq!(literal("").as_deref(), Some(""));
    assert_eq!(literal("a{{ motto }}"), None);
}

#[test]
fn data_uris_pass_whole_or_not_at_all() {
    let uri = format!("data:image/png;base64,{}", "A".repeat(1_000_000));
    let scope = scope(json!({ "name": "A", "photo": uri }));
    let run = |text: &str| scope.render(&Source::parse(text, &names()).unwrap());
    assert_eq!(run("{{ contact.photo }}").unwrap().text, uri);
    assert!(run("{{ contact.photo }}").unwrap().from_data);
    assert!(
        scope
            .test(&Expression::parse("contact.photo", &names()).unwrap())
            .unwrap()
    );
    for wrong in [
        "a{{ contact.photo }}",
        "{{ contact.photo ~ contact.photo }}",
        "{{ contact.photo | upper }}",
    ] {
        assert_eq!(run(wrong).unwrap_err().code(), "bind.type", "{wrong}");
    }
}

#[test]
fn bombs_do_not_go_off() {
    for product in [
        "{{ 'x' * 1000000000 }}",
        "{{ motto * 9 }}",
        "{{ 9 * motto }}",
        "{{ [1] * 99999999 }}",
        "{{ (motto) * 9 }}",
        "{{ 9 * (2)|string }}",
        "{{ motto|upper * 9 }}",
        "{{ 3 * contact.extra.a }}",
        "{{ 1 in [1] * 99999999 }}",
        "{{ serial(1) * 9 }}",
        "{{ 2 * - 'x' }}",
        "{{ contact.extra[0] * 9 }}",
        "{{ (1, 2) * 9 }}",
        "{{ ('a') * 9 }}",
    ] {
        let code = render(product).expect_err(product).code();
        assert!(
            matches!(code, "bind.type" | "bind.unknown-filter"),
            "{product}: {code}"
        );
    }
    let long = format!("{{{{ {} }}}}", vec!["motto"; 200].join(" ~ "));
    assert_eq!(render(&long).unwrap_err().code(), "limit.expression");
    let deep = format!("{{{{ {}1{} }}}}", "(".repeat(5000), ")".repeat(5000));
    assert_eq!(render(&deep).unwrap_err().code(), "limit.expression");

    let name = "a".repeat(60_000);
    let scope = scope(json!({ "name": name }));
    let run = |text: &str| scope.render(&Source::parse(text, &names()).unwrap());
    let replace = "{{ contact.name | replace('a', contact.name) }}";
    assert_eq!(run(replace).unwrap_err().code(), "limit.output");
    assert_eq!(
        run("{{ contact.name }}{{ contact.name }}")
            .unwrap_err()
            .code(),
        "limit.output"
    );
    let much = format!("{{{{ ({}) == 1 }}}}", vec!["contact.name"; 60].join(" ~ "));
    let codes: Vec<&str> = (0..60)
        .filter_map(|_| run(&much).err())
        .map(|error| error.code())
        .collect();
    assert_eq!(codes.last(), Some(&"limit.fuel"));
}

#[test]
fn huge_loops_stop() {
    let names = names();
    let each = Loop::parse("x in talks", &names).unwrap();
    let many = scope(json!({ "talks": vec![1; 2000] }));
    assert_eq!(many.each(&each).unwrap_err().code(), "limit.fuel");
    let some = scope(json!({ "talks": vec![1; 1000] }));
    let turns = some.each(&each).unwrap();
    let nested = (0..10_000).find_map(|turn| turns[turn % 1000].each(&each).err());
    assert_eq!(nested.unwrap().code(), "limit.fuel");
}

#[test]
fn data_is_never_an_expression() {
    let scope = scope(json!({ "name": "{{ contact.title }}{% raw %}" }));
    let source = Source::parse("{{ contact.name }}", &names()).unwrap();
    assert_eq!(
        scope.render(&source).unwrap().text,
        "{{ contact.title }}{% raw %}"
    );
}

#[test]
fn scopes_and_sources_cross_threads() {
    fn crosses<T: Send + Sync>() {}
    crosses::<Scope>();
    crosses::<Source>();
    crosses::<Loop>();
}
