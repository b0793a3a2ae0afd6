//! One stage of one card, run once in `measured` for callgrind to count:
//! `instructions SUBJECT STAGE`. `cargo xtask instructions` does it for all.

use std::hint::black_box;
use std::process::ExitCode;

use cardgen::{PngOptions, RgbaOptions};
use cardgen_benches::{Subject, badge, business, og};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [subject, stage] = arguments.as_slice() else {
        return ExitCode::FAILURE;
    };
    let subject = [business(), og(), badge()]
        .into_iter()
        .find(|known| known.name == subject);
    match subject.as_ref().and_then(|subject| work(subject, stage)) {
        Some(work) => {
            // Warm: fonts, outlines and images are ready.
            work();
            measured(&*work);
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    }
}

/// Callgrind counts while this runs.
#[inline(never)]
fn measured(work: &dyn Fn()) {
    work();
    black_box(());
}

/// A stage with all stages before it, as in the benches.
fn work<'a>(subject: &'a Subject, stage: &str) -> Option<Box<dyn Fn() + 'a>> {
    let render = || {
        let card = subject.engine.render(&subject.template, &subject.record);
        card.expect("it renders")
    };
    let dpi = subject.dpi();
    Some(match stage {
        "frame" => Box::new(move || {
            black_box(render());
        }),
        "pixels" => Box::new(move || {
            let options = RgbaOptions::dpi(dpi).premultiplied();
            black_box(render().sides()[0].to_rgba(&options).expect("it paints"));
        }),
        "png" => Box::new(move || {
            let options = PngOptions::dpi(dpi);
            black_box(render().sides()[0].to_png(&options).expect("it encodes"));
        }),
        _ => return None,
    })
}
