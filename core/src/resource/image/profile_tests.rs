//! Embedded profiles: what LittleCMS makes of the same files, as
//! `tests/images/make.py` prints it.

use std::sync::Arc;

use super::{Image, ImageKind, ImageLimits, RasterImage};
use crate::color::ProfileFault;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../../tests/images/", $name)).as_slice()
    };
}

const P3: [[u8; 3]; 8] = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [213, 115, 42],
    [30, 122, 206],
    [128, 128, 128],
    [22, 9, 31],
    [255, 255, 255],
];
const ADOBE: [[u8; 3]; 8] = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [224, 121, 53],
    [0, 121, 204],
    [129, 129, 129],
    [15, 3, 24],
    [255, 255, 255],
];
const SRGB: [[u8; 3]; 8] = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [200, 120, 60],
    [60, 120, 200],
    [128, 128, 128],
    [20, 10, 30],
    [255, 255, 255],
];

fn raster(bytes: &[u8]) -> RasterImage {
    within(bytes, &ImageLimits::default())
}

fn within(bytes: &[u8], limits: &ImageLimits) -> RasterImage {
    let image = Image::decode(bytes.into(), limits, &Arc::default()).unwrap();
    match image.kind {
        ImageKind::Raster(raster) => raster,
        ImageKind::Svg(_) => panic!("not pixels"),
    }
}

/// The middles of the patches, 8 pixels each.
fn patches(image: &RasterImage) -> Vec<[u8; 3]> {
    let row = &image.pixels.as_chunks::<4>().0[8 * image.width as usize..];
    let middles = row[..image.width as usize].iter().skip(4).step_by(8);
    middles.map(|&[r, g, b, _]| [r, g, b]).collect()
}

#[track_caller]
fn assert_near(image: &RasterImage, expected: &[[u8; 3]], by: u8) {
    let found = patches(image);
    assert_eq!(found.len(), expected.len());
    for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
        let off = found.iter().zip(expected).map(|(a, b)| a.abs_diff(*b));
        let off = off.max().unwrap();
        assert!(off <= by, "patch {index}: {found:?} is not {expected:?}");
    }
}

#[test]
fn colours_with_a_matrix() {
    let image = raster(fixture!("p3.png"));
    assert_near(&image, &P3, 1);
    assert!(image.icc.is_some() && image.profile_fault.is_none());
    assert_near(&raster(fixture!("p3.webp")), &P3, 1);
    // Samples of 16 bits lie a third of a step above.
    assert_near(&raster(fixture!("p3-16.png")), &P3, 1);
    // Two segments in the wrong order; JPEG's own loss comes on top.
    assert_near(&raster(fixture!("adobe.jpg")), &ADOBE, 3);
}

#[test]
fn colours_as_png_chunks_state_them() {
    assert_near(&raster(fixture!("adobe-chrm.png")), &ADOBE, 1);
    // `cICP` counts more than the other profile in the file.
    assert_near(&raster(fixture!("p3-cicp.png")), &P3, 1);
    // Light itself: half of it is 188.
    let linear = patches(&raster(fixture!("linear-16.png")));
    assert_eq!(linear[5], [188; 3]);
    assert_eq!(linear[7], [255; 3]);
    assert!(linear[6][1].abs_diff(56) <= 1, "{:?}", linear[6]);
}

#[test]
fn an_srgb_profile_changes_no_bit() {
    let image = raster(fixture!("srgb-profile.png"));
    assert_eq!(patches(&image), SRGB);
    assert!(image.icc.is_some(), "kept all the same");
}

#[test]
fn shades_with_a_curve() {
    let shades = [0, 26, 81, 119, 146, 193, 227, 255].map(|v| [v; 3]);
    assert_near(&raster(fixture!("grey-profile.jpg")), &shades, 2);
}

#[test]
fn inks_with_a_profile_and_without() {
    let inks = [
        [0, 158, 220],
        [220, 36, 130],
        [255, 234, 20],
        [36, 36, 36],
        [132, 153, 188],
        [218, 90, 0],
        [194, 194, 194],
        [255, 255, 255],
    ];
    let image = raster(fixture!("cmyk-profile.jpg"));
    assert_near(&image, &inks, 9);
    // The fixed table, as `cmyk()` shows it.
    let shown = |c: f32, m: f32, y: f32, k: f32| {
        let text = format!(
            "cmyk({} {} {} {})",
            c / 255.0,
            m / 255.0,
            y / 255.0,
            k / 255.0
        );
        let color = crate::color::Color::parse(&text).unwrap();
        let rgba = color.to_rgba(&Default::default());
        [rgba.r, rgba.g, rgba.b].map(|v| (v * 255.0).round() as u8)
    };
    let table = [
        shown(255.0, 0.0, 0.0, 0.0),
        shown(0.0, 255.0, 0.0, 0.0),
        shown(0.0, 0.0, 255.0, 0.0),
        shown(0.0, 0.0, 0.0, 255.0),
        shown(128.0, 64.0, 0.0, 32.0),
        shown(0.0, 200.0, 230.0, 10.0),
        shown(20.0, 16.0, 18.0, 50.0),
        [255; 3],
    ];
    assert_near(&raster(fixture!("cmyk-patches.jpg")), &table, 4);
}

