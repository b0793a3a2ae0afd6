//! `cardgen batch`, from outside.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

const CARD: &str = r##"{
  "cardgen": "1.0",
  "size": { "width": 96, "height": 48 },
  "fields": { "event": { "type": "text" }, "seat": { "type": "number" } },
  "sides": [ { "name": "front", "root": { "type": "box", "children": [
    { "type": "text", "text": "{{ contact.name }}", "fit": { "steps": ["shrink", "ellipsis"] },
      "style": { "width": 90, "whiteSpace": "nowrap" } },
    { "type": "image", "if": "contact.photo", "src": "{{ contact.photo }}",
      "style": { "width": 10, "height": 10 } } ] } } ]
}"##;

/// A folder with a card and rows.
fn folder(rows: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("card.json"), CARD).unwrap();
    fs::write(folder.path().join("rows.csv"), rows).unwrap();
    folder
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cardgen"));
    command
        .args(["batch", "--scale", "1"])
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn batch(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

fn text(output: &Output, code: i32) -> String {
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{errors}");
    errors
}

/// Every file of a folder and below, by its path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(below) = folders.pop() {
        for entry in fs::read_dir(folder.join(&below)).unwrap() {
            let path = below.join(entry.unwrap().file_name());
            match folder.join(&path).is_dir() {
                true => folders.push(path),
                false => {
                    let bytes = fs::read(folder.join(&path)).unwrap();
                    files.insert(path.to_str().unwrap().to_owned(), bytes);
                }
            }
        }
    }
    files
}

fn names(folder: &Path) -> Vec<String> {
    files(folder).into_keys().collect()
}

