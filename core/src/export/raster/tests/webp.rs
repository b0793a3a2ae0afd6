use super::*;

fn decode(bytes: &[u8]) -> Vec<u8> {
    let mut decoder = image_webp::WebPDecoder::new(std::io::Cursor::new(bytes)).unwrap();
    let mut samples = vec![0; decoder.output_buffer_size().unwrap()];
    decoder.read_image(&mut samples).unwrap();
    samples
}

fn picture(alpha: u8) -> Raster {
    let pixel = |i: u32| [i as u8, (i / 3) as u8, 90, alpha].map(|c| c.min(alpha));
    Raster {
        width: 37,
        height: 21,
        pixels: (0..37 * 21).map(pixel).collect(),
    }
}

#[test]
fn another_decoder_reads_the_same_pixels() {
    let opaque = picture(255);
    let rgb: Vec<u8> = opaque.pixels.iter().flat_map(|p| p[..3].to_vec()).collect();
    assert!(decode(&to_webp(&opaque).unwrap()) == rgb);
    let translucent = picture(130);
    let rgba: Vec<u8> = translucent
        .pixels
        .iter()
        .flat_map(|&p| straight(p))
        .collect();
    assert!(decode(&to_webp(&translucent).unwrap()) == rgba);
}

#[test]
fn more_than_a_webp_holds_is_refused() {
    let side = |width: u32| Raster {
        width,
        height: 1,
        pixels: vec![[0; 4]; width as usize],
    };
    assert!(to_webp(&side(16_383)).is_ok());
    assert_eq!(
        to_webp(&side(16_384)).unwrap_err().code(),
        "output.too-large"
    );
}
