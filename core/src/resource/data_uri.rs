//! Bytes from a `data:` URI (RFC 2397).

use base64::Engine as _;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

use super::image::ImageError;

/// Padding may be left out, as browsers allow.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Whether a source is a data URI at all.
pub(crate) fn is_data_uri(source: &str) -> bool {
    source
        .get(..5)
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"))
}

/// The bytes a data URI holds, base64 or percent-encoded. Its media type is
/// not looked at: what the bytes are is read from the bytes.
pub(crate) fn parse(uri: &str) -> Result<Vec<u8>, ImageError> {
    let error = |reason| ImageError::DataUri { reason };
    if !is_data_uri(uri) {
        return Err(error("it does not begin with `data:`"));
    }
    let (head, body) = uri
        .split_once(',')
        .ok_or_else(|| error("it has no comma"))?;
    let encoding = head.rsplit(';').next().unwrap_or_default().trim();
    let bytes = percent_decode(body).ok_or_else(|| error("a `%` without two hex digits"))?;
    if !encoding.eq_ignore_ascii_case("base64") {
        return Ok(bytes);
    }
    let digits: Vec<u8> = bytes
        .into_iter()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    BASE64
        .decode(digits)
        .map_err(|_| error("its base64 is broken"))
}

fn percent_decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        if *byte != b'%' {
            bytes.push(*byte);
            continue;
        }
        let [high, low, after @ ..] = rest else {
            return None;
        };
        rest = after;
        let digit = |byte: u8| char::from(byte).to_digit(16);
        bytes.push((digit(*high)? * 16 + digit(*low)?) as u8);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_base64_and_percent() {
        assert_eq!(parse("data:text/plain;base64,SGk=").unwrap(), b"Hi");
        assert_eq!(parse("DATA:;BASE64,SGk").unwrap(), b"Hi");
        assert_eq!(parse("data:;base64,SG%6b%3D").unwrap(), b"Hi");
        assert_eq!(parse("data:;base64,S G\n k=").unwrap(), b"Hi");
        assert_eq!(
            parse("data:image/svg+xml;utf8,<svg id='a%20%C3%A9'/>").unwrap(),
            "<svg id='a é'/>".as_bytes()
        );
        assert_eq!(parse("data:,").unwrap(), b"");
    }

    #[test]
    fn refuses_what_is_broken() {
        for uri in [
            "",
            "data",
            "http://x/,a",
            "data:base64",
            "data:;base64,S",
            "data:,%",
            "data:,%4",
            "data:,%zz",
            "é,",
        ] {
            let error = parse(uri).unwrap_err();
            assert!(matches!(error, ImageError::DataUri { .. }), "{uri}");
        }
    }
}
