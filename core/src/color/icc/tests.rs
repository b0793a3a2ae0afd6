//! Profiles as tables and curves, made here; `tests/images/make.py` makes those
//! that another colour engine was asked about.

use super::curve::Curve;
use super::*;

fn tag(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [kind.as_slice(), &[0; 4], body].concat()
}

fn fixed(v: f64) -> [u8; 4] {
    ((v * 65536.0).round() as i32).to_be_bytes()
}

fn profile(space: &[u8; 4], pcs: &[u8; 4], tags: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut offset = 128 + 4 + 12 * tags.len();
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    for (name, body) in tags {
        table.extend(*name);
        table.extend((offset as u32).to_be_bytes());
        table.extend((body.len() as u32).to_be_bytes());
        data.extend(body);
        data.resize(data.len().next_multiple_of(4), 0);
        offset = 128 + 4 + 12 * tags.len() + data.len();
    }
    let mut header = vec![0; 128];
    header[..4].copy_from_slice(&(offset as u32).to_be_bytes());
    header[8] = 4;
    header[12..16].copy_from_slice(b"scnr");
    header[16..20].copy_from_slice(space);
    header[20..24].copy_from_slice(pcs);
    header[36..40].copy_from_slice(b"acsp");
    header[68..80].copy_from_slice(&[fixed(0.9642), fixed(1.0), fixed(0.8249)].concat());
    [header, table, data].concat()
}

fn identity_matrix() -> Vec<u8> {
    [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0]
        .into_iter()
        .flat_map(fixed)
        .collect()
}

/// `lut16Type` whose tables change nothing: three channels are Lab themselves.
fn lab_table() -> Vec<u8> {
    let mut body = vec![3, 3, 2, 0];
    body.extend(identity_matrix());
    body.extend([0, 2, 0, 2]);
    let line = [0_u16, 65535].map(u16::to_be_bytes).concat();
    body.extend(line.repeat(3));
    for node in 0..8_u8 {
        for bit in [4, 2, 1] {
            body.extend(if node & bit == 0 { [0; 2] } else { [255; 2] });
        }
    }
    body.extend(line.repeat(3));
    tag(b"mft2", &body)
}

/// `lutAToBType`: curves, a table of two nodes, a matrix, curves.
fn curves_and_table() -> Vec<u8> {
    let line = tag(b"curv", &[0; 4]);
    let mut body = vec![3, 3, 0, 0];
    let lines = line.repeat(3);
    let b_at = 32;
    let matrix_at = b_at + lines.len();
    let m_at = matrix_at + 48;
    let clut_at = m_at + lines.len();
    let clut_bytes = 20 + 8 * 3;
    let a_at = clut_at + clut_bytes;
    for at in [b_at, matrix_at, m_at, clut_at, a_at] {
        body.extend((at as u32).to_be_bytes());
    }
    body.extend(&lines);
    body.extend(identity_matrix());
    body.extend([0.0, 0.0, 0.0].into_iter().flat_map(fixed));
    body.extend(&lines);
    body.extend([2; 3]);
    body.extend([0; 13]);
    body.extend([1, 0, 0, 0]);
    for node in 0..8_u8 {
        body.extend([4, 2, 1].map(|bit| if node & bit == 0 { 0 } else { 255 }));
    }
    body.extend(&lines);
    tag(b"mAB ", &body)
}

fn shown(profile: &[u8], model: Model, samples: [u16; 4]) -> [u8; 3] {
    let conversion = Conversion::of_icc(profile, model, 255).unwrap();
    conversion.expect("it is not sRGB").rgb_of(samples)
}

fn near(a: [u8; 3], b: [u8; 3]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= 2)
}

#[test]
fn tables_lead_to_lab() {
    // Lightness 100 is 65280 of 65535 in the old table; a and b are 0 at 128.
    let old = profile(b"RGB ", b"Lab ", &[(b"A2B0", lab_table())]);
    let new = profile(b"RGB ", b"Lab ", &[(b"A2B0", curves_and_table())]);
    for profile in [&old, &new] {
        assert!(near(
            shown(profile, Model::Rgb, [255, 128, 128, 0]),
            [255; 3]
        ));
        assert!(near(shown(profile, Model::Rgb, [0, 128, 128, 0]), [0; 3]));
        // Lab 53.6 is the grey 128.
        assert!(near(
            shown(profile, Model::Rgb, [137, 128, 128, 0]),
            [128; 3]
        ));
        // Lab 54 81 70 is red.
        let red = shown(profile, Model::Rgb, [138, 209, 198, 0]);
        assert!(red[0] > 245 && red[1] < 30 && red[2] < 30, "{red:?}");
    }
}

#[test]
fn tables_lead_to_xyz() {
    let new = profile(b"RGB ", b"XYZ ", &[(b"A2B0", curves_and_table())]);
    // Half of what can be written is D50's white, nearly.
    let white = shown(&new, Model::Rgb, [123, 128, 105, 0]);
    assert!(white.iter().all(|&v| v > 245), "{white:?}");
    assert_eq!(shown(&new, Model::Rgb, [0, 0, 0, 0]), [0; 3]);
}

