//! The page of all pictures.

use std::fmt::Write;

use super::{Section, Shown};

const STYLE: &str = "\
:root { color-scheme: light dark; --ground: #f1efeb; --ink: #23211e; --soft: #77716a; --line: #dcd8d1 }
@media (prefers-color-scheme: dark) { :root { --ground: #1c1b1a; --ink: #eceae6; --soft: #9a948c; --line: #35322f } }
* { box-sizing: border-box }
body { margin: 0; padding: 4rem clamp(1rem, 5vw, 5rem); background: var(--ground); color: var(--ink); font: 15px/1.5 Inter, system-ui, sans-serif }
header, section { max-width: 90rem; margin: 0 auto 4rem }
h1 { margin: 0; font-size: 2.5rem; font-weight: 650; letter-spacing: -.02em }
h2 { margin: 0; font-size: 1.4rem; font-weight: 600; letter-spacing: -.01em }
p { margin: .3rem 0 0; max-width: 42rem; color: var(--soft) }
section { border-top: 1px solid var(--line); padding-top: 1.6rem }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(34rem, 100%), 1fr)); gap: 2.6rem 2.4rem; margin-top: 2rem }
figure { margin: 0 }
.sides { display: flex; gap: 1rem; align-items: flex-start }
.sides a { flex: 1; min-width: 0 }
img { display: block; width: 100%; height: auto; box-shadow: 0 1px 3px rgb(0 0 0 / 14%), 0 8px 26px rgb(0 0 0 / 12%) }
figcaption { margin-top: .8rem; font-size: .87rem }
summary { margin-top: .1rem; color: var(--soft); font-size: .8rem; cursor: pointer }
li, ul { margin: 0; padding: 0; list-style: none; color: var(--soft); font-size: .8rem }
";

/// The page as HTML; pictures are beside it.
pub(super) fn html(sections: &[Section]) -> String {
    let mut html = String::new();
    let _ = write!(
        html,
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>cardgen demo</title>\n\
         <style>\n{STYLE}</style>\n<header>\n<h1>cardgen</h1>\n\
         <p>Every built-in template with sample people, at 300 dpi.</p>\n</header>\n"
    );
    for section in sections {
        let _ = write!(
            html,
            "<section>\n<h2>{}</h2>\n<p>{}</p>\n<div class=\"cards\">\n",
            escape(section.name),
            escape(&section.description),
        );
        for shown in &section.cards {
            figure(shown, &mut html);
        }
        html.push_str("</div>\n</section>\n");
    }
    html.push_str("</html>\n");
    html
}

fn figure(shown: &Shown, html: &mut String) {
    html.push_str("<figure>\n<div class=\"sides\">\n");
    for (side, picture) in shown.card.sides().iter().zip(&shown.pictures) {
        let file = picture.to_string_lossy().replace('\\', "/");
        let size = side.size();
        let _ = writeln!(
            html,
            "<a href=\"{file}\"><img src=\"{file}\" width=\"{:.0}\" height=\"{:.0}\" \
             alt=\"{}, {}\" loading=\"lazy\"></a>",
            size.width,
            size.height,
            escape(&shown.caption),
            escape(side.name()),
            file = escape(&file),
        );
    }
    let _ = write!(
        html,
        "</div>\n<figcaption>{}</figcaption>\n",
        escape(&shown.caption)
    );
    // Sample data holds fields that only some templates have.
    let warnings = shown
        .card
        .warnings()
        .iter()
        .filter(|it| it.code() != "data.unused");
    let warnings: Vec<String> = warnings.map(ToString::to_string).collect();
    if !warnings.is_empty() {
        let count = match warnings.len() {
            1 => "1 note".to_owned(),
            count => format!("{count} notes"),
        };
        let _ = write!(html, "<details>\n<summary>{count}</summary>\n<ul>\n");
        for warning in warnings {
            let _ = writeln!(html, "<li>{}</li>", escape(&warning));
        }
        html.push_str("</ul>\n</details>\n");
    }
    html.push_str("</figure>\n");
}

fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