fn report(folder: &Path) -> Vec<Value> {
    let text = fs::read_to_string(folder.join("report.jsonl")).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn people(count: usize) -> String {
    let rows = (1..=count).map(|n| format!("Person {n},p{n}@example.com\n"));
    format!("Name,E-Mail\n{}", rows.collect::<String>())
}

#[test]
fn each_row_becomes_a_file_and_a_line() {
    let folder = folder("Name,Seat,Shoe size\nAda Lovelace,7,38\nMia,x,\nBob,,\n");
    let output = batch(folder.path(), &["card.json", "rows.csv", "-o", "out"]);
    let errors = text(&output, 1);
    assert!(errors.contains("row 2 (line 3), column Seat"), "{errors}");
    assert!(
        errors.contains("the column Shoe size is not used"),
        "{errors}"
    );
    assert!(
        errors.contains("3 rows, 2 files in out: 1 failed"),
        "{errors}"
    );
    let out = folder.path().join("out");
    assert_eq!(names(&out), ["00001.png", "00003.png", "report.jsonl"]);
    let report = report(&out);
    assert_eq!(report[0]["files"], serde_json::json!(["00001.png"]));
    assert_eq!(report[1]["error"]["code"], "data.type");
    assert_eq!(report[1]["error"]["location"], "data:/seat");
    assert_eq!(report[1]["error"]["column"], "Seat");
    assert_eq!(report[2]["row"], 3);
}

#[test]
fn the_bytes_are_the_same_whatever_the_number_of_jobs() {
    let folder = folder(&people(60));
    for jobs in ["1", "3", "8"] {
        let arguments = ["card.json", "rows.csv", "-o", jobs, "--jobs", jobs];
        text(&batch(folder.path(), &arguments), 0);
    }
    let one = files(&folder.path().join("1"));
    assert_eq!(one.len(), 61);
    assert_eq!(one, files(&folder.path().join("3")));
    assert_eq!(one, files(&folder.path().join("8")));
}

#[test]
fn files_are_named_by_the_pattern_safely_and_once() {
    let rows = "Name,Company\nAda,A/B\nada,A/B\n../x,..\nAda,A/B\n";
    let folder = folder(rows);
    let name = "{{ contact.organization }}/{{ contact.name }}";
    let arguments = ["card.json", "rows.csv", "-o", "out", "--name", name];
    text(&batch(folder.path(), &arguments), 0);
    let expected = [
        "A-B/Ada-3.png",
        "A-B/Ada.png",
        "A-B/ada-2.png",
        "card/-x.png",
        "report.jsonl",
    ];
    assert_eq!(names(&folder.path().join("out")), expected);
    let arguments = [
        "card.json",
        "rows.csv",
        "-o",
        "out",
        "--name",
        "{{ contact.nam }}",
    ];
    assert!(text(&batch(folder.path(), &arguments), 1).contains("did you mean `name`"));
}

#[test]
fn several_templates_and_sides_have_their_names() {
    let folder = folder(&people(1));
    let arguments = [
        "card.json",
        "badge",
        "rows.csv",
        "-o",
        "out",
        "--format",
        "webp",
    ];
    text(&batch(folder.path(), &arguments), 0);
    let expected = [
        "00001-badge-back.webp",
        "00001-badge-front.webp",
        "00001-card.webp",
        "report.jsonl",
    ];
    assert_eq!(names(&folder.path().join("out")), expected);
    let arguments = [
        "card.json",
        "./card.json",
        "card.json",
        "rows.csv",
        "-o",
        "thrice",
    ];
    text(&batch(folder.path(), &arguments), 0);
    let expected = [
        "00001-card-2.png",
        "00001-card-3.png",
        "00001-card.png",
        "report.jsonl",
    ];
    assert_eq!(names(&folder.path().join("thrice")), expected);
    let arguments = ["badge", "rows.csv", "-o", "no", "--name", "/"];
    assert!(text(&batch(folder.path(), &arguments), 2).contains("names no file"));
    let arguments = ["badge", "rows.csv", "-o", "front", "--sides", "front"];
    text(&batch(folder.path(), &arguments), 0);
    assert_eq!(
        names(&folder.path().join("front")),
        ["00001.png", "report.jsonl"]
    );
}

#[test]
fn rows_are_chosen_by_number() {
    let folder = folder(&people(30));
    let numbers = |arguments: &[&str]| {
        let all = [&["card.json", "rows.csv", "-o", "out"], arguments].concat();
        text(&batch(folder.path(), &all), 0);
        let report = report(&folder.path().join("out"));
        report
            .iter()
            .map(|line| line["row"].as_u64().unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(numbers(&["--rows", "5-7,2,29-"]), [2, 5, 6, 7, 29, 30]);
    assert_eq!(numbers(&["--limit", "3"]), [1, 2, 3]);
    assert_eq!(numbers(&["--rows", "9-", "--limit", "2"]), [9, 10]);
    text(
        &batch(
            folder.path(),
            &["card.json", "rows.csv", "-o", "out", "--rows", "0"],
        ),
        2,
    );
}

#[test]
fn photos_come_from_a_folder() {
    let folder =
        folder("Name,Photo\nAda,ada.svg\nMia,mia.jpg\nEve,../card.json\nBob,\nIda,../secret.svg\n");
    let photos = folder.path().join("photos");
    fs::create_dir(&photos).unwrap();
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>"#;
    fs::write(photos.join("ada.svg"), svg).unwrap();
    fs::write(folder.path().join("secret.svg"), svg).unwrap();
    let arguments = ["card.json", "rows.csv", "-o", "out", "--images", "photos"];
    text(&batch(folder.path(), &arguments), 1);
    let report = report(&folder.path().join("out"));
    let codes: Vec<_> = report
        .iter()
        .map(|line| line["error"]["code"].as_str())
        .collect();
    let missing = Some("asset.from-data");
    assert!(
        matches!(codes[..], [None, Some(_), Some(_), None, Some(_)]),
        "{codes:?}"
    );
    assert_eq!(codes[4], codes[1], "{missing:?}");
    assert_eq!(report[1]["error"]["column"], "Photo");
}

#[test]
fn a_stopped_batch_goes_on_and_ends_the_same() {
    let folder = folder(&people(40));
    let whole = ["card.json", "rows.csv", "-o", "whole"];
    text(&batch(folder.path(), &whole), 0);
    let whole = files(&folder.path().join("whole"));
    let part = ["card.json", "rows.csv", "-o", "part", "--limit", "25"];
    text(&batch(folder.path(), &part), 0);
    let out = folder.path().join("part");
    // A file is gone, a line is cut off, a temporary file was left.
    fs::remove_file(out.join("00003.png")).unwrap();
    let report = fs::read_to_string(out.join("report.jsonl")).unwrap();
    fs::write(out.join("report.jsonl"), &report[..report.len() - 30]).unwrap();
    fs::write(out.join(".cardgen-left"), "half").unwrap();
    let resume = ["card.json", "rows.csv", "-o", "part", "--resume"];
    let errors = text(&batch(folder.path(), &resume), 0);
    assert!(errors.contains("23 rows were done before"), "{errors}");
    assert_eq!(files(&out), whole);
    // Once more there is nothing to do; another template does all again.
    let errors = text(&batch(folder.path(), &resume), 0);
    assert!(errors.contains("40 rows were done before"), "{errors}");
    fs::write(
        folder.path().join("card.json"),
        CARD.replace("\"width\": 90", "\"width\": 80"),
    )
    .unwrap();
    let errors = text(&batch(folder.path(), &resume), 0);
    assert!(!errors.contains("done before"), "{errors}");
}

#[test]
fn changed_rows_are_drawn_again_under_their_own_names() {
    let folder = folder("Name\nAda\nMia\nBob\n");
    let arguments = [
        "card.json",
        "rows.csv",
        "-o",
        "out",
        "--name",
        "{{ contact.name }}",
        "--resume",
    ];
    text(&batch(folder.path(), &arguments), 0);
    fs::write(folder.path().join("rows.csv"), "Name\nMia\nMia\nBob\n").unwrap();
    let errors = text(&batch(folder.path(), &arguments), 0);
    assert!(errors.contains("1 rows were done before"), "{errors}");
    let report = report(&folder.path().join("out"));
    let files: Vec<_> = report
        .iter()
        .map(|line| line["files"][0].as_str().unwrap())
        .collect();
    assert_eq!(files, ["Mia.png", "Mia-2.png", "Bob.png"]);
}

/// Runs a batch of many rows and ends it with a signal after some are done.
#[cfg(unix)]
fn ended_by(signal: &str, folder: &Path) -> std::process::ExitStatus {
    let mut child = command(folder, &["card.json", "rows.csv", "-o", "out"])
        .spawn()
        .unwrap();
    let report = folder.join("out/report.jsonl");
    for _ in 0..1000 {
        std::thread::sleep(Duration::from_millis(2));
        if fs::read_to_string(&report).is_ok_and(|text| text.lines().count() > 20) {
            break;
        }
    }
    let status = Command::new("kill")
        .args([signal, &child.id().to_string()])
        .status();
    assert!(status.unwrap().success());
    child.wait().unwrap()
}

#[cfg(unix)]
#[test]
fn an_interrupt_and_a_kill_leave_whole_files_and_resume_ends_right() {
    let folder = folder(&people(3000));
    text(
        &batch(folder.path(), &["card.json", "rows.csv", "-o", "whole"]),
        0,
    );
    let whole = files(&folder.path().join("whole"));
    let out = folder.path().join("out");
    for (signal, code) in [("-KILL", None), ("-INT", Some(130)), ("-TERM", Some(130))] {
        let _ = fs::remove_dir_all(&out);
        assert_eq!(ended_by(signal, folder.path()).code(), code, "{signal}");
        let found = files(&out);
        assert!(
            found.len() < whole.len(),
            "{signal} came too late to tell anything"
        );
        let pictures = found.iter().filter(|(name, _)| name.ends_with(".png"));
        for (name, bytes) in pictures {
            assert!(bytes == &whole[name], "{signal}: {name} is not whole");
        }
        text(
            &batch(
                folder.path(),
                &["card.json", "rows.csv", "-o", "out", "--resume"],
            ),
            0,
        );
        assert!(files(&out) == whole, "{signal}: not the same set");
    }
}

#[test]
fn rows_come_from_a_pipe_and_the_summary_goes_to_programs() {
    let folder = folder("");
    let arguments = ["card.json", "-", "-o", "out", "--message-format", "json"];
    let mut child = command(folder.path(), &arguments).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input
        .write_all(b"{\"contact\":{\"name\":\"Ada\"}}\n{\"contact\":7}\n")
        .unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&summary["rows"], &summary["failed"]),
        (&2.into(), &1.into())
    );
    let error: Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(error["code"], "data.type");
}

#[test]
fn the_worst_fits_are_named() {
    let folder = folder(&format!(
        "Name\nAda\nAda Lovelace\n{}\n",
        "Longer ".repeat(12)
    ));
    let errors = text(
        &batch(folder.path(), &["card.json", "rows.csv", "-o", "out"]),
        0,
    );
    let worst: Vec<&str> = errors
        .lines()
        .skip_while(|line| *line != "worst fits:")
        .collect();
    assert!(worst[1].starts_with("  row 3, 00003.png: "), "{errors}");
    assert!(worst[2].starts_with("  row 2, 00002.png: "), "{errors}");
}

#[test]
fn broken_files_say_where() {
    for (rows, code) in [
        ("", "rows.empty"),
        ("Name,Name\nAda,Mia\n", "rows.duplicate-header"),
        ("Shoe\n38\n", "rows.no-column"),
    ] {
        let folder = folder(rows);
        let errors = text(
            &batch(folder.path(), &["card.json", "rows.csv", "-o", "out"]),
            1,
        );
        assert!(errors.contains(code), "{errors}");
        assert!(!folder.path().join("out").exists());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_or_closed_place_ends_the_batch_with_whole_files() {
    let folder = folder(&people(5));
    // Nothing can be written there, not even by root.
    let output = batch(
        folder.path(),
        &["card.json", "rows.csv", "-o", "/proc/self/nowhere"],
    );
    assert!(text(&output, 1).contains("cli.unwritable"));
    let mut child = command(folder.path(), &["card.json", "rows.csv", "-o", "out"])
        .spawn()
        .unwrap();
    // Who listens goes away: the cards are made all the same.
    drop((child.stdout.take(), child.stderr.take()));
    assert!(child.wait().unwrap().success());
    assert_eq!(names(&folder.path().join("out")).len(), 6);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_ends_the_batch_with_whole_files() {
    let folder = folder(&people(3000));
    let small = folder.path().join("small");
    fs::create_dir(&small).unwrap();
    // In a room of its own anyone may mount a small disk.
    let script = "mount -t tmpfs -o size=256k small small || exit 77
        \"$0\" batch --scale 1 card.json rows.csv -o small; code=$?
        cp -r small found; exit $code";
    let output = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", script])
        .arg(env!("CARGO_BIN_EXE_cardgen"))
        .current_dir(folder.path())
        .output()
        .expect("install util-linux: this test wants `unshare`");
    assert_ne!(
        output.status.code(),
        Some(77),
        "a tmpfs cannot be mounted: {output:?}"
    );
    let found = files(&folder.path().join("found"));
    let errors = text(&output, 1);
    assert!(errors.contains("go on with --resume"), "{errors}");
    assert!(found.len() > 10 && found.len() < 3000);
    for (name, bytes) in found.iter().filter(|(name, _)| name.ends_with(".png")) {
        assert!(bytes.ends_with(b"IEND\xaeB`\x82"), "{name} is cut off");
    }
}

#[test]
fn lines_of_the_report_come_as_rows_are_done() {
    let folder = folder("");
    let mut child = command(
        folder.path(),
        &["card.json", "-", "-o", "out", "--rows-format", "jsonl"],
    )
    .spawn()
    .unwrap();
    let mut input = child.stdin.take().unwrap();
    // More than is looked at to find the encoding.
    let row = format!("{{\"contact\":{{\"name\":\"{}\"}}}}\n", "x".repeat(1000));
    for _ in 0..1000 {
        input.write_all(row.as_bytes()).unwrap();
    }
    input.flush().unwrap();
    let report = folder.path().join("out/report.jsonl");
    let lines = || fs::File::open(&report).map_or(0, |file| BufReader::new(file).lines().count());
    let deadline = std::time::Instant::now() + Duration::from_secs(60);
    while lines() < 100 {
        assert!(
            std::time::Instant::now() < deadline,
            "no line while rows are coming"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    drop(input);
    assert!(child.wait_with_output().unwrap().status.success());
}
