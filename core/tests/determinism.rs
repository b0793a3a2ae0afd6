//! The same input gives the same bytes: in every run and on every thread.

use cardgen::{Engine, PngOptions, Record, Template};
use serde_json::json;

fn render(engine: &Engine) -> Vec<Vec<u8>> {
    let record = Record::new(json!({
        "contact": {
            "name": "Ада Лавлейс-Байрон",
            "title": "Head of Analytical Engines",
            "organization": "Meno Works",
            "phones": [{ "value": "+44 20 7946 0958" }],
            "email": "ada@meno.example",
        },
    }));
    Template::builtin_names()
        .flat_map(|name| {
            let template = Template::builtin(name).expect("a built-in");
            let card = engine.render(&template, &record).expect("it renders");
            card.sides()
                .iter()
                .map(|side| side.to_png(&PngOptions::dpi(150.0)).expect("it encodes"))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn runs_and_threads_give_the_same_bytes() {
    let shared = Engine::new();
    let first = render(&shared);
    assert!(
        first.len() >= 11,
        "five templates with two sides, one with one"
    );
    assert_eq!(first, render(&shared), "a warm engine");
    assert_eq!(first, render(&Engine::new()), "a new engine");
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| render(&shared))).collect();
        for thread in threads {
            assert_eq!(first, thread.join().expect("no panic"), "another thread");
        }
    });
}
