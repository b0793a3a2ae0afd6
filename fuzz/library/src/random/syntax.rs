//! CSS's value definition syntax, in which the engine documents its values.

/// What a value may be.
#[derive(Debug)]
pub(super) enum Syntax {
    /// A keyword, a comma or a slash.
    Word(&'static str),
    /// `<length>`, or `blur()` for a function defined elsewhere.
    Name(&'static str),
    /// A function with what stands between its parentheses.
    Call(&'static str, Box<Syntax>),
    /// One after the other.
    Sequence(Vec<Syntax>),
    /// `&&`: all, in any order.
    All(Vec<Syntax>),
    /// `||`: one or more, in any order.
    Any(Vec<Syntax>),
    /// `|`
    One(Vec<Syntax>),
    /// `?`, `*`, `+`, `#`, `{1,4}`
    Repeat {
        what: Box<Syntax>,
        least: usize,
        most: usize,
        commas: bool,
    },
}

/// Repetitions where the syntax names no limit.
const MANY: usize = 3;

impl Syntax {
    pub(super) fn parse(text: &'static str) -> Result<Self, String> {
        let mut reader = Reader { rest: text };
        let syntax = reader.one()?;
        match reader.rest.trim_start() {
            "" => Ok(syntax),
            rest => Err(format!("`{rest}` is left over of `{text}`")),
        }
    }

    /// Calls `each` with every name in it.
    #[cfg(test)]
    pub(super) fn names(&self, each: &mut dyn FnMut(&'static str)) {
        match self {
            Self::Word(_) => {}
            Self::Name(name) => each(name),
            Self::Call(_, inside) => inside.names(each),
            Self::Repeat { what, .. } => what.names(each),
            Self::Sequence(parts) | Self::All(parts) | Self::Any(parts) | Self::One(parts) => {
                parts.iter().for_each(|part| part.names(each));
            }
        }
    }
}

struct Reader {
    rest: &'static str,
}

impl Reader {
    fn take(&mut self, token: &str) -> bool {
        match self.rest.trim_start().strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn one(&mut self) -> Result<Syntax, String> {
        let mut parts = vec![self.any()?];
        while self.take("|") {
            parts.push(self.any()?);
        }
        Ok(several(parts, Syntax::One))
    }

    fn any(&mut self) -> Result<Syntax, String> {
        let mut parts = vec![self.all()?];
        while self.take("||") {
            parts.push(self.all()?);
        }
        Ok(several(parts, Syntax::Any))
    }

    fn all(&mut self) -> Result<Syntax, String> {
        let mut parts = vec![self.sequence()?];
        while self.take("&&") {
            parts.push(self.sequence()?);
        }
        Ok(several(parts, Syntax::All))
    }

    fn sequence(&mut self) -> Result<Syntax, String> {
        let mut parts = Vec::new();
        while !matches!(
            self.rest.trim_start().as_bytes().first(),
            None | Some(b'|' | b'&' | b']' | b')')
        ) {
            parts.push(self.term()?);
        }
        match parts.is_empty() {
            true => Err("nothing where a value belongs".to_owned()),
            false => Ok(several(parts, Syntax::Sequence)),
        }
    }

    fn term(&mut self) -> Result<Syntax, String> {
        let mut term = self.atom()?;
        while let Some((least, most, commas)) = self.multiplier()? {
            let what = Box::new(term);
            term = Syntax::Repeat {
                what,
                least,
                most,
                commas,
            };
        }
        Ok(term)
    }

    fn atom(&mut self) -> Result<Syntax, String> {
        if self.take("[") {
            let inside = self.one()?;
            return self.closed("]", inside);
        }
        if self.take("<") {
            let rest = self.rest;
            let (name, rest) = rest.split_once('>').ok_or("a `<` without `>`")?;
            self.rest = rest;
            return Ok(Syntax::Name(name));
        }
        for mark in [",", "/"] {
            if self.take(mark) {
                return Ok(Syntax::Word(if mark == "," { "," } else { "/" }));
            }
        }
        let rest = self.rest.trim_start();
        let is_word = |c: char| c.is_alphanumeric() || c == '-';
        let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        if word.is_empty() {
            return Err(format!("`{rest}` begins like nothing known"));
        }
        if let Some(after) = after.strip_prefix("()") {
            self.rest = after;
            return Ok(Syntax::Name(&rest[..end + 2]));
        }
        self.rest = after;
        if after.starts_with('(') {
            self.take("(");
            let inside = self.one()?;
            return self.closed(")", Syntax::Call(word, Box::new(inside)));
        }
        Ok(Syntax::Word(word))
    }

    fn closed(&mut self, bracket: &str, syntax: Syntax) -> Result<Syntax, String> {
        match self.take(bracket) {
            true => Ok(syntax),
            false => Err(format!("`{bracket}` is missing before `{}`", self.rest)),
        }
    }

    /// Least, most, and whether commas stand between.
    fn multiplier(&mut self) -> Result<Option<(usize, usize, bool)>, String> {
        let (found, rest) = match self.rest.chars().next() {
            Some('?') => ((0, 1, false), &self.rest[1..]),
            Some('*') => ((0, MANY, false), &self.rest[1..]),
            Some('+') => ((1, MANY, false), &self.rest[1..]),
            Some('#') => ((1, MANY, true), &self.rest[1..]),
            Some('{') => {
                let (inside, rest) = self.rest[1..].split_once('}').ok_or("a `{` without `}`")?;
                let (least, most) = inside.split_once(',').unwrap_or((inside, inside));
                let number = |text: &str| text.parse().map_err(|_| format!("{{{inside}}}"));
                ((number(least)?, number(most)?, false), rest)
            }
            _ => return Ok(None),
        };
        self.rest = rest;
        Ok(Some(found))
    }
}

fn several(mut parts: Vec<Syntax>, make: fn(Vec<Syntax>) -> Syntax) -> Syntax {
    match parts.len() {
        1 => parts.remove(0),
        _ => make(parts),
    }
}
