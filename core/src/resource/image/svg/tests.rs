use std::fmt::Write as _;
use std::sync::Arc;

use super::super::{Image, ImageKind, ImageLimits};
use super::*;
use crate::error::{Diagnose, Location};
use crate::geometry::Size;

fn fonts() -> Arc<fontdb::Database> {
    let mut fonts = fontdb::Database::new();
    let inter = include_bytes!("../../../../assets/fonts/InterVariable.ttf");
    fonts.load_font_data(inter.to_vec());
    Arc::new(fonts)
}

fn decode(text: &str) -> Result<Image, ImageError> {
    Image::decode(text.as_bytes().into(), &ImageLimits::default(), &fonts())
}

fn svg(body: &str) -> String {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='20' height='10'>{body}</svg>"
    )
}

fn parsed(body: &str) -> SvgImage {
    match decode(&svg(body)).unwrap().kind {
        ImageKind::Svg(svg) => svg,
        ImageKind::Raster(_) => panic!("not vectors"),
    }
}

fn code(text: &str) -> &'static str {
    decode(text).unwrap_err().code()
}

#[test]
fn size_comes_from_attributes_or_view_box() {
    let size = |attributes: &str| {
        let text = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' {attributes}><path d='M0 0h8v4'/></svg>"
        );
        decode(&text).map(|image| image.size)
    };
    assert_eq!(
        size("width='1in' height='2cm'"),
        Ok(Size::new(96.0, 75.590_55))
    );
    assert_eq!(size("viewBox='0 0 30 40'"), Ok(Size::new(30.0, 40.0)));
    assert_eq!(
        size("width='15' viewBox='0 0 30 40'"),
        Ok(Size::new(15.0, 20.0))
    );
    assert_eq!(size(""), Ok(Size::new(8.0, 4.0)));
    assert!(matches!(
        size("width='0' height='1'"),
        Err(ImageError::Invalid { .. })
    ));
}

#[test]
fn broken_files_say_so() {
    assert_eq!(
        code("<svg xmlns='http://www.w3.org/2000/svg'><g>"),
        "image.truncated"
    );
    assert_eq!(
        code("<svg xmlns='http://www.w3.org/2000/svg'><g></b></svg>"),
        "image.invalid"
    );
    let latin = b"<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1' id='\xe9'/>";
    let error = Image::decode(latin.as_slice().into(), &ImageLimits::default(), &fonts());
    assert!(error.unwrap_err().to_string().contains("UTF-8"));
}

#[test]
fn entities_may_name_but_not_grow() {
    let named = format!(
        "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd' [<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">]>{}",
        "<svg xmlns='&ns_svg;' width='2' height='2'/>"
    );
    assert!(decode(&named).is_ok());
    let laughs = format!(
        "<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>{}",
        svg("<text>&b;</text>")
    );
    assert_eq!(code(&laughs), "image.svg-entities");
    let quadratic = format!(
        "<!DOCTYPE svg [<!ENTITY a '{}'>]>{}",
        "ha".repeat(5000),
        svg(&"<text>&a;</text>".repeat(500))
    );
    assert_eq!(code(&quadratic), "image.svg-entities");
    for declaration in [
        "<!ENTITY % a 'x'>",
        "<!ENTITY a SYSTEM 'file:///etc/passwd'>",
    ] {
        let text = format!("<!DOCTYPE svg [{declaration}]>{}", svg(""));
        assert_eq!(code(&text), "image.svg-entities", "{declaration}");
    }
}

#[test]
fn deep_nesting_is_refused_and_what_is_allowed_fits_the_stack() {
    let nest = |depth: usize| {
        let open = "<g opacity='.9'>".repeat(depth);
        svg(&format!(
            "{open}<path d='M0 0h9v9z'/>{}",
            "</g>".repeat(depth)
        ))
    };
    assert_eq!(code(&nest(100_000)), "limit.svg-depth");
    assert_eq!(code(&nest(127)), "limit.svg-depth");
    let small = std::thread::Builder::new().stack_size(1 << 20);
    let deepest = small.spawn(move || decode(&nest(126)).is_ok()).unwrap();
    assert!(deepest.join().unwrap());
}