#[test]
fn curves_of_every_kind() {
    let gamma = |g: f32| Curve::from(Transfer::Gamma(g));
    assert_eq!(gamma(1.0), Curve::Linear);
    assert!((gamma(2.0).at(0.5) - 0.25).abs() < 1e-6);
    assert!(!gamma(2.2).is_srgb(), "though near");
    assert!(Curve::from(Transfer::Srgb).is_srgb());
    assert!((Curve::from(Transfer::Rec709).at(0.5) - 0.2597).abs() < 1e-3);
    let sampled = Curve::Sampled(vec![0, 65535, 0]);
    assert_eq!(sampled.at(0.25), 0.5);
    assert_eq!(sampled.at(1.0), 0.0);
    let read =
        |values: &[f32]| Curve::of_profile(&moxcms::ToneReprCurve::Parametric(values.to_vec()));
    assert_eq!(read(&[1.0]), Some(Curve::Linear));
    assert!((read(&[2.0, 1.0, 0.0]).unwrap().at(0.5) - 0.25).abs() < 1e-6);
    assert!((read(&[2.0, 1.0, 0.0, 0.5]).unwrap().at(0.5) - 0.75).abs() < 1e-6);
    assert!((read(&[1.0, 1.0, 0.0, 0.5, 0.4]).unwrap().at(0.2) - 0.1).abs() < 1e-6);
    let whole = read(&[1.0, 1.0, 0.0, 0.5, 0.4, 0.1, 0.2]).unwrap();
    assert!((whole.at(0.2) - 0.3).abs() < 1e-6 && (whole.at(0.5) - 0.6).abs() < 1e-6);
    for bad in [&[2.0, 0.0, 1.0][..], &[f32::NAN], &[1.0, 2.0], &[]] {
        assert_eq!(read(bad), None, "{bad:?}");
    }
    let lut = |values: &[u16]| Curve::of_profile(&moxcms::ToneReprCurve::Lut(values.to_vec()));
    assert_eq!(lut(&[]), Some(Curve::Linear));
    assert_eq!(lut(&[256]), Some(Curve::Linear));
    assert_eq!(lut(&[0, 9]), Some(Curve::Sampled(vec![0, 9])));
}

#[test]
fn bytes_of_light_are_the_nearest() {
    for byte in 0..=255_u8 {
        let light = Curve::from(Transfer::Srgb).at(f32::from(byte) / 255.0);
        assert_eq!(matrix::encode(light), byte);
    }
    assert_eq!(matrix::encode(-1.0), 0);
    assert_eq!(matrix::encode(7.0), 255);
    assert_eq!(matrix::encode(f32::NAN), 0);
}

#[test]
fn profiles_that_lead_nowhere_are_refused() {
    let of = |profile: &[u8], model| Conversion::of_icc(profile, model, 255).unwrap_err();
    let empty = |space| profile(space, b"XYZ ", &[]);
    assert_eq!(of(b"", Model::Rgb), ProfileFault::Broken);
    assert_eq!(of(&empty(b"RGB "), Model::Rgb), ProfileFault::Unusable);
    assert_eq!(of(&empty(b"GRAY"), Model::Grey), ProfileFault::Unusable);
    assert_eq!(of(&empty(b"CMYK"), Model::Cmyk), ProfileFault::Unusable);
    assert_eq!(of(&empty(b"RGB "), Model::Cmyk), ProfileFault::OtherModel);
    assert_eq!(of(&empty(b"Lab "), Model::Rgb), ProfileFault::OtherModel);
    // A table for three channels in a profile of inks.
    let wrong = profile(b"CMYK", b"Lab ", &[(b"A2B0", lab_table())]);
    assert_eq!(of(&wrong, Model::Cmyk), ProfileFault::OtherModel);
    let reasons = [ProfileFault::TooLarge, ProfileFault::HighDynamicRange];
    assert!(
        reasons
            .iter()
            .all(|fault| fault.reason().starts_with("is "))
    );
}

#[test]
fn damaged_profiles_never_panic() {
    let mut seed = 7_u32;
    let mut random = move || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize
    };
    for table in [lab_table(), curves_and_table()] {
        let whole = profile(b"RGB ", b"Lab ", &[(b"A2B0", table)]);
        for round in 0..40 {
            let mut bytes = whole.clone();
            for _ in 0..1 + random() % 4 {
                // Mostly in the table of tags and the heads of tags.
                let at =
                    128 + random() % (bytes.len() - 128).min(if round % 2 == 0 { 80 } else { 400 });
                bytes[at] = random() as u8;
            }
            bytes.truncate(bytes.len() - random() % 8);
            if let Ok(Some(conversion)) = Conversion::of_icc(&bytes, Model::Rgb, 255) {
                conversion.rgb_of([1, 200, 30, 4]);
            }
        }
    }
}
