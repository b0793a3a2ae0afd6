//! Entities, allowed only where they can't grow: old drawing programs declare
//! short ones for their namespaces.

use super::super::ImageError;

/// All that entities may add to a file, in bytes.
const BUDGET: usize = 1 << 20;

/// Refuses entities that hold others, are read from elsewhere, or would add
/// more than a little text.
pub(super) fn check(text: &str) -> Result<(), ImageError> {
    let mut longest = 0;
    for declaration in text.split("<!ENTITY").skip(1) {
        let value = value(declaration).ok_or(ImageError::SvgEntities)?;
        longest = longest.max(value.len());
    }
    if longest == 0 {
        return Ok(());
    }
    let references = text.bytes().filter(|&byte| byte == b'&').count();
    if references.saturating_mul(longest) > BUDGET {
        return Err(ImageError::SvgEntities);
    }
    Ok(())
}

/// The value of a general entity that is plain text.
fn value(declaration: &str) -> Option<&str> {
    let (_name, rest) = declaration.trim_start().split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (value, _) = rest.get(1..)?.split_once(quote)?;
    (!value.contains(['&', '<', '%'])).then_some(value)
}