/// A JPEG of one ink colour by another encoder.
fn inks(color: [u8; 4], as_luma: bool) -> Vec<u8> {
    use jpeg_encoder::{ColorType, Encoder};
    let mut bytes = Vec::new();
    let kind = if as_luma {
        ColorType::CmykAsYcck
    } else {
        ColorType::Cmyk
    };
    let samples = color.repeat(16 * 16);
    Encoder::new(&mut bytes, 100)
        .encode(&samples, 16, 16, kind)
        .unwrap();
    bytes
}

#[test]
fn inks_as_luma_and_chroma_are_the_same_inks() {
    for color in [
        [0, 0, 0, 0],
        [255, 0, 0, 0],
        [30, 200, 90, 60],
        [0, 0, 0, 255],
    ] {
        let [plain, luma] = [false, true].map(|as_luma| raster(&inks(color, as_luma)));
        assert_near(&luma, &patches(&plain), 4);
    }
}

#[test]
fn inks_without_adobes_mark_are_not_inverted() {
    let marked = inks([0, 0, 0, 255], false);
    let at = marked.windows(2).position(|w| w == [0xff, 0xee]).unwrap();
    let length = usize::from(u16::from_be_bytes([marked[at + 2], marked[at + 3]]));
    let bare = [&marked[..at], &marked[at + 2 + length..]].concat();
    let [marked, bare] = [marked, bare].map(|bytes| patches(&raster(&bytes))[0]);
    assert!(marked.iter().all(|&v| v < 60), "black: {marked:?}");
    assert!(bare.iter().all(|&v| v < 60), "the other inks: {bare:?}");
    assert_ne!(marked, bare);
}

#[test]
fn what_is_wrong_with_a_profile_is_told() {
    let image = raster(fixture!("broken-profile.png"));
    assert_eq!(image.profile_fault, Some(ProfileFault::Broken));
    assert_eq!(patches(&image), SRGB, "taken as they are");
    let limits = ImageLimits {
        icc_bytes: 100,
        ..ImageLimits::default()
    };
    let image = within(fixture!("p3.png"), &limits);
    assert_eq!(image.profile_fault, Some(ProfileFault::TooLarge));
    assert_eq!(patches(&image), SRGB);
    // A part of the profile is missing.
    let mut bytes = fixture!("adobe.jpg").to_vec();
    let at = bytes
        .windows(12)
        .position(|w| w == b"ICC_PROFILE\0")
        .unwrap();
    bytes[at + 12] = 3;
    assert_eq!(raster(&bytes).profile_fault, Some(ProfileFault::Broken));
    // A profile of inks in a picture of shades.
    let mut bytes = fixture!("grey-profile.jpg").to_vec();
    let at = bytes.windows(4).position(|w| w == b"GRAY").unwrap();
    bytes[at..at + 4].copy_from_slice(b"CMYK");
    assert_eq!(raster(&bytes).profile_fault, Some(ProfileFault::OtherModel));
    // Pictures brighter than white, and primaries that nobody knows.
    for (primaries, transfer, fault) in [
        (9, 16, Some(ProfileFault::HighDynamicRange)),
        (77, 13, Some(ProfileFault::Unusable)),
        (1, 99, Some(ProfileFault::Unusable)),
        (1, 13, None),
        (9, 1, None),
        (12, 4, None),
        (1, 5, None),
    ] {
        let bytes = with_code_points(primaries, transfer);
        assert_eq!(
            raster(&bytes).profile_fault,
            fault,
            "{primaries} {transfer}"
        );
    }
}

/// `p3-cicp.png` with other numbers.
fn with_code_points(primaries: u8, transfer: u8) -> Vec<u8> {
    let mut bytes = fixture!("p3-cicp.png").to_vec();
    let at = bytes.windows(4).position(|w| w == b"cICP").unwrap();
    bytes[at + 4] = primaries;
    bytes[at + 5] = transfer;
    let mut crc = flate2::Crc::new();
    crc.update(&bytes[at..at + 8]);
    bytes[at + 8..at + 12].copy_from_slice(&crc.sum().to_be_bytes());
    bytes
}
