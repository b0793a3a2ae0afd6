//! The commands around rendering, from outside.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cardgen"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1");
    command
}

fn cardgen(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

fn ok(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{:?}: {errors}", output.status);
    assert_eq!(errors.lines().find(|line| line.contains("warning[")), None);
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_new_card_is_ready_to_use() {
    let folder = TempDir::new().unwrap();
    ok(&cardgen(folder.path(), &["new", "my-card"]));
    let inside = folder.path().join("my-card");
    ok(&cardgen(&inside, &["check", "card.yaml"]));
    ok(&cardgen(
        &inside,
        &["render", "card.yaml", "--data", "ada.yaml", "-o", "ada.png"],
    ));
    assert!(inside.join("ada-front.png").exists() && inside.join("ada-back.png").exists());
    ok(&cardgen(
        &inside,
        &["batch", "card.yaml", "people.csv", "-o", "cards"],
    ));
    assert_eq!(fs::read_dir(inside.join("cards")).unwrap().count(), 7);
    // Nothing of it is written over.
    let again = cardgen(folder.path(), &["new", "my-card"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("cli.exists"));
}

#[test]
fn fonts_are_listed_with_what_shows_a_text() {
    let folder = TempDir::new().unwrap();
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../core/tests/fonts/NotoSansJP.ttf");
    let fonts = fonts.to_str().unwrap();
    let list = ok(&cardgen(folder.path(), &["fonts", "--font", fonts]));
    let families: Vec<&str> = list.lines().collect();
    assert!(
        families[0].starts_with("Noto Sans JP ") && families[1].starts_with("Inter "),
        "{list}"
    );
    let text = ["fonts", "--font", fonts, "--text", "Ada 山田 ก"];
    let parts = ok(&cardgen(folder.path(), &text));
    assert_eq!(
        parts,
        "“Ada ”: Inter\n“山田”: Noto Sans JP\n“ ”: Inter\n“ก”: no font has it (U+0E01)\n"
    );
    let json = ok(&cardgen(
        folder.path(),
        &[&text[..], &["--family", "Noto Sans JP", "--json"]].concat(),
    ));
    let json: Value = serde_json::from_str(&json).unwrap();
    let parts = json["text"].as_array().unwrap();
    let kanji = parts
        .iter()
        .find(|part| part["text"].as_str().unwrap().contains('山'));
    assert_eq!(kanji.unwrap()["family"], "Noto Sans JP");
}

#[test]
fn shells_and_manuals_know_every_command() {
    let folder = TempDir::new().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = ok(&cardgen(folder.path(), &["completions", shell]));
        assert!(
            script.contains("batch") && script.contains("resume"),
            "{shell}"
        );
    }
    ok(&cardgen(folder.path(), &["man", "-o", "man"]));
    let help = ok(&cardgen(folder.path(), &["--help"]));
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let commands = commands.take_while(|line| !line.is_empty());
    let mut count = 0;
    for command in commands.filter_map(|line| line.strip_prefix("  ")?.split(' ').next()) {
        if !command.is_empty() && command != "help" {
            let page = fs::read_to_string(folder.path().join(format!("man/cardgen-{command}.1")));
            assert!(page.unwrap().contains(".TH"), "{command}");
            count += 1;
        }
    }
    assert!(count >= 12 && folder.path().join("man/cardgen.1").exists());
}

/// A watch that ends with the test.
struct Watch {
    child: Child,
    port: u16,
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Watch {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = command(folder, &[&["watch"], arguments].concat());
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stderr.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let port = line
            .split("localhost:")
            .nth(1)
            .and_then(|rest| rest.split('/').next());
        let port = port.expect("an address").parse().unwrap();
        Self { child, port }
    }

    /// Status line and body of an answer.
    fn get(&self, path: &str, host: &str) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|it| it == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        (
            head.lines().next().unwrap().to_owned(),
            answer[end + 4..].to_vec(),
        )
    }

    fn local(&self, path: &str) -> Vec<u8> {
        let (status, body) = self.get(path, &format!("localhost:{}", self.port));
        assert!(status.contains("200"), "{path}: {status}");
        body
    }

    fn news(&self, seen: u64) -> Value {
        serde_json::from_slice(&self.local(&format!("/news?seen={seen}"))).unwrap()
    }
}

#[test]
fn a_watched_card_is_drawn_again_when_a_file_changes() {
    let folder = TempDir::new().unwrap();
    ok(&cardgen(folder.path(), &["new", "c"]));
    let watch = Watch::start(folder.path(), &["c/card.yaml", "--data", "c/ada.yaml"]);
    assert!(watch.local("/").starts_with(b"<!doctype html>"));
    let news = watch.news(0);
    assert_eq!(
        (&news["version"], &news["sides"][1]["name"]),
        (&1.into(), &"back".into())
    );
    assert_eq!(news["messages"], serde_json::json!([]));
    let before = watch.local("/side.png?side=0&scale=1");
    assert_eq!(&before[1..4], b"PNG");

    // The data changes, as editors write: a new file in the place of the old.
    let data = folder.path().join("c/ada.yaml");
    let text = fs::read_to_string(&data).unwrap();
    fs::write(
        folder.path().join("c/new"),
        text.replace("Ada Lovelace", "Mia"),
    )
    .unwrap();
    fs::rename(folder.path().join("c/new"), &data).unwrap();
    let version = watch.news(1)["version"].as_u64().unwrap();
    assert_ne!(watch.local("/side.png?side=0&scale=1"), before);

    // An error is told with its place.
    let card = folder.path().join("c/card.yaml");
    let text = fs::read_to_string(&card).unwrap();
    fs::write(&card, text.replace("contact.title }}", "contact.titel }}")).unwrap();
    let mut news = watch.news(version);
    while news["messages"].as_array().unwrap().is_empty() {
        news = watch.news(news["version"].as_u64().unwrap());
    }
    assert_eq!(news["messages"][0]["code"], "bind.unknown-name");
    assert!(
        news["messages"][0]["text"]
            .as_str()
            .unwrap()
            .contains("c/card.yaml:")
    );

    // Other sites get nothing under a borrowed name.
    assert!(watch.get("/", "evil.example").0.contains("403"));
}
