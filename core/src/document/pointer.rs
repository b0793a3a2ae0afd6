//! JSON pointers (RFC 6901).

/// The pointer one step further.
pub(crate) fn child(pointer: &str, step: impl std::fmt::Display) -> String {
    let step = step.to_string();
    if step.contains(['~', '/']) {
        format!("{pointer}/{}", step.replace('~', "~0").replace('/', "~1"))
    } else {
        format!("{pointer}/{step}")
    }
}

/// The pointer through these steps.
pub(super) fn join<'a>(steps: impl IntoIterator<Item = &'a str>) -> String {
    steps
        .into_iter()
        .fold(String::new(), |pointer, step| child(&pointer, step))
}