#[test]
fn references_that_multiply_are_refused() {
    // Ten levels of ten `use` elements: ten billion shapes.
    let mut uses = "<defs><g id='l0'><path d='M0 0h1v1z'/></g>".to_owned();
    for level in 1..=10 {
        let inner = format!("<use href='#l{}'/>", level - 1).repeat(10);
        write!(uses, "<g id='l{level}'>{inner}</g>").unwrap();
    }
    assert_eq!(
        code(&svg(&format!("{uses}</defs><use href='#l10'/>"))),
        "limit.svg-nodes"
    );

    for (element, property) in [
        ("pattern", "fill"),
        ("mask", "mask"),
        ("clipPath", "clip-path"),
    ] {
        for written in ["attribute", "style", "css"] {
            let mut text = String::new();
            for level in 0..10 {
                let link = format!("url(#e{})", level + 1);
                let shape = match written {
                    "attribute" => format!("<path d='M0 0h1v1z' {property}='{link}'/>"),
                    "style" => format!("<path d='M0 0h1v1z' style='{property}: {link}'/>"),
                    _ => format!(
                        "<path d='M0 0h1v1z' class='c{level}'/><style>.c{level} {{ {property}: {link} }}</style>"
                    ),
                };
                write!(
                    text,
                    "<{element} id='e{level}' width='1' height='1'>{}</{element}>",
                    shape.repeat(10)
                )
                .unwrap();
            }
            let text = svg(&format!(
                "{text}<path d='M0 0h9v9z' {property}='url(#e0)'/>"
            ));
            assert_eq!(code(&text), "limit.svg-nodes", "{element} by {written}");
        }
    }

    let marker = "<marker id='m'><path d='M0 0h1v1z'/><path d='M0 0h1v1z'/></marker>";
    let long = format!(
        "{marker}<path marker-mid='url(#m)' d='M0 0{}'/>",
        "h1".repeat(80_000)
    );
    assert_eq!(code(&svg(&long)), "limit.svg-nodes");
}

#[test]
fn cycles_end() {
    for body in [
        "<g id='a'><use href='#a'/></g>",
        "<pattern id='p' width='1' height='1'><path d='M0 0h1v1z' fill='url(#p)'/></pattern><path d='M0 0h1v1z' fill='url(#p)'/>",
        "<mask id='m' mask='url(#m)'><path d='M0 0h1v1z'/></mask><path d='M0 0h1v1z' mask='url(#m)'/>",
    ] {
        let _ = decode(&svg(body));
    }
}

#[test]
fn ordinary_drawings_are_far_below_the_limits() {
    let mut body = "<style>.a{fill:url(#g)} .b{clip-path:url(#c)}</style><defs><linearGradient id='g'><stop/><stop offset='1'/></linearGradient><clipPath id='c'><path d='M0 0h9v9z'/></clipPath></defs>".to_owned();
    for _ in 0..2000 {
        body.push_str("<g class='b'><path class='a' d='M0 0h1v1z'/></g>");
    }
    assert!(decode(&svg(&body)).is_ok());
}

#[test]
fn nothing_outside_the_file_is_read() {
    for body in [
        "<image href='https://example.org/a.png' width='1' height='1'/>",
        "<image xlink:href='file:///etc/passwd' width='1' height='1'/>",
        "<image href='../secret.png' width='1' height='1'/>",
        "<use href='other.svg#a'/>",
        "<path d='M0 0h1v1z' fill='url(https://example.org/p.svg#p)'/>",
        "<path d='M0 0h1v1z' style='fill:url(\"p.svg#p\")'/>",
        "<style>@import 'https://example.org/a.css';</style>",
        "<style>a{background:url(x.png)}</style>",
    ] {
        assert_eq!(code(&svg(body)), "image.svg-external", "{body}");
    }
    let sheet = format!("<?xml-stylesheet href='a.css'?>{}", svg(""));
    assert_eq!(code(&sheet), "image.svg-external");
    assert!(
        decode(&svg(
            "<a href='https://example.org'><path d='M0 0h1v1z'/></a>"
        ))
        .is_ok()
    );
}

#[test]
fn what_is_not_svg_is_left_out_with_a_warning() {
    let told = |body: &str| {
        let warnings = parsed(body).warnings(&Location::None);
        warnings.iter().map(Warning::code).collect::<Vec<_>>()
    };
    let html =
        "<foreignObject width='5' height='5'><img src='a.png'/><use href='b.svg'/></foreignObject>";
    assert_eq!(told(html), ["image.svg-foreign-object"]);
    assert_eq!(
        told(&format!("<switch><foreignObject/><g>{html}</g></switch>")),
        ["image.svg-foreign-object"]
    );
    assert_eq!(
        told("<switch><foreignObject/><g/></switch>"),
        Vec::<&str>::new()
    );
}

#[test]
fn text_is_set_in_the_engines_fonts() {
    let svg_image = parsed("<text y='8' font-family='Nowhere, serif'>Abक</text>");
    let warnings = svg_image.warnings(&Location::None);
    let told: Vec<_> = warnings.iter().map(|w| (w.code(), w.to_string())).collect();
    assert_eq!(told[0].0, "image.svg-family");
    assert!(told[0].1.contains("“Nowhere”"), "{}", told[0].1);
    assert_eq!(
        told[1],
        (
            "text.missing-glyph",
            "no font has a glyph for “क” (U+0915)".to_owned()
        )
    );
    assert!(svg_image.tree.has_text_nodes());
    let plain = parsed("<text y='8' font-family='serif'>Ab</text><text>c</text>");
    assert_eq!(plain.warnings(&Location::None), []);

    let none = Arc::new(fontdb::Database::new());
    let text = svg("<text y='8'>A</text>");
    let error = Image::decode(text.as_bytes().into(), &ImageLimits::default(), &none);
    assert_eq!(error.unwrap_err().code(), "image.svg-font");
}

fn data_uri(media: &str, bytes: &[u8]) -> String {
    use base64::Engine as _;
    let base64 = base64::engine::general_purpose::STANDARD.encode(bytes);
    format!("data:{media};base64,{base64}")
}

