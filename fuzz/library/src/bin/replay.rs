//! Gives inputs to a target once: `replay TARGET FILE…`. For `render` it also
//! shows the card that the bytes make.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use cardgen_fuzz::{Card, TARGETS};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let Some(target) = TARGETS.iter().find(|target| target.name == name) else {
        let names: Vec<_> = TARGETS.iter().map(|target| target.name).collect();
        eprintln!(
            "usage: replay TARGET FILE…; the targets are {}",
            names.join(", ")
        );
        return ExitCode::from(2);
    };
    for file in arguments {
        let input = match std::fs::read(&file) {
            Ok(input) => input,
            Err(error) => {
                eprintln!("error: {file}: {error}");
                return ExitCode::FAILURE;
            }
        };
        if target.name == "render" {
            let card = Card::of_bytes(&input);
            println!("{:#}\n{:#}", card.document, card.data);
        }
        let start = std::time::Instant::now();
        (target.run)(&input);
        println!("{file}: {:.2} s", start.elapsed().as_secs_f32());
    }
    ExitCode::SUCCESS
}
