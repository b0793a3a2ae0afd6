//! Which script a character is set in: punctuation and marks take that of the
//! letters around them.

use unicode_script::{Script, UnicodeScript};

/// Brackets that are remembered until they close.
const MAX_DEPTH: usize = 32;

/// Resolves characters in order.
pub(super) struct Scripts {
    current: Script,
    /// Open brackets with the script they stand in.
    open: Vec<(char, Script)>,
}

impl Scripts {
    /// For a text that starts with the letters of `text`.
    pub(super) fn new(text: &str) -> Self {
        let first = text.chars().map(|c| c.script()).find(|s| is_real(*s));
        Self {
            current: first.unwrap_or(Script::Latin),
            open: Vec::new(),
        }
    }

    /// The script so far.
    pub(super) fn current(&self) -> Script {
        self.current
    }

    /// The script of the next character.
    pub(super) fn next(&mut self, c: char) -> Script {
        if c.is_ascii_alphabetic() {
            self.current = Script::Latin;
            return self.current;
        }
        let script = c.script();
        if is_real(script) {
            self.current = script;
            return script;
        }
        if let Some(close) = closing_bracket(c) {
            if self.open.len() < MAX_DEPTH {
                self.open.push((close, self.current));
            }
        } else if let Some(at) = self.open.iter().rposition(|(close, _)| *close == c) {
            self.current = self.open[at].1;
            self.open.truncate(at);
        }
        self.current = preferred(c, self.current);
        self.current
    }
}

fn is_real(script: Script) -> bool {
    !matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

/// The current script, unless a character is used with few others only.
fn preferred(c: char, current: Script) -> Script {
    if c.is_ascii() {
        return current;
    }
    let used_with = c.script_extension();
    if used_with.is_common() || used_with.is_inherited() || used_with.contains_script(current) {
        return current;
    }
    used_with.iter().find(|s| is_real(*s)).unwrap_or(current)
}

fn closing_bracket(c: char) -> Option<char> {
    const PAIRS: [(char, char); 18] = [
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('«', '»'),
        ('‘', '’'),
        ('“', '”'),
        ('‹', '›'),
        ('〈', '〉'),
        ('《', '》'),
        ('「', '」'),
        ('『', '』'),
        ('【', '】'),
        ('〔', '〕'),
        ('〖', '〗'),
        ('〝', '〟'),
        ('（', '）'),
        ('［', '］'),
        ('｛', '｝'),
    ];
    let pair = PAIRS.iter().find(|(open, _)| *open == c);
    pair.map(|(_, close)| *close)
}