const WEBP: &[u8] = include_bytes!("../../../../tests/images/lossless.webp");

#[test]
fn images_inside_are_decoded_once_within_limits() {
    let uri = data_uri("image/png", WEBP);
    let body = format!("<image id='i' href='{uri}' width='4' height='3'/><use href='#i' x='5'/>");
    let svg_image = parsed(&body);
    assert_eq!(
        svg_image.images.len(),
        1,
        "what it is comes from the bytes, not the media type"
    );

    let limits = ImageLimits {
        pixels: 40 * 30 - 1,
        ..ImageLimits::default()
    };
    let text = svg(&body);
    let error = Image::decode(text.as_bytes().into(), &limits, &fonts()).unwrap_err();
    assert_eq!(error.code(), "limit.image-pixels");

    let broken = data_uri("image/png", &WEBP[..30]);
    let text = svg(&format!("<image href='{broken}'/>"));
    assert_eq!(code(&text), "image.truncated");
}

#[test]
fn svgs_inside_are_held_to_the_same_rules() {
    let mut text = svg("<path d='M0 0h9v9z'/>");
    for _ in 0..3 {
        text = svg(&format!(
            "<image href='{}'/>",
            data_uri("image/svg+xml", text.as_bytes())
        ));
        assert!(decode(&text).is_ok());
    }
    text = svg(&format!(
        "<image href='{}'/>",
        data_uri("image/svg+xml", text.as_bytes())
    ));
    assert_eq!(code(&text), "limit.svg-depth");

    let fetch = svg("<image href='http://example.org/a.png'/>");
    let outer = svg(&format!(
        "<image href='{}'/>",
        data_uri("image/svg+xml", fetch.as_bytes())
    ));
    assert_eq!(code(&outer), "image.svg-external");
}

#[test]
fn numbers_no_drawing_has_are_refused() {
    let image = data_uri("image/webp", WEBP);
    let huge = "<svg xmlns='http://www.w3.org/2000/svg' width='96' height='3.4028235e38' viewBox='0 0 96 96'/>";
    assert_eq!(code(huge), "image.invalid");
    for body in [
        format!("<image href='{image}' width='1e-40' height='1'/>"),
        format!("<image href='{image}' width='1e9'/>"),
        "<path d='M1e99 0h1v1z'/>".to_owned(),
        "<rect width='9' height='9' transform='scale(99999999)'/>".to_owned(),
        "<rect width='9' height='9' style='stroke-width:1e30'/>".to_owned(),
        "<style>rect{stroke-width:10000000px}</style>".to_owned(),
    ] {
        let error = decode(&svg(&body)).unwrap_err();
        assert_eq!(error.code(), "image.invalid", "{body}");
        assert!(error.to_string().contains("out of range"), "{error}");
    }
    for body in [
        "<path id='a99999999999' class='c1e99' fill='#1e9999' d='M0 0h1e5v-1e-17z'/>",
        "<rect width='9' height='9' transform='matrix(6e-17 1 -1 6e-17 0 0)'/>",
        "<style>#b77777777{fill:#333e99}.st99999999{fill:none}</style>",
        "<rect width='0' height='9'/>",
        "<linearGradient id='g' gradientTransform='matrix(0 4432 0 -154 0 -35820434.112)'/><rect width='9' height='9' fill='url(#g)'/>",
    ] {
        assert!(decode(&svg(body)).is_ok(), "{body}");
    }
}

#[test]
fn view_boxes_keep_their_proportions() {
    let placed = |attributes: &str| {
        let text = format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>");
        let ImageKind::Svg(svg) = decode(&text).unwrap().kind else {
            panic!("not vectors")
        };
        // Where what is at (0, 0) and (20, 20) of the natural picture goes.
        let place = svg.placed(Rect::new(5.0, 5.0, 120.0, 60.0));
        place.apply_rect(Rect::new(0.0, 0.0, 20.0, 20.0))
    };
    let square = |x, y, side| Rect::new(x, y, side, side);
    let stretched = Rect::new(5.0, 5.0, 120.0, 60.0);
    for (attributes, expected) in [
        ("viewBox='0 0 20 20'", square(35.0, 5.0, 60.0)),
        ("viewBox='-9 7 20 20'", square(35.0, 5.0, 60.0)),
        (
            "viewBox='0 0 5 5' width='20' height='20'",
            square(35.0, 5.0, 60.0),
        ),
        (
            "viewBox='0 0 20 20' preserveAspectRatio='xMinYMid'",
            square(5.0, 5.0, 60.0),
        ),
        (
            "viewBox='0 0 20 20' preserveAspectRatio='xMaxYMax slice'",
            square(5.0, -55.0, 120.0),
        ),
        ("viewBox='0 0 20 20' preserveAspectRatio='none'", stretched),
        ("width='20' height='20'", stretched),
        // The picture lies in the middle of its natural size already.
        (
            "viewBox='0 0 9 9' width='40' height='20'",
            square(5.0, 5.0, 60.0),
        ),
    ] {
        assert_eq!(placed(attributes), expected, "{attributes}");
    }
}
