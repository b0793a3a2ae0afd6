//! How fast rows are read: bytes a second.

use std::fmt::Write;
use std::fs;

use cardgen_cli::rows::{Options, Rows};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// About this many bytes of people.
const BYTES: usize = 16 << 20;

fn csv() -> String {
    let mut text = String::from("Name,Title,Company,Phone,E-Mail,City\n");
    for n in 0.. {
        if text.len() > BYTES {
            break;
        }
        let _ = writeln!(
            text,
            "Åsa Ångström {n},\"Researcher, waves\",Institute of Oceans,+46 8 5555 {n:04},a{n}@oceans.example,Göteborg"
        );
    }
    text
}

fn json_lines() -> String {
    let mut text = String::new();
    for n in 0.. {
        if text.len() > BYTES {
            break;
        }
        let _ = writeln!(
            text,
            r#"{{"contact":{{"name":"Åsa Ångström {n}","title":"Researcher, waves","phone":"+46 8 5555 {n:04}","email":"a{n}@oceans.example"}}}}"#
        );
    }
    text
}

fn read(criterion: &mut Criterion) {
    let folder = std::env::temp_dir().join(format!("cardgen-rows-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for rows");
    let mut group = criterion.benchmark_group("rows");
    group.sample_size(10);
    for (name, text) in [("people.csv", csv()), ("people.jsonl", json_lines())] {
        let path = folder.join(name);
        fs::write(&path, &text).expect("room for rows");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let rows = Rows::open(&path, &Options::default()).expect("rows");
                rows.filter(|row| row.content.is_ok()).count()
            });
        });
    }
    group.finish();
    let _ = fs::remove_dir_all(&folder);
}

criterion_group!(benches, read);
criterion_main!(benches);
