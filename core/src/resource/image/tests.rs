use std::sync::Arc;

use ::png::{BitDepth, ColorType};

use super::*;
use crate::error::Diagnose;

const RED: [u8; 3] = [220, 40, 40];
const GREEN: [u8; 3] = [40, 160, 60];
const BLUE: [u8; 3] = [40, 60, 200];
const YELLOW: [u8; 3] = [230, 210, 50];

fn decode(bytes: &[u8]) -> Result<Image, ImageError> {
    Image::decode(
        bytes.into(),
        &ImageLimits::default(),
        &Arc::new(fontdb::Database::new()),
    )
}

fn raster(bytes: &[u8]) -> RasterImage {
    match decode(bytes).unwrap().kind {
        ImageKind::Raster(raster) => raster,
        ImageKind::Svg(_) => panic!("not pixels"),
    }
}

fn code(bytes: &[u8]) -> &'static str {
    decode(bytes).unwrap_err().code()
}

fn pixel(image: &RasterImage, x: usize, y: usize) -> [u8; 4] {
    image.pixels.as_chunks::<4>().0[y * image.width as usize + x]
}

fn assert_near(got: [u8; 4], want: [u8; 3], what: &str) {
    let near = got.iter().zip(want).all(|(a, b)| a.abs_diff(b) <= 14);
    assert!(near && got[3] == 255, "{what}: {got:?} is not {want:?}");
}

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../../tests/images/", $name)).as_slice()
    };
}

struct Png<'a> {
    width: u32,
    height: u32,
    color: ColorType,
    depth: BitDepth,
    palette: &'a [u8],
    trns: &'a [u8],
}

impl Png<'_> {
    fn new(width: u32, height: u32, color: ColorType, depth: BitDepth) -> Self {
        Self {
            width,
            height,
            color,
            depth,
            palette: &[],
            trns: &[],
        }
    }

    fn encode(&self, data: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = ::png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(self.color);
        encoder.set_depth(self.depth);
        if !self.palette.is_empty() {
            encoder.set_palette(self.palette);
        }
        if !self.trns.is_empty() {
            encoder.set_trns(self.trns);
        }
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(data).unwrap();
        writer.finish().unwrap();
        bytes
    }
}

/// A PNG chunk with its checksum.
fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(name);
    crc.update(body);
    let length = (body.len() as u32).to_be_bytes();
    [&length[..], name, body, &crc.sum().to_be_bytes()].concat()
}

fn png_header(width: u32, height: u32, depth: u8, color: u8, interlace: u8) -> Vec<u8> {
    let mut body = [width.to_be_bytes(), height.to_be_bytes()].concat();
    body.extend([depth, color, 0, 0, interlace]);
    [b"\x89PNG\r\n\x1a\n".as_slice(), &chunk(b"IHDR", &body)].concat()
}

