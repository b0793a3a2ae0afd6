use std::sync::Arc;

use super::*;
use crate::error::Diagnose;
use crate::frame::ModuleShape;
use crate::resource::{Image, ImageLimits};

const LEVELS: [ErrorCorrection; 4] = [
    ErrorCorrection::L,
    ErrorCorrection::M,
    ErrorCorrection::Q,
    ErrorCorrection::H,
];

fn code(payload: &str, level: ErrorCorrection) -> ResolvedCode {
    ResolvedCode {
        payload: payload.into(),
        error_correction: level,
        version: None,
        mask: None,
        quiet_zone: 4,
        shape: ModuleShape::Square,
        logo: None,
    }
}

fn with_logo(payload: &str, level: ErrorCorrection) -> ResolvedCode {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>";
    let fonts = Arc::new(fontdb::Database::new());
    let logo = Image::decode(svg.as_bytes().into(), &ImageLimits::default(), &fonts).unwrap();
    ResolvedCode {
        logo: Some(Arc::new(logo)),
        ..code(payload, level)
    }
}

/// Reads modules back.
fn read(symbol: &QrSymbol) -> String {
    let dark = |x: usize, y: usize| symbol.modules[y * symbol.size + x];
    let grid = rqrr::Grid::new(rqrr::SimpleGrid::from_func(symbol.size, dark));
    let what = (symbol.version, symbol.mask);
    let decoded = grid.decode();
    let (meta, content) = decoded.unwrap_or_else(|error| panic!("{what:?}: {error}"));
    assert_eq!(meta.version.0, usize::from(symbol.version));
    assert_eq!(meta.mask, u16::from(symbol.mask));
    content
}

fn payload(length: usize) -> String {
    "https://example.org/~Ada?q="
        .chars()
        .cycle()
        .take(length)
        .collect()
}

#[test]
fn every_length_and_level_reads_back() {
    for level in LEVELS {
        for length in (1..40).chain((40..1270).step_by(97)) {
            let text = payload(length);
            let symbol = qr(&code(&text, level)).unwrap();
            assert_eq!(read(&symbol), text, "{level:?} {length}");
        }
    }
}

#[test]
fn every_kind_of_text_reads_back() {
    for text in [
        "7",
        "0123456789012345678901234567890123456789",
        "HTTPS://EXAMPLE.ORG/A-B*C$%+. ",
        "a",
        "Ünïcode, Ἑλλάς, Привет, 名刺, שלום, 🚀",
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada Lovelace\r\nEND:VCARD\r\n",
    ] {
        for level in LEVELS {
            assert_eq!(read(&qr(&code(text, level)).unwrap()), text);
        }
    }
}

#[test]
fn versions_and_masks_are_as_asked() {
    for mask in 0..8 {
        for version in [1, 2, 6, 7, 14, 21, 27, 32, 40] {
            let mut code = code("CARDGEN 1", ErrorCorrection::M);
            code.version = Some(version);
            code.mask = Some(mask);
            let symbol = qr(&code).unwrap();
            assert_eq!((symbol.version, symbol.mask), (version, mask));
            assert_eq!(symbol.size, usize::from(version) * 4 + 17);
            assert_eq!(read(&symbol), "CARDGEN 1");
        }
    }
}

#[test]
fn the_smallest_version_is_chosen_and_its_capacity_known() {
    for (level, bytes) in LEVELS.into_iter().zip([2953, 2331, 1663, 1273]) {
        let largest = qr(&code(&payload(bytes), level)).unwrap();
        assert_eq!(largest.version, 40);
        let error = qr(&code(&payload(bytes + 1), level)).unwrap_err();
        assert_eq!(error.code(), "code.too-long");
        let message = error.to_string();
        assert!(
            message.contains(&format!("{} bytes", bytes + 1)),
            "{message}"
        );
        assert!(message.contains(&bytes.to_string()), "{message}");
    }
    // Each version is full with what the tables say, and no fuller.
    for level in LEVELS {
        for version in 1..=40 {
            for (mode, text) in [
                (Mode::Numeric, "7"),
                (Mode::Alphanumeric, "A"),
                (Mode::Byte, "a"),
            ] {
                let fits = capacity::capacity(version, level, mode);
                let symbol = |length: usize| {
                    let mut code = code(&text.repeat(length), level);
                    code.mask = Some(3);
                    qr(&code).ok()
                };
                let full = symbol(fits).unwrap();
                assert_eq!(full.version, version, "{level:?} {mode:?}");
                assert_eq!(
                    read(&full),
                    text.repeat(fits),
                    "{level:?} {mode:?} {version}"
                );
                let next = symbol(fits + 1).map(|symbol| symbol.version);
                assert_eq!(
                    next,
                    (version < 40).then_some(version + 1),
                    "{level:?} {mode:?}"
                );
            }
        }
    }
}

