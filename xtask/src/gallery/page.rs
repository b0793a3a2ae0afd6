//! The page of all cards, large and as small as in a list.

use std::fmt::Write;

use super::{Section, Shown};

const STYLE: &str = "\
body { margin: 0; padding: 3rem; background: #d9d5ce; color: #23211e; font: 14px/1.45 Inter, system-ui, sans-serif }
h1, h2 { margin: 0; font-weight: 650; letter-spacing: -.01em }
p { margin: .3rem 0 0; max-width: 48rem; color: #6a645d }
section { margin-top: 4rem }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(44rem, 1fr)); gap: 2.4rem; margin-top: 1.6rem }
figure { margin: 0 }
.sides { display: flex; gap: .8rem; align-items: flex-start }
.sides img { display: block; flex: 1; min-width: 0; height: auto; box-shadow: 0 1px 8px rgb(0 0 0 / 18%) }
.sides img.small { flex: none; width: 120px }
.large { display: flex; flex: 1; gap: .8rem; min-width: 0; align-items: flex-start }
.list { display: grid; gap: .6rem; flex: none }
figcaption { margin-top: .5rem }
ul { margin: 0; padding: 0; list-style: none; color: #6a645d; font-size: 12px }
.faults { color: #b3261e; font-weight: 600 }
";

/// The page as HTML; pictures are beside it.
pub(super) fn html(sections: &[Section]) -> String {
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <title>The gallery matrix</title>\n<style>\n{STYLE}</style>\n<h1>The gallery matrix</h1>\n\
         <p>Every built-in template with every kind of data.</p>\n"
    );
    for section in sections {
        let _ = write!(
            html,
            "<section>\n<h2>{}</h2>\n<p>{}</p>\n<div class=\"cards\">\n",
            escape(section.name),
            escape(&section.description),
        );
        for shown in &section.shown {
            figure(shown, &mut html);
        }
        html.push_str("</div>\n</section>\n");
    }
    html + "</html>\n"
}

fn figure(shown: &Shown, html: &mut String) {
    html.push_str("<figure>\n<div class=\"sides\">\n<div class=\"large\">\n");
    for class in ["", " class=\"small\""] {
        if !class.is_empty() {
            html.push_str("</div>\n<div class=\"list\">\n");
        }
        for (file, size) in &shown.pictures {
            let (width, height) = (size.width, size.height);
            let _ = writeln!(
                html,
                "<img{class} src=\"{}\" width=\"{width:.0}\" height=\"{height:.0}\" alt=\"\">",
                escape(file),
            );
        }
    }
    let _ = write!(
        html,
        "</div>\n</div>\n<figcaption>{}{}</figcaption>\n",
        escape(&shown.caption),
        match shown.seen.contrast.is_finite() {
            true => format!(" · {:.1}:1", shown.seen.contrast),
            false => String::new(),
        }
    );
    list("faults", &shown.seen.faults, html);
    list("notes", &shown.warnings, html);
    html.push_str("</figure>\n");
}

fn list(class: &str, items: &[String], html: &mut String) {
    if items.is_empty() {
        return;
    }
    let _ = writeln!(html, "<ul class=\"{class}\">");
    for item in items {
        let _ = writeln!(html, "<li>{}</li>", escape(item));
    }
    html.push_str("</ul>\n");
}

fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
