//! `text-transform`.

use std::borrow::Cow;

use unicode_script::{Script, UnicodeScript};

use crate::style::TextTransform;

/// `text` with its letters changed as the language has it. `before` is the
/// character in front, which decides whether a word starts here.
pub(super) fn transform<'a>(
    text: &'a str,
    kind: TextTransform,
    lang: &str,
    before: Option<char>,
) -> Cow<'a, str> {
    match kind {
        TextTransform::None => Cow::Borrowed(text),
        TextTransform::Uppercase => Cow::Owned(uppercase(text, lang)),
        TextTransform::Lowercase => Cow::Owned(lowercase(text, lang)),
        TextTransform::Capitalize => Cow::Owned(capitalize(text, lang, before)),
    }
}

/// The first subtag of a BCP 47 tag.
fn language(lang: &str) -> &str {
    lang.split(['-', '_']).next().unwrap_or_default()
}

fn has_dotless_i(lang: &str) -> bool {
    matches!(language(lang), "tr" | "az")
}

fn uppercase(text: &str, lang: &str) -> String {
    if has_dotless_i(lang) {
        return text.replace('i', "İ").to_uppercase();
    }
    if language(lang) == "el" {
        return greek_uppercase(text);
    }
    text.to_uppercase()
}

fn lowercase(text: &str, lang: &str) -> String {
    if has_dotless_i(lang) {
        let dotted = text.replace("I\u{307}", "i").replace('İ', "i");
        return dotted.replace('I', "ı").to_lowercase();
    }
    text.to_lowercase()
}

fn capitalize(text: &str, lang: &str, before: Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = before.is_some_and(continues_word);
    let mut dutch_i = false;
    for c in text.chars() {
        if dutch_i && matches!(c, 'j' | 'J') {
            out.push('J');
        } else if !inside && c.is_alphabetic() {
            push_titlecase(&mut out, c, lang);
        } else {
            out.push(c);
        }
        dutch_i = !inside && language(lang) == "nl" && matches!(c, 'i' | 'I');
        inside = continues_word(c);
    }
    out
}

/// Whether a letter after this character is inside a word.
fn continues_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c) || matches!(c, '\'' | '’' | '\u{AD}' | '_')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}') || c.script() == Script::Inherited
}

fn push_titlecase(out: &mut String, c: char, lang: &str) {
    match c {
        'i' if has_dotless_i(lang) => out.push('İ'),
        'Ǆ' | 'ǅ' | 'ǆ' => out.push('ǅ'),
        'Ǉ' | 'ǈ' | 'ǉ' => out.push('ǈ'),
        'Ǌ' | 'ǋ' | 'ǌ' => out.push('ǋ'),
        'Ǳ' | 'ǲ' | 'ǳ' => out.push('ǲ'),
        // Georgian words have no capital first letter.
        _ if c.script() == Script::Georgian => out.push(c),
        _ => {
            let mut upper = c.to_uppercase();
            out.extend(upper.next());
            out.extend(upper.flat_map(char::to_lowercase));
        }
    }
}

/// Greek capitals have no accents; a vowel that loses its accent before an
/// iota or upsilon gives them a dialytika, as does a disjunctive eta keep its
/// tonos.
fn greek_uppercase(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before = None;
    let mut after_accent = false;
    while let Some(c) = chars.next() {
        let starts = !before.is_some_and(char::is_alphabetic);
        let ends = !chars
            .peek()
            .copied()
            .is_some_and(|c| c.is_alphabetic() || is_mark(c));
        let accented = matches!(
            c,
            'ά' | 'έ' | 'ή' | 'ί' | 'ό' | 'ύ' | 'ώ' | 'Ά' | 'Έ' | 'Ή' | 'Ί' | 'Ό' | 'Ύ' | 'Ώ'
        );
        match c {
            'ή' if starts && ends => out.push('Ή'),
            'ι' | 'Ι' if after_accent => out.push('Ϊ'),
            'υ' | 'Υ' if after_accent => out.push('Ϋ'),
            'ά' | 'Ά' => out.push('Α'),
            'έ' | 'Έ' => out.push('Ε'),
            'ή' | 'Ή' => out.push('Η'),
            'ί' | 'Ί' => out.push('Ι'),
            'ϊ' | 'ΐ' | 'Ϊ' => out.push('Ϊ'),
            'ό' | 'Ό' => out.push('Ο'),
            'ύ' | 'Ύ' => out.push('Υ'),
            'ϋ' | 'ΰ' | 'Ϋ' => out.push('Ϋ'),
            'ώ' | 'Ώ' => out.push('Ω'),
            '\u{301}' if before.is_some_and(|c| c.script() == Script::Greek) => {}
            _ => out.extend(c.to_uppercase()),
        }
        after_accent = accented && !matches!(c, 'ί' | 'Ί' | 'ύ' | 'Ύ');
        before = Some(c);
    }
    out
}
