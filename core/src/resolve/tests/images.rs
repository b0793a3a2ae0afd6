//! Where images come from.

use serde_json::json;

use super::*;

#[test]
fn images_are_found_in_order() {
    let uri = |svg: &str| format!("data:image/svg+xml,{}", svg.replace('#', "%23"));
    let fields = json!({ "assets": { "images": { "logo": uri(SVG), "mine": uri(&SVG.replace("'2'", "'4'")) } } });
    let nodes = json!([
        { "type": "image", "src": "logo" },
        { "type": "image", "src": "mine", "focus": "right 25%" },
        { "type": "image", "src": "house" },
        { "type": "image", "src": "{{ contact.photo }}" },
        { "type": "image", "src": "{{ brand.logo or 'mine' }}" },
        { "type": "image", "src": uri(SVG) },
        { "type": "qr", "data": "{{ contact.name }}", "logo": "{{ contact.photo }}" },
    ]);
    let photo = SVG.replace("'2'", "'6'").into_bytes();
    let record = Record::new(json!({ "name": "A", "photo": "logo" })).with_image("logo", photo);
    let (card, _) = made(&document(fields, nodes), &record).unwrap();
    let widths: Vec<f32> = card.sides[0]
        .root
        .children
        .iter()
        .map(|node| match &node.kind {
            ResolvedKind::Image(image) => image.image.size.width,
            ResolvedKind::Code(code) => code.logo.as_ref().unwrap().size.width,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(widths, [6.0, 4.0, 9.0, 6.0, 4.0, 2.0, 6.0]);
    let ResolvedKind::Image(image) = &card.sides[0].root.children[1].kind else {
        panic!("an image")
    };
    assert_eq!(image.focus, Some((1.0, 0.25)));
}

#[test]
fn images_that_cannot_be_had() {
    let refused = |src: &str, data: Value, code: &str, place: &str, words: &str| {
        let nodes = json!([{ "type": "image", "src": src }]);
        let assets = json!({ "assets": { "images": { "logo": format!("data:,{SVG}") } } });
        let error = card(assets, nodes, data).unwrap_err();
        assert_error(error, code, place, words);
    };
    let src = format!("{NODE}/src");
    let photo = |name: &str| json!({ "contact": { "name": "A", "photo": name } });
    refused(
        "lgoo",
        json!({}),
        "asset.missing",
        &src,
        "did you mean `logo`?",
    );
    refused(
        "huose",
        json!({}),
        "asset.missing",
        &src,
        "did you mean `house`?",
    );
    refused(
        "{{ contact.photo }}",
        json!({}),
        "asset.missing",
        &src,
        "is empty",
    );
    refused(
        "{{ contact.photo }}",
        photo("nobody"),
        "asset.missing",
        &src,
        "`nobody`",
    );
    refused(
        "{{ contact.photo }}",
        photo("logo"),
        "asset.from-data",
        &src,
        "`logo` comes from the data",
    );
    refused(
        "{{ contact.photo }}",
        photo("house"),
        "asset.from-data",
        &src,
        "its own record",
    );
    refused(
        "a{{ contact.photo }}",
        photo("https://x/y"),
        "asset.missing",
        &src,
        "ahttps",
    );
    refused(
        "{{ contact.photo }}",
        photo("data:image/png;base64,AA"),
        "image.unknown-format",
        &src,
        "",
    );
    refused(
        "{{ contact.photo }}",
        photo("data:image/png;base64,A"),
        "image.data-uri",
        &src,
        "",
    );
    let broken = Record::default().with_image("x", *b"\x89PNG\r\n\x1a\n");
    let nodes = json!([{ "type": "image", "src": "x" }]);
    let error = made(&document(json!({}), nodes), &broken).unwrap_err();
    assert_eq!(error.location().to_string(), "image:x");
}