#[test]
fn a_version_too_small_says_what_fits() {
    let mut small = code(&payload(15), ErrorCorrection::M);
    small.version = Some(1);
    let error = qr(&small).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the payload has 15 bytes, but version 1-M holds 14"
    );
    let error = qr(&code("", ErrorCorrection::M)).unwrap_err();
    assert_eq!(error.code(), "code.empty");
}

#[test]
fn logos_leave_the_code_readable() {
    for level in [ErrorCorrection::M, ErrorCorrection::Q, ErrorCorrection::H] {
        for length in [1, 10, 30, 60, 100, 200, 400, 700] {
            let text = payload(length);
            let symbol = qr(&with_logo(&text, level)).unwrap();
            let hole = symbol.hole.unwrap();
            let start = (symbol.size - hole) / 2;
            for y in start..start + hole {
                for x in start..start + hole {
                    assert!(!symbol.modules[y * symbol.size + x]);
                }
            }
            assert_eq!(read(&symbol), text, "{level:?} {length}");
            // A dark logo may turn every hidden module the other way.
            let mut dark = symbol.clone();
            for y in start..start + hole {
                dark.modules[y * symbol.size + start..][..hole].fill(true);
            }
            assert_eq!(read(&dark), text, "{level:?} {length}");
            let share = (hole as f32 - 1.0) / symbol.size as f32;
            assert!(
                (0.09..=0.201).contains(&share),
                "{level:?} {length}: {share}"
            );
        }
    }
}

#[test]
fn logos_are_refused_where_they_would_hide_too_much() {
    let error = qr(&with_logo(&payload(60), ErrorCorrection::L)).unwrap_err();
    assert_eq!(error.code(), "code.logo-too-large");
    assert!(error.hint().unwrap().contains("errorCorrection"));
    let mut fixed = with_logo("1", ErrorCorrection::H);
    fixed.version = Some(1);
    let error = qr(&fixed).unwrap_err();
    assert!(error.hint().unwrap().contains("version"));
}

fn modes(payload: &str) -> Vec<(Mode, usize)> {
    let segments = segments::segments(payload, 5);
    segments.iter().map(|s| (s.mode, s.text.len())).collect()
}

#[test]
fn payloads_are_divided_where_it_saves_room() {
    assert_eq!(modes("12345"), [(Mode::Numeric, 5)]);
    assert_eq!(modes("AB12"), [(Mode::Alphanumeric, 4)]);
    assert_eq!(modes("abc123"), [(Mode::Byte, 6)]);
    let long = "https://example.org/00000000000000000000";
    assert_eq!(modes(long), [(Mode::Byte, 20), (Mode::Numeric, 20)]);
    assert_eq!(read(&qr(&code(long, ErrorCorrection::M)).unwrap()), long);
    assert_eq!(modes("é00000000000000000000"), [(Mode::Byte, 22)]);
}