fn deflate(data: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn png_grey_of_every_depth() {
    let one = Png::new(8, 1, ColorType::Grayscale, BitDepth::One).encode(&[0b1010_0000]);
    assert_eq!(pixel(&raster(&one), 0, 0), [255; 4]);
    assert_eq!(pixel(&raster(&one), 1, 0), [0, 0, 0, 255]);
    let two = Png::new(4, 1, ColorType::Grayscale, BitDepth::Two).encode(&[0b0001_1011]);
    let two = raster(&two);
    let values: Vec<u8> = (0..4).map(|x| pixel(&two, x, 0)[0]).collect();
    assert_eq!(values, [0, 85, 170, 255]);
    let four = Png::new(2, 1, ColorType::Grayscale, BitDepth::Four).encode(&[0x3c]);
    let four = raster(&four);
    assert_eq!([pixel(&four, 0, 0)[0], pixel(&four, 1, 0)[0]], [51, 204]);
    let wide = Png::new(3, 1, ColorType::Grayscale, BitDepth::Sixteen);
    let wide = raster(&wide.encode(&[0, 0x80, 0, 0x81, 0xff, 0xff]));
    let values: Vec<u8> = (0..3).map(|x| pixel(&wide, x, 0)[0]).collect();
    assert_eq!(values, [0, 1, 255], "16 bits are rounded, not cut");
    assert!(wide.opaque);
}

#[test]
fn png_with_alpha_is_premultiplied_and_rounded() {
    let png = Png::new(3, 1, ColorType::Rgba, BitDepth::Eight);
    let image = raster(&png.encode(&[200, 100, 3, 128, 255, 255, 255, 0, 1, 2, 3, 255]));
    // 200·128/255 = 100.39, 100·128/255 = 50.2, 3·128/255 = 1.51
    assert_eq!(pixel(&image, 0, 0), [100, 50, 2, 128]);
    assert_eq!(pixel(&image, 1, 0), [0; 4]);
    assert_eq!(pixel(&image, 2, 0), [1, 2, 3, 255]);
    assert!(!image.opaque);

    let grey = Png::new(1, 1, ColorType::GrayscaleAlpha, BitDepth::Sixteen);
    let image = raster(&grey.encode(&[0xff, 0xff, 0x80, 0x80]));
    assert_eq!(pixel(&image, 0, 0), [128; 4]);
}

#[test]
fn premultiplying_is_exact() {
    for alpha in 0..255_u8 {
        for value in 0..=255_u8 {
            let png = RasterImage::from_straight(1, 1, vec![value, 0, 0, alpha]);
            let exact = (f64::from(value) * f64::from(alpha) / 255.0).round() as u8;
            assert_eq!(png.pixels[0], exact, "{value}·{alpha}");
        }
    }
}

#[test]
fn png_palette_and_transparent_colours() {
    let mut png = Png::new(4, 1, ColorType::Indexed, BitDepth::Two);
    png.palette = &[255, 0, 0, 0, 255, 0, 0, 0, 255];
    png.trns = &[255, 0];
    let image = raster(&png.encode(&[0b0001_1000]));
    assert_eq!(pixel(&image, 0, 0), [255, 0, 0, 255]);
    assert_eq!(pixel(&image, 1, 0), [0; 4]);
    assert_eq!(pixel(&image, 2, 0), [0, 0, 255, 255]);

    let mut rgb = Png::new(2, 1, ColorType::Rgb, BitDepth::Eight);
    rgb.trns = &[0, 9, 0, 8, 0, 7];
    let image = raster(&rgb.encode(&[9, 8, 7, 9, 8, 6]));
    assert_eq!(pixel(&image, 0, 0), [0; 4]);
    assert_eq!(pixel(&image, 1, 0), [9, 8, 6, 255]);

    let mut grey = Png::new(2, 1, ColorType::Grayscale, BitDepth::Sixteen);
    grey.trns = &[0x12, 0x34];
    let image = raster(&grey.encode(&[0x12, 0x34, 0x12, 0x35]));
    assert_eq!(pixel(&image, 0, 0), [0; 4]);
    assert_eq!(pixel(&image, 1, 0)[3], 255);
}

#[test]
fn png_interlaced() {
    // 3×2 in Adam7: passes 1, 4, 6 and 7 hold pixels.
    let rows: &[&[u8]] = &[&[10], &[30], &[20], &[40, 50, 60]];
    let data: Vec<u8> = rows.iter().flat_map(|r| [&[0], *r].concat()).collect();
    let mut bytes = png_header(3, 2, 8, 0, 1);
    bytes.extend(chunk(b"IDAT", &deflate(&data)));
    bytes.extend(chunk(b"IEND", &[]));
    let image = raster(&bytes);
    let values: Vec<u8> = image
        .pixels
        .as_chunks::<4>()
        .0
        .iter()
        .map(|p| p[0])
        .collect();
    assert_eq!(values, [10, 20, 30, 40, 50, 60]);
}

#[test]
fn animated_png_gives_its_default_image() {
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, 1, 1);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_animated(2, 0).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[7]).unwrap();
    writer.write_image_data(&[200]).unwrap();
    writer.finish().unwrap();
    assert_eq!(pixel(&raster(&bytes), 0, 0), [7, 7, 7, 255]);
}

#[test]
fn jpeg_of_every_orientation_stands_upright() {
    let files = [
        fixture!("orientation-1.jpg"),
        fixture!("orientation-2.jpg"),
        fixture!("orientation-3.jpg"),
        fixture!("orientation-4.jpg"),
        fixture!("orientation-5.jpg"),
        fixture!("orientation-6.jpg"),
        fixture!("orientation-7.jpg"),
        fixture!("orientation-8.jpg"),
    ];
    for (index, file) in files.into_iter().enumerate() {
        let what = format!("orientation {}", index + 1);
        let image = decode(file).unwrap();
        assert_eq!(image.size, Size::new(24.0, 16.0), "{what}");
        let pixels = raster(file);
        assert_near(pixel(&pixels, 2, 2), RED, &what);
        assert_near(pixel(&pixels, 21, 2), GREEN, &what);
        assert_near(pixel(&pixels, 2, 13), BLUE, &what);
        assert_near(pixel(&pixels, 21, 13), YELLOW, &what);
    }
}

