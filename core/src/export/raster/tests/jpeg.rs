use super::*;

/// Soft colours with an edge, as photos have.
fn picture(width: u32, height: u32) -> Raster {
    let pixel = |i: u32| {
        let (x, y) = (i % width, i / width);
        let edge = if x * 2 > width { 60 } else { 0 };
        let at = |v: u32| (v * 180 / width.max(height)) as u8;
        [at(x) + edge, at(y), 128, 255]
    };
    Raster {
        width,
        height,
        pixels: (0..width * height).map(pixel).collect(),
    }
}

fn decode(bytes: &[u8]) -> Vec<u8> {
    use zune_jpeg::zune_core::bytestream::ZCursor;
    zune_jpeg::JpegDecoder::new(ZCursor::new(bytes))
        .decode()
        .unwrap()
}

/// The mean of the squares of the differences.
fn error(raster: &Raster, bytes: &[u8]) -> f64 {
    let decoded = decode(bytes);
    let samples = raster.pixels.iter().flat_map(|p| &p[..3]);
    let squares = samples
        .zip(&decoded)
        .map(|(a, b)| f64::from(a.abs_diff(*b)));
    squares.map(|d| d * d).sum::<f64>() / decoded.len() as f64
}

/// The body of the first segment with this marker.
fn segment(bytes: &[u8], marker: u8) -> &[u8] {
    let at = bytes.windows(2).position(|w| w == [0xff, marker]).unwrap();
    let length = u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]);
    &bytes[at + 4..at + 2 + usize::from(length)]
}

#[test]
fn quality_buys_likeness_with_bytes() {
    let raster = picture(90, 70);
    let (mut size, mut worst) = (0, f64::INFINITY);
    for quality in [1, 10, 30, 50, 75, 90, 95, 100] {
        let options = JpegOptions::dpi(96.0).with_quality(quality);
        let bytes = to_jpeg(&raster, &options).unwrap();
        let error = error(&raster, &bytes);
        assert!(
            bytes.len() > size,
            "quality {quality}: {} bytes",
            bytes.len()
        );
        assert!(error < worst, "quality {quality}: an error of {error}");
        (size, worst) = (bytes.len(), error);
    }
    assert!(worst < 1.0, "at best {worst}");
    let default = to_jpeg(&raster, &JpegOptions::dpi(96.0)).unwrap();
    assert!(error(&raster, &default) < 4.0);
}

#[test]
fn the_header_says_density_and_sampling() {
    let raster = picture(20, 10);
    for (sampling, factors) in [(JpegSampling::Full, 0x11), (JpegSampling::Half, 0x22)] {
        let options = JpegOptions::dpi(299.6).with_sampling(sampling);
        let bytes = to_jpeg(&raster, &options).unwrap();
        let header = segment(&bytes, 0xe0);
        assert_eq!(&header[..5], b"JFIF\0");
        // In dots per inch.
        assert_eq!(header[7..12], [1, 300_u16.to_be_bytes()[0], 44, 1, 44]);
        let frame = segment(&bytes, 0xc0);
        assert_eq!(frame[..6], [8, 0, 10, 0, 20, 3]);
        let sampling = [frame[7], frame[10], frame[13]];
        assert_eq!(sampling, [factors, 0x11, 0x11]);
    }
    let bytes = to_jpeg(&raster, &JpegOptions::dpi(0.25)).unwrap();
    assert_eq!(
        segment(&bytes, 0xe0)[7],
        0,
        "no density rather than a wrong one"
    );
}

#[test]
fn halved_colours_are_means_of_four_pixels() {
    // Columns of red and blue, one pixel wide: a purple between them is left.
    let column = |i: u32| {
        if i.is_multiple_of(2) {
            [255, 0, 0, 255]
        } else {
            [0, 0, 255, 255]
        }
    };
    let raster = Raster {
        width: 32,
        height: 32,
        pixels: (0..32 * 32).map(column).collect(),
    };
    let options = JpegOptions::dpi(96.0).with_quality(100);
    let options = options.with_sampling(JpegSampling::Half);
    let decoded = decode(&to_jpeg(&raster, &options).unwrap());
    for pixel in decoded.as_chunks::<3>().0 {
        assert!(pixel[0].abs_diff(pixel[2]) < 60, "{pixel:?}");
    }
}

#[test]
fn what_a_jpeg_cannot_be_is_refused() {
    let raster = picture(4, 4);
    for quality in [0, 101, 255] {
        let options = JpegOptions::dpi(96.0).with_quality(quality);
        let error = to_jpeg(&raster, &options).unwrap_err();
        assert_eq!(error.code(), "output.quality");
        assert_eq!(error.location(), &Location::Option("quality"));
    }
    let wide = Raster {
        width: 65_536,
        height: 1,
        pixels: vec![[0, 0, 0, 255]; 65_536],
    };
    let error = to_jpeg(&wide, &JpegOptions::dpi(96.0)).unwrap_err();
    assert_eq!(error.code(), "output.too-large");
    for matte in ["", "nothing", "transparent", "rgb(0 0 0 / 50%)"] {
        let error = JpegOptions::dpi(96.0).with_matte(matte).matte_color();
        assert_eq!(error.unwrap_err().code(), "output.matte", "{matte}");
    }
    assert!(serde_json::from_str::<JpegOptions>(r#"{"qualty":1}"#).is_err());
}
