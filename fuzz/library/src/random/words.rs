//! Texts and expressions.

use super::choices::Choices;

/// Expressions that are true of any record.
const EXPRESSIONS: &[&str] = &[
    "{{ contact.name }}",
    "{{ contact.name | short }}",
    "{{ contact.name | initials | upper }}",
    "{{ contact.title | default('Engineer') | title }}",
    "{{ contact.email }}",
    "{{ contact.phone | phone }}",
    "{{ contact.phones | length }} {{ contact.emails | join(', ') }}",
    "{{ contact.address.city }}, {{ contact.address.country }}",
    "{{ brand.name or brand.tagline }}",
    "{{ motto | replace('a', 'b') }}",
    "{{ (params.size * 3 / 2) | round }}",
    "{{ record.index }} of {{ serial(7, 4) }}",
    "{{ contact.name | direction }}",
    "{{ items | first }}{{ items | last }}",
    "{{ contact.note if params.wide else motto }}",
];

/// Conditions likewise.
pub(super) const CONDITIONS: &[&str] = &[
    "contact.name",
    "not motto",
    "contact.phones | length > 1",
    "params.wide and params.size < 9",
    "record.index is odd",
    "brand.colors.accent is dark",
    "motto == 'x' or brand.name is defined",
];

/// Loops, and what their texts may say.
pub(super) const LOOPS: &[(&str, &str)] = &[
    (
        "phone in contact.phones",
        "{{ phone.label }} {{ phone.value | phone }}",
    ),
    ("item in items", "{{ loop.index }}. {{ item }}"),
    ("mail in contact.emails", "{{ mail.value | lower }}"),
];

/// First and last of characters that go together.
const SCRIPTS: &[(u32, u32)] = &[
    (0x61, 0x7a),
    (0x20, 0x7e),
    (0xc0, 0x17f),
    (0x370, 0x3ff),
    (0x400, 0x4ff),
    (0x590, 0x5ff),
    (0x600, 0x6ff),
    (0x900, 0x97f),
    (0xe00, 0xe7f),
    (0x200b, 0x206f),
    (0x3040, 0x30ff),
    (0x4e00, 0x4e20),
    (0xac00, 0xac20),
    (0x1f1e6, 0x1f1ff),
    (0x1f5e0, 0x1f64f),
    (0xe0020, 0xe007f),
];

/// What a text node or a span says.
pub(super) fn text(choices: &mut Choices) -> String {
    match choices.below(8) {
        0..=3 => choices.pick(EXPRESSIONS).to_owned(),
        4 => format!("{} {}", plain(choices), choices.pick(EXPRESSIONS)),
        _ => plain(choices),
    }
}

/// Characters, mostly of one script, with no expression among them.
pub(super) fn plain(choices: &mut Choices) -> String {
    let mut text = String::new();
    let mut script = 0;
    for _ in 0..choices.below(24) {
        if choices.chance(15) {
            script = choices.below(SCRIPTS.len());
        }
        let (first, last) = SCRIPTS[script];
        let c = first + choices.below((last - first) as usize + 1) as u32;
        match choices.below(12) {
            10 => text.push(' '),
            11 => text.push_str(
                choices.pick(&["\n", "\u{301}", "\u{ad}", "\t", "-", "\u{200d}", "\u{fe0f}"]),
            ),
            _ => text.extend(char::from_u32(c)),
        }
    }
    // Braces would begin an expression.
    text.replace(['{', '}'], "(")
}