#[test]
fn jpeg_of_every_kind() {
    for (name, file) in [
        ("progressive", fixture!("progressive.jpg")),
        ("subsampled", fixture!("subsampled.jpg")),
        ("rgb", fixture!("rgb.jpg")),
    ] {
        let image = raster(file);
        assert_eq!((image.width, image.height), (40, 30), "{name}");
        assert_near(pixel(&image, 4, 4), RED, name);
        assert_near(pixel(&image, 35, 25), YELLOW, name);
        assert!(image.opaque);
    }
    let grey = raster(fixture!("grey.jpg"));
    assert_near(pixel(&grey, 4, 4), [94; 3], "luma of red");
    let cmyk = raster(fixture!("cmyk.jpg"));
    assert_eq!((cmyk.width, cmyk.height), (40, 30));
}

#[test]
fn webp_of_every_kind() {
    let lossy = raster(fixture!("lossy.webp"));
    assert_near(pixel(&lossy, 4, 4), RED, "lossy");
    assert!(lossy.opaque);
    let lossless = raster(fixture!("lossless.webp"));
    assert_eq!(pixel(&lossless, 35, 25), [230, 210, 50, 255]);
    for file in [
        fixture!("alpha-lossy.webp"),
        fixture!("alpha-lossless.webp"),
        fixture!("animated.webp"),
    ] {
        let image = raster(file);
        assert_eq!((image.width, image.height), (40, 30));
        assert_eq!(pixel(&image, 4, 4), [0; 4]);
        assert_eq!(pixel(&image, 15, 4)[3], 128);
        assert_near(pixel(&image, 35, 25), YELLOW, "opaque part");
        assert!(!image.opaque);
    }
}

/// A GIF of one frame over a canvas.
fn gif(canvas: (u16, u16), frame: ::gif::Frame<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let palette = [255, 0, 0, 0, 255, 0];
    let mut encoder = ::gif::Encoder::new(&mut bytes, canvas.0, canvas.1, &palette).unwrap();
    encoder.write_frame(&frame).unwrap();
    drop(encoder);
    bytes
}

#[test]
fn gif_frame_lies_at_its_place() {
    let frame = ::gif::Frame {
        left: 1,
        top: 1,
        width: 2,
        height: 2,
        transparent: Some(1),
        buffer: vec![0, 1, 0, 0].into(),
        ..Default::default()
    };
    let image = raster(&gif((4, 3), frame));
    assert_eq!((image.width, image.height), (4, 3));
    assert_eq!(pixel(&image, 0, 0), [0; 4]);
    assert_eq!(pixel(&image, 1, 1), [255, 0, 0, 255]);
    assert_eq!(pixel(&image, 2, 1), [0; 4]);
    assert_eq!(pixel(&image, 2, 2), [255, 0, 0, 255]);
    assert_eq!(pixel(&image, 3, 2), [0; 4]);
}

#[test]
fn gif_frame_beyond_the_canvas_is_cut() {
    let frame = ::gif::Frame {
        left: 1,
        top: 0,
        width: 3,
        height: 2,
        buffer: vec![1; 6].into(),
        ..Default::default()
    };
    let image = raster(&gif((2, 1), frame));
    assert_eq!(image.pixels, [0, 0, 0, 0, 0, 255, 0, 255]);
}

#[test]
fn bombs_fail_at_the_header() {
    let png = png_header(100_000, 100_000, 8, 6, 0);
    assert_eq!(code(&png), "limit.image-pixels");
    let gif = b"GIF89a\xff\xff\xff\xff\0\0\0";
    assert_eq!(code(gif), "limit.image-pixels");
    let mut jpeg = fixture!("grey.jpg").to_vec();
    let sof = jpeg.windows(2).position(|w| w == [0xff, 0xc0]).unwrap();
    jpeg[sof + 5..sof + 9].copy_from_slice(&[0xff; 4]);
    assert_eq!(code(&jpeg), "limit.image-pixels");
    let mut webp = fixture!("lossy.webp").to_vec();
    let start = webp
        .windows(3)
        .position(|w| w == [0x9d, 0x01, 0x2a])
        .unwrap();
    webp[start + 3..start + 7].copy_from_slice(&[0xff; 4]);
    assert_eq!(code(&webp), "limit.image-pixels");
    // The frame inside is larger than its canvas claims.
    let mut webp = fixture!("alpha-lossy.webp").to_vec();
    let start = webp
        .windows(3)
        .position(|w| w == [0x9d, 0x01, 0x2a])
        .unwrap();
    webp[start + 3..start + 7].copy_from_slice(&[0xff; 4]);
    assert_eq!(code(&webp), "limit.image-pixels");
}

