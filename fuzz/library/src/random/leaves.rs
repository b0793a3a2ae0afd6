//! The smallest parts of values.

use super::choices::Choices;

/// One of them; `None` for a name that is not known.
pub(super) fn leaf(name: &str, signed: bool, choices: &mut Choices) -> Option<String> {
    let c = choices;
    Some(match name {
        "length" if signed => offset(c),
        "length" => length(c),
        "offset" => offset(c),
        "percentage" if signed => format!("{}%", c.between(-120, 150)),
        "percentage" => format!("{}%", c.between(0, 150)),
        "signed-percentage" => format!("{}%", c.between(-120, 150)),
        "mixed" => format!(
            "calc({}% {} {})",
            c.between(0, 120),
            c.pick(&["+", "-"]),
            length(c)
        ),
        "integer" if signed => c.between(-3, 9).to_string(),
        "integer" => c.between(0, 9).to_string(),
        "positive" => c.between(1, 5).to_string(),
        "number" => number(c.tenths(0, 12)),
        "ratio" => number(c.tenths(1, 5)),
        "signed" => number(c.tenths(-4, 4)),
        "weight" => c.between(1, 1000).to_string(),
        "byte" => c.between(0, 255).to_string(),
        "alpha" => number(f64::from(c.between(0, 20)) / 20.0),
        "share" => format!("{}%", c.between(1, 100)),
        "hue" => format!("{}deg", c.between(0, 720)),
        "angle" => angle(c),
        "lean" => format!("{}deg", c.between(-90, 90)),
        "fraction" => format!("{}fr", number(c.tenths(0, 4))),
        "font-size" => c
            .pick(&[
                "9px", "6pt", "1.5em", "80%", "3vw", "24px", "0.3rem", "60px", "0px",
            ])
            .to_owned(),
        "line-number" => c.pick(&["1", "2", "-1", "3", "-4", "9"]).to_owned(),
        "line-names" => c.pick(&["[a]", "[b end]", "[start]"]).to_owned(),
        "areas" => c
            .pick(&[
                r#""a b""#,
                r#""a a" "b .""#,
                r#""head head head" "side main main""#,
                r#""a" "b" "c""#,
            ])
            .to_owned(),
        "ident" => c
            .pick(&["a", "b", "head", "main", "start", "nowhere"])
            .to_owned(),
        "string" => c
            .pick(&[r#""…""#, r#""""#, "'Noto Sans'", r#""a\"b""#, r"'\1F600 '"])
            .to_owned(),
        "tag" => c
            .pick(&[
                r#""wght""#,
                r#""opsz""#,
                r#""tnum""#,
                r#""liga""#,
                r#""ss01""#,
                r#""zero""#,
            ])
            .to_owned(),
        "lang" => c
            .pick(&[
                "en", "de", "ja", "zh-Hant", "ar", "tr", "th", "hi", "el", "lt", r#""""#,
            ])
            .to_owned(),
        "path-string" => format!("'{}'", path(c)),
        "named-color" => c
            .pick(&[
                "black",
                "white",
                "tomato",
                "rebeccapurple",
                "transparent",
                "Gold",
                "grey",
            ])
            .to_owned(),
        "hex-color" => hex(c),
        "color-variable" => c
            .pick(&[
                "var(--color-ink)",
                "var(--color-accent)",
                "var(--nothing, red)",
            ])
            .to_owned(),
        "font-variable" => c
            .pick(&["var(--font-heading)", "var(--font-body)"])
            .to_owned(),
        _ => return None,
    })
}

fn number(value: f64) -> String {
    value.to_string()
}

const UNITS: [&str; 13] = [
    "px", "mm", "pt", "em", "rem", "vw", "vh", "lh", "cm", "in", "pc", "q", "Px",
];

/// A length from 0 up, most of them such as cards have.
fn length(c: &mut Choices) -> String {
    match c.below(16) {
        0..=7 => format!("{}px", number(c.tenths(0, 40))),
        8..=11 => {
            let unit = c.pick(&UNITS);
            // An inch is much.
            let most = if matches!(unit, "cm" | "in") { 1 } else { 9 };
            format!("{}{unit}", number(c.tenths(0, most)))
        }
        12 => c
            .pick(&["var(--space-1)", "env(safe-left)", "env(bleed-top)"])
            .to_owned(),
        13 => format!(
            "calc({}px * {} + 1mm)",
            c.between(0, 9),
            number(c.tenths(0, 3))
        ),
        14 => format!(
            "max({}px, min(1em, {}vh))",
            c.between(0, 9),
            c.between(0, 30)
        ),
        _ => c
            .pick(&["0px", "1e3px", "0.001px", "clamp(1px, 2vw, 3mm)"])
            .to_owned(),
    }
}

fn offset(c: &mut Choices) -> String {
    match c.chance(30) {
        true => format!("-{}px", number(c.tenths(0, 40))),
        false => length(c),
    }
}

fn angle(c: &mut Choices) -> String {
    match c.below(6) {
        0 => "45deg".to_owned(),
        1..=3 => format!("{}deg", c.between(-720, 720)),
        4 => format!("{}turn", number(c.tenths(-2, 2))),
        _ => c
            .pick(&["1rad", "100grad", "0", "90deg", "-180deg"])
            .to_owned(),
    }
}

fn hex(c: &mut Choices) -> String {
    let value = c.between(0, 0x00ff_ffff);
    match c.below(4) {
        0 | 1 => format!("#{value:06x}"),
        2 => format!("#{:03x}", value & 0xfff),
        _ => format!("#{value:06x}80"),
    }
}

/// SVG path data.
pub(super) fn path(c: &mut Choices) -> String {
    let mut path = format!("M{} {}", c.between(-9, 40), c.between(-9, 40));
    for _ in 0..c.below(9) {
        let mut p = || c.between(-20, 60);
        let (x, y, a, b) = (p(), p(), p(), p());
        path += &match c.below(10) {
            0..=2 => format!("L{x} {y}"),
            3 => format!("l{x},{y}"),
            4 => format!("H{x}v{y}"),
            5 => format!("Q{a} {b} {x} {y}"),
            6 => format!("C{a} {b} {b} {a} {x} {y}"),
            7 => format!("A{} {} {a} {} {} {x} {y}", x.abs(), y.abs(), b & 1, a & 1),
            8 => format!("t{x} {y}s{a} {b} {x} {y}"),
            _ => "z".to_owned(),
        };
    }
    path
}
