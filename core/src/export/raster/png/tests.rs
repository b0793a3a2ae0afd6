use super::*;

fn noise(width: u32, height: u32, alpha: bool) -> Raster {
    let mut seed = 1u32;
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as u8
    };
    let pixels = (0..width * height)
        .map(|i| {
            let a = if alpha && i % 3 == 0 { next() } else { 255 };
            let smooth = (i % width / 3) as u8;
            [
                smooth,
                next() & 7,
                if i % 97 < 40 { 200 } else { next() },
                255,
            ]
            .map(|c: u8| c.min(a))
        })
        .collect();
    Raster {
        width,
        height,
        pixels,
    }
}

/// Straight RGBA as another decoder reads it.
fn decode(bytes: &[u8]) -> (png::Info<'static>, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    let info = reader.info().clone();
    (info, pixels)
}

#[test]
fn another_decoder_reads_the_same_pixels() {
    for level in [PngLevel::Fast, PngLevel::Balanced, PngLevel::Smallest] {
        for (width, height, alpha) in [
            (1, 1, false),
            (70, 200, true),
            (301, 65, false),
            (5, 64, true),
        ] {
            let raster = noise(width, height, alpha);
            let bytes = to_png(&raster, &PngOptions::dpi(300.0).with_level(level));
            let (info, pixels) = decode(&bytes);
            assert_eq!((info.width, info.height), (width, height));
            let channels = if alpha { 4 } else { 3 };
            let expected: Vec<u8> = raster
                .pixels
                .iter()
                .flat_map(|p| straight(*p)[..channels].to_vec())
                .collect();
            assert!(pixels == expected, "{level:?} {width}×{height}");
        }
    }
}

#[test]
fn the_file_says_its_resolution_and_colours() {
    let (info, _) = decode(&to_png(&noise(9, 9, false), &PngOptions::dpi(300.0)));
    let density = info.pixel_dims.unwrap();
    assert_eq!((density.xppu, density.yppu), (11811, 11811));
    assert_eq!(density.unit, png::Unit::Meter);
    assert_eq!(info.srgb, Some(png::SrgbRenderingIntent::Perceptual));
    assert_eq!(info.color_type, png::ColorType::Rgb);
}

/// The bytes of each band, found by encoding it alone.
fn bands(raster: &Raster, level: PngLevel) -> Vec<Vec<u8>> {
    let width = raster.width as usize;
    raster
        .pixels
        .chunks(width * BAND_ROWS)
        .map(|band| {
            let mut encoder = BandEncoder::new(width, Format::Rgb, level);
            let mut out = Vec::new();
            encoder.band(band, &mut out);
            out.split_off(2)
        })
        .collect()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_band_depends_on_its_own_pixels_alone() {
    for level in [PngLevel::Fast, PngLevel::Balanced, PngLevel::Smallest] {
        let band = 90 * BAND_ROWS;
        let mut raster = noise(90, 3 * BAND_ROWS as u32 - 7, false);
        let before = bands(&raster, level);
        for pixel in &mut raster.pixels[band..2 * band] {
            *pixel = [1, 2, 3, 255];
        }
        let file = to_png(&raster, &PngOptions::dpi(96.0).with_level(level));
        for (index, band) in before.iter().enumerate() {
            assert_eq!(contains(&file, band), index != 1, "{level:?}, band {index}");
        }
    }
}

#[test]
fn photos_are_filtered_and_repeats_are_not() {
    let filters = |raster: &Raster| {
        let bytes = to_png(raster, &PngOptions::dpi(96.0));
        let data = bytes.windows(4).position(|w| w == b"IDAT").unwrap() + 4;
        let mut rows = Vec::new();
        let mut inflate = flate2::read::ZlibDecoder::new(&bytes[data..]);
        std::io::Read::read_to_end(&mut inflate, &mut rows).unwrap();
        let stride = raster.width as usize * 3 + 1;
        rows.iter().copied().step_by(stride).collect::<Vec<u8>>()
    };
    let photo = noise(64, 64, false);
    assert!(filters(&photo).iter().all(|&filter| filter != 0));
    let mut lines = photo;
    for (i, pixel) in lines.pixels.iter_mut().enumerate() {
        let dark = i % 64 / 8 % 2 == 0;
        *pixel = if dark { [20, 30, 40, 255] } else { [255; 4] };
    }
    assert!(filters(&lines).iter().all(|&filter| filter == 0));
}

#[test]
fn straight_alpha_comes_back_from_premultiplied() {
    assert_eq!(straight([64, 32, 0, 128]), [128, 64, 0, 128]);
    assert_eq!(straight([9, 9, 9, 0]), [0; 4]);
    assert_eq!(straight([7, 8, 9, 255]), [7, 8, 9, 255]);
}

#[test]
fn options_read_as_camel_case() {
    let options: PngOptions = serde_json::from_str(r#"{"dpi":150,"level":"smallest"}"#).unwrap();
    assert_eq!(
        options,
        PngOptions::dpi(150.0).with_level(PngLevel::Smallest)
    );
    assert!(serde_json::from_str::<PngOptions>(r#"{"pdi":150}"#).is_err());
}
