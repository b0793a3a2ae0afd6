//! From a document and data to pixels and PNG, warm, on one core.

use cardgen::{PngLevel, PngOptions, RgbaOptions};
use cardgen_benches::{Subject, badge, blurred, business, og};
use criterion::{Criterion, criterion_group, criterion_main};

fn cards(criterion: &mut Criterion) {
    for subject in [business(), og(), badge()] {
        measure(criterion, &subject);
    }
}

fn measure(criterion: &mut Criterion, subject: &Subject) {
    let Subject {
        engine,
        template,
        record,
        ..
    } = subject;
    let card = engine.render(template, record).expect("it renders");
    let side = &card.sides()[0];
    let options = PngOptions::dpi(subject.dpi());
    let raw = RgbaOptions::dpi(subject.dpi()).premultiplied();
    let bytes = side.to_png(&options).expect("it encodes").len();
    eprintln!("{}: {bytes} bytes of balanced PNG", subject.name);

    let mut group = criterion.benchmark_group(subject.name);
    group.bench_function("frame", |b| {
        b.iter(|| engine.render(template, record).expect("it renders"));
    });
    group.bench_function("pixels", |b| {
        b.iter(|| {
            let card = engine.render(template, record).expect("it renders");
            card.sides()[0].to_rgba(&raw).expect("it paints")
        });
    });
    for (name, level) in [
        ("png-fast", PngLevel::Fast),
        ("png-balanced", PngLevel::Balanced),
        ("png-smallest", PngLevel::Smallest),
    ] {
        let options = options.clone().with_level(level);
        group.bench_function(name, |b| {
            b.iter(|| {
                let card = engine.render(template, record).expect("it renders");
                card.sides()[0].to_png(&options).expect("it encodes")
            });
        });
    }
    group.finish();
}

/// The pixels of a card of 1050×600 as it is, and with a blur of 20 px over
/// all of it, which is a standard deviation of 62.5 pixels.
fn blur(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("blur");
    for (name, filter) in [
        ("without", "none"),
        ("20px", "blur(20px)"),
        ("1px", "blur(1px)"),
    ] {
        let subject = blurred(filter);
        let card = subject.engine.render(&subject.template, &subject.record);
        let card = card.expect("it renders");
        let raw = RgbaOptions::dpi(subject.dpi()).premultiplied();
        group.bench_function(name, |b| {
            b.iter(|| card.sides()[0].to_rgba(&raw).expect("it paints"));
        });
    }
    group.finish();
}

criterion_group!(benches, cards, blur);
criterion_main!(benches);