#[test]
fn limits_are_the_callers() {
    let fonts = Arc::new(fontdb::Database::new());
    let file = fixture!("grey.jpg");
    let limits = ImageLimits {
        pixels: 40 * 30 - 1,
        ..ImageLimits::default()
    };
    let error = Image::decode(file.into(), &limits, &fonts).unwrap_err();
    assert_eq!(error.code(), "limit.image-pixels");
    assert!(error.to_string().contains("40×30"), "{error}");
    let limits = ImageLimits {
        bytes: file.len() - 1,
        ..ImageLimits::default()
    };
    let error = Image::decode(file.into(), &limits, &fonts).unwrap_err();
    assert_eq!(error.code(), "limit.image-bytes");
}

fn fixtures() -> Vec<(&'static str, Vec<u8>)> {
    let frame = ::gif::Frame {
        width: 9,
        height: 9,
        buffer: (0..81).map(|i| i % 2).collect(),
        ..Default::default()
    };
    let noise: Vec<u8> = (0..600_u32).map(|i| (i * i % 251) as u8).collect();
    let png = Png::new(20, 10, ColorType::Rgb, BitDepth::Eight).encode(&noise);
    vec![
        ("png", png),
        ("grey.jpg", fixture!("grey.jpg").to_vec()),
        ("progressive.jpg", fixture!("progressive.jpg").to_vec()),
        ("orientation-6.jpg", fixture!("orientation-6.jpg").to_vec()),
        ("lossy.webp", fixture!("lossy.webp").to_vec()),
        ("lossless.webp", fixture!("lossless.webp").to_vec()),
        ("alpha-lossy.webp", fixture!("alpha-lossy.webp").to_vec()),
        ("animated.webp", fixture!("animated.webp").to_vec()),
        ("gif", gif((9, 9), frame)),
        ("p3-16.png", fixture!("p3-16.png").to_vec()),
        ("p3.webp", fixture!("p3.webp").to_vec()),
        ("cmyk-profile.jpg", fixture!("cmyk-profile.jpg").to_vec()),
        ("logo.svgz", fixture!("logo.svgz").to_vec()),
    ]
}

#[test]
fn truncated_files_are_errors() {
    for (name, file) in fixtures() {
        for end in 0..file.len() {
            let Err(error) = decode(&file[..end]) else {
                // Only what comes after the last pixel may be missing.
                assert!(file.len() - end <= 16, "{name} cut at {end} was accepted");
                continue;
            };
            let code = error.code();
            assert!(
                ["image.truncated", "image.invalid", "image.unknown-format"].contains(&code),
                "{name} cut at {end}: {error}"
            );
        }
        let half = decode(&file[..file.len() / 2]).unwrap_err();
        assert!(half.hint().is_some());
    }
    let (_, png) = fixtures().swap_remove(0);
    assert_eq!(code(&png[..png.len() / 2]), "image.truncated");
    let jpeg = fixture!("grey.jpg");
    assert_eq!(code(&jpeg[..jpeg.len() - 2]), "image.truncated");
}

#[test]
fn damaged_files_never_panic() {
    let mut seed = 1_u32;
    let mut random = move || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize
    };
    for (_, file) in fixtures() {
        for _ in 0..400 {
            let mut bytes = file.clone();
            for _ in 0..1 + random() % 4 {
                let at = random() % bytes.len();
                bytes[at] = random() as u8;
            }
            let _ = decode(&bytes);
        }
    }
}

#[test]
fn formats_are_told_by_content() {
    for (bytes, format) in [
        (fixture!("grey.jpg"), ImageFormat::Jpeg),
        (fixture!("lossy.webp"), ImageFormat::WebP),
        (
            b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- <svg> --><!DOCTYPE svg [ <!-- > --> ]>\n<s:svg xmlns:s='http://www.w3.org/2000/svg' width='2' height='3'/>".as_slice(),
            ImageFormat::Svg,
        ),
    ] {
        assert_eq!(decode(bytes).unwrap().format, format);
    }
    for (bytes, words) in [
        (b"".as_slice(), "an empty file"),
        (b"BM......", "BMP"),
        (b"\0\0\0\x1cftypavif", "AVIF"),
        (b"%PDF-1.7", "PDF"),
        (b"<html>", "not an image"),
        (b"<!DOCTYPE html", "not an image"),
        (b"hello", "not an image"),
    ] {
        let error = decode(bytes).unwrap_err();
        assert_eq!(error.code(), "image.unknown-format");
        assert!(error.to_string().contains(words), "{error}");
    }
    let svgz = decode(fixture!("logo.svgz")).unwrap();
    assert_eq!(svgz.format, ImageFormat::Svg);
    assert_eq!(svgz.size, decode(fixture!("logo.svg")).unwrap().size);
    assert_eq!(code(b"\x1f\x8b\x08\0"), "image.truncated");
    assert_eq!(
        code(b"\x1f\x8b\x08\0\0\0\0\0\0\0\xff\xff\xff\xff"),
        "image.invalid"
    );
}