#[test]
fn no_division_takes_fewer_bits() {
    let bits = |parts: &[(Mode, usize)]| -> usize {
        let one = |&(mode, n): &(Mode, usize)| {
            let sixths = match mode {
                Mode::Numeric => n * 20,
                Mode::Alphanumeric => n * 33,
                Mode::Byte => n * 48,
            };
            4 + mode.count_bits(5) + sixths.div_ceil(6)
        };
        parts.iter().map(one).sum()
    };
    for text in [
        "a1234567",
        "AB345678901",
        "A1b2C345",
        "0A0a0A00",
        "12AB34ab5",
    ] {
        // Every way to choose a mode for each character.
        let best = (0..3_usize.pow(text.len() as u32))
            .filter_map(|choice| {
                let mode = |at: usize| {
                    [Mode::Numeric, Mode::Alphanumeric, Mode::Byte]
                        [choice / 3_usize.pow(at as u32) % 3]
                };
                let mut parts: Vec<(Mode, usize)> = Vec::new();
                for (at, byte) in text.bytes().enumerate() {
                    mode(at).sixths(byte)?;
                    match parts.last_mut() {
                        Some((last, n)) if *last == mode(at) => *n += 1,
                        _ => parts.push((mode(at), 1)),
                    }
                }
                Some(bits(&parts))
            })
            .min();
        assert_eq!(Some(bits(&modes(text))), best, "{text}");
    }
}

#[test]
fn the_mask_with_the_lowest_penalty_is_chosen() {
    let mut plain = Matrix::new(1);
    plain.dark.fill(false);
    // 42 lines of 21, 400 blocks, all light.
    assert_eq!(mask::penalty(&plain), 42 * (3 + 16) + 400 * 3 + 100);
    let finder = b"#.###.#";
    for (x, dark) in finder.iter().enumerate() {
        plain.dark[x] = *dark == b'#';
    }
    let with_finder = mask::penalty(&plain);
    plain.dark[5] = true;
    assert!(
        with_finder > mask::penalty(&plain) + 60,
        "light on both sides counts twice"
    );

    for length in [5, 60, 300] {
        let mut code = code(&payload(length), ErrorCorrection::M);
        let chosen = qr(&code).unwrap();
        let penalty = |symbol: &QrSymbol| {
            let mut matrix = Matrix::new(symbol.version);
            matrix.dark.clone_from(&symbol.modules);
            mask::penalty(&matrix)
        };
        for mask in 0..8 {
            code.mask = Some(mask);
            assert!(penalty(&qr(&code).unwrap()) >= penalty(&chosen));
        }
    }
}

/// The penalty as the standard words it, module by module.
fn plain_penalty(matrix: &matrix::Matrix) -> usize {
    let size = matrix.size as isize;
    let at = |x: isize, y: isize| {
        let inside = (0..size).contains(&x) && (0..size).contains(&y);
        inside && matrix.at(x as usize, y as usize)
    };
    let finder = [true, false, true, true, true, false, true];
    let mut penalty = 0;
    for along in [false, true] {
        let module = |line: isize, i: isize| if along { at(i, line) } else { at(line, i) };
        for line in 0..size {
            let dark: Vec<bool> = (0..size).map(|i| module(line, i)).collect();
            let runs = dark.chunk_by(|a, b| a == b).map(<[bool]>::len);
            penalty += runs
                .filter(|&run| run >= 5)
                .map(|run| run - 2)
                .sum::<usize>();
            for start in 0..size - 6 {
                let found = (start..)
                    .zip(finder)
                    .all(|(i, dark)| module(line, i) == dark);
                let light = |from: isize| (from..from + 4).all(|i| !module(line, i));
                let sides = usize::from(light(start - 4)) + usize::from(light(start + 7));
                penalty += 40 * sides * usize::from(found);
            }
        }
    }
    for (x, y) in (0..size - 1).flat_map(|y| (0..size - 1).map(move |x| (x, y))) {
        let block = [at(x, y), at(x + 1, y), at(x, y + 1), at(x + 1, y + 1)];
        penalty += 3 * usize::from(block.iter().all(|&dark| dark == block[0]));
    }
    let dark = matrix.dark.iter().filter(|&&dark| dark).count();
    let total = matrix.dark.len();
    penalty + (dark * 20).abs_diff(total * 10) / total * 10
}

#[test]
fn penalties_are_those_of_the_standard() {
    let mut seed = 7u32;
    for version in [1, 7, 12, 27, 40] {
        for shift in [31, 30, 29] {
            let mut matrix = matrix::Matrix::new(version);
            for dark in &mut matrix.dark {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                *dark ^= seed >> shift == 0;
            }
            assert_eq!(mask::penalty(&matrix), plain_penalty(&matrix), "{version}");
        }
    }
}
