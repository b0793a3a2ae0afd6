//! The pictures of all tools beside each other.

use super::{CARDS, Card, PEERS, Peer, out, pictures, write};
use crate::{Outcome, workspace};
use cardgen::{Card as Drawn, Engine, PngLevel, PngOptions, Record, Template};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

/// How high the cards of the contact sheet are, in px.
const HEIGHT: f64 = 84.0;

fn picture(peer: &Peer, card: &Card) -> PathBuf {
    pictures(peer).join(format!("{}-0.png", card.name))
}

/// `out/peers/index.html`: full size, by card.
pub(super) fn page() -> Outcome {
    let mut html = String::from(
        "<!doctype html><meta charset=\"utf-8\"><title>cardgen and others</title>\n\
         <style>body{font:14px sans-serif;background:#888}figure{display:inline-block;margin:8px}\
         img{display:block;max-width:640px}</style>\n",
    );
    for card in CARDS {
        html += &format!("<h2>{}</h2>\n", card.name);
        for peer in PEERS {
            let path = picture(peer, card);
            let source = path
                .strip_prefix(out())
                .unwrap_or(&path)
                .display()
                .to_string();
            html += &format!(
                "<figure><a href=\"{source}\"><img src=\"{source}\" alt=\"\"></a>\
                 <figcaption>{}</figcaption></figure>\n",
                peer.name
            );
        }
    }
    write(&out().join("index.html"), html.as_bytes())
}

/// `docs/images/peers.png`: small, by tool; once where only the PNG differs.
pub(super) fn contact_sheet() -> Outcome {
    let shown = PEERS.iter().filter(|peer| !peer.name.contains("PNG"));
    let mut images = Vec::new();
    let mut rows = Vec::new();
    for peer in shown {
        let mut row = Vec::new();
        for card in CARDS {
            let name = format!("{}/{}", peer.name, card.name);
            let path = picture(peer, card);
            let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let width = HEIGHT * f64::from(card.size.0) / f64::from(card.size.1);
            row.push(json!({
                "type": "image", "src": name, "alt": card.name,
                "style": { "width": width, "height": HEIGHT },
            }));
            images.push((name, bytes));
        }
        rows.push(json!({
            "type": "box", "style": { "flexDirection": "column", "gap": 3 },
            "children": [
                { "type": "text", "text": peer.name, "style": { "fontSize": 11 } },
                { "type": "box", "style": { "gap": 6 }, "children": row },
            ],
        }));
    }
    let lines = rows.len().div_ceil(2);
    let height = 28.0 + (HEIGHT + 17.0 + 10.0) * lines as f64;
    let content = json!({
        "type": "box",
        "style": {
            "flexWrap": "wrap", "alignContent": "flex-start", "columnGap": 20, "rowGap": 10,
            "padding": 14, "backgroundColor": "#e2e8f0",
        },
        "children": rows,
    });
    let drawn = draw((920.0, height), content, images)?;
    let options = PngOptions::dpi(96.0).with_level(PngLevel::Smallest);
    let png = drawn.sides()[0]
        .to_png(&options)
        .map_err(|error| error.to_string())?;
    write(&workspace::root().join("docs/images/peers.png"), &png)
}

/// A card of one side with this in it.
pub(super) fn draw(
    (width, height): (f64, f64),
    root: Value,
    images: Vec<(String, Vec<u8>)>,
) -> Result<Drawn, String> {
    let document = json!({
        "cardgen": "1.0",
        "size": { "width": width, "height": height },
        "sides": [{ "name": "front", "root": root }],
    });
    let draw = || {
        let engine = images
            .into_iter()
            .try_fold(Engine::new(), |engine, (name, bytes)| {
                engine.with_image(&name, bytes)
            })?;
        let template = Template::from_json(&document.to_string())?;
        engine.render(&template, &Record::new(json!({})))
    };
    draw().map_err(|error: cardgen::Error| error.to_string())
}
