//! The names of the data model, as tables.

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Text,
    Number,
    Boolean,
    /// A text or a number.
    Length,
    List(&'static Kind),
    Object(&'static Model),
    /// An object with free keys and values of one kind.
    Map(&'static Kind),
    /// Anything.
    Any,
}

/// An object with fixed names.
#[derive(Debug)]
pub(crate) struct Model {
    pub name: &'static str,
    pub fields: &'static [(&'static str, Kind)],
    /// What a bare text in its place means.
    pub from_text: Option<fn(&str) -> &'static str>,
    /// Singular and plural: the one is the first of the other.
    pub plurals: &'static [(&'static str, &'static str)],
}

// Models stand for themselves: comparing addresses is comparing models.
impl PartialEq for Model {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Model {
    pub(crate) fn kind(&self, name: &str) -> Option<Kind> {
        let field = self.fields.iter().find(|(known, _)| *known == name);
        field.map(|(_, kind)| *kind)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().map(|(name, _)| *name)
    }
}

pub(crate) static CONTACT: Model = Model {
    name: "contact",
    fields: &[
        ("name", Kind::Text),
        ("given", Kind::Text),
        ("additional", Kind::Text),
        ("family", Kind::Text),
        ("prefix", Kind::Text),
        ("suffix", Kind::Text),
        ("pronouns", Kind::Text),
        ("title", Kind::Text),
        ("role", Kind::Text),
        ("organization", Kind::Text),
        ("unit", Kind::Text),
        ("email", Kind::Text),
        ("emails", Kind::List(&Kind::Object(&LABELLED))),
        ("phone", Kind::Text),
        ("phones", Kind::List(&Kind::Object(&LABELLED))),
        ("url", Kind::Text),
        ("urls", Kind::List(&Kind::Object(&LABELLED))),
        ("address", Kind::Object(&ADDRESS)),
        ("addresses", Kind::List(&Kind::Object(&ADDRESS))),
        ("profiles", Kind::List(&Kind::Object(&PROFILE))),
        ("photo", Kind::Text),
        ("logo", Kind::Text),
        ("note", Kind::Text),
        ("languages", Kind::List(&Kind::Text)),
        ("extra", Kind::Map(&Kind::Any)),
    ],
    from_text: None,
    plurals: &[
        ("email", "emails"),
        ("phone", "phones"),
        ("url", "urls"),
        ("address", "addresses"),
    ],
};

/// An item of `emails`, `phones` and `urls`.
static LABELLED: Model = Model {
    name: "item",
    fields: &[("label", Kind::Text), ("value", Kind::Text)],
    from_text: Some(|_| "value"),
    plurals: &[],
};

pub(crate) static ADDRESS: Model = Model {
    name: "address",
    fields: &[
        ("label", Kind::Text),
        ("street", Kind::Text),
        ("city", Kind::Text),
        ("region", Kind::Text),
        ("postalCode", Kind::Text),
        ("country", Kind::Text),
    ],
    from_text: Some(|_| "street"),
    plurals: &[],
};

static PROFILE: Model = Model {
    name: "profile",
    fields: &[
        ("service", Kind::Text),
        ("handle", Kind::Text),
        ("url", Kind::Text),
    ],
    from_text: Some(|text| {
        if text.contains("://") {
            "url"
        } else {
            "handle"
        }
    }),
    plurals: &[],
};

pub(crate) static BRAND: Model = Model {
    name: "brand",
    fields: &[
        ("name", Kind::Text),
        ("tagline", Kind::Text),
        ("url", Kind::Text),
        ("logo", Kind::Text),
        ("logoLight", Kind::Text),
        ("logoDark", Kind::Text),
        ("mark", Kind::Text),
        ("colors", Kind::Map(&Kind::Text)),
        ("fonts", Kind::Map(&Kind::Text)),
        ("space", Kind::Map(&Kind::Length)),
        ("radius", Kind::Map(&Kind::Length)),
        ("contact", Kind::Object(&CONTACT)),
    ],
    from_text: None,
    plurals: &[],
};
