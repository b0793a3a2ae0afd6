//! The real command, from outside.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const CARD: &str = r##"{
  "cardgen": "1.0",
  "size": { "width": 120, "height": 60 },
  "fields": { "motto": { "type": "text" } },
  "parameters": { "ground": { "type": "color", "default": "#ffffff" } },
  "sides": [
    { "name": "front", "root": {
      "type": "box", "style": { "padding": 10, "backgroundColor": "{{ params.ground }}" },
      "children": [ { "type": "text", "id": "name", "text": "{{ contact.name }}{{ motto }}" } ] } },
    { "name": "back", "root": { "type": "box", "style": { "backgroundColor": "#336699" } } }
  ]
}"##;

/// A folder with a card in it.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("card.json"), CARD).unwrap();
    folder
}

fn cardgen(folder: &Path, arguments: &[&str]) -> Output {
    piped(folder, arguments, b"")
}

fn piped(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cardgen"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read is free to end first.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn ok(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{:?}: {errors}", output.status);
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn failed(output: &Output, code: i32) -> String {
    assert_eq!(output.status.code(), Some(code), "{output:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Width and height as the PNG says.
fn png_size(bytes: &[u8]) -> (u32, u32) {
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn render_writes_every_side_beside_each_other() {
    let folder = folder();
    ok(&cardgen(folder.path(), &["render", "card.json"]));
    assert_eq!(
        files(folder.path()),
        ["card-back.png", "card-front.png", "card.json"]
    );
    let front = fs::read(folder.path().join("card-front.png")).unwrap();
    assert_eq!(png_size(&front), (375, 188));
}

#[test]
fn outputs_are_named_as_asked() {
    let folder = folder();
    ok(&cardgen(
        folder.path(),
        &["render", "card.json", "-o", "ada.png"],
    ));
    ok(&cardgen(
        folder.path(),
        &["render", "card.json", "-o", "one.png", "--side", "back"],
    ));
    assert_eq!(
        files(folder.path()),
        ["ada-back.png", "ada-front.png", "card.json", "one.png"]
    );
    fs::create_dir(folder.path().join("out")).unwrap();
    ok(&cardgen(
        folder.path(),
        &["render", "card.json", "-o", "out"],
    ));
    assert_eq!(
        files(&folder.path().join("out")),
        ["card-back.png", "card-front.png"]
    );
}

#[test]
fn formats_follow_the_flag_or_the_ending() {
    let folder = folder();
    let path = folder.path();
    let draw = |options: &[&str]| {
        let mut arguments = vec!["render", "card.json", "--side", "back", "--dpi", "96"];
        arguments.extend(options);
        ok(&cardgen(path, &arguments));
    };
    let read = |name: &str| fs::read(path.join(name)).unwrap();
    draw(&["-o", "a.jpg"]);
    assert_eq!(read("a.jpg")[..3], [0xff, 0xd8, 0xff]);
    draw(&["-o", "a.WEBP"]);
    assert_eq!(&read("a.WEBP")[8..12], b"WEBP");
    draw(&["-o", "a.rgba"]);
    assert_eq!(read("a.rgba"), [0x33, 0x66, 0x99, 255].repeat(120 * 60));
    draw(&["--format", "jpeg", "-o", "a.bin"]);
    assert!(
        read("a.bin") == read("a.jpg"),
        "the flag wins over the ending"
    );
    draw(&["--format", "jpeg"]);
    assert!(read("card-back.jpg") == read("a.jpg"));
    draw(&["--quality", "30", "--matte", "#000", "-o", "small.jpeg"]);
    assert!(read("small.jpeg").len() < read("a.jpg").len());
    for wrong in [
        &["--matte", "red"][..],
        &["--quality", "80"],
        &["--quality", "0", "-o", "b.jpg"],
        &["--quality", "101", "-o", "b.jpg"],
        &["--quality", "fine"],
        &["--svg-text", "fonts"],
    ] {
        let arguments = [&["render", "card.json"], wrong].concat();
        failed(&cardgen(path, &arguments), 2);
    }
    let name = [
        "render",
        "card.json",
        "--side",
        "front",
        "--set",
        "contact.name=Ada",
    ];
    for (text, sign) in [("outlines", "<use "), ("fonts", ">Ada<")] {
        ok(&cardgen(
            path,
            &[&name[..], &["--svg-text", text, "-o", "a.svg"]].concat(),
        ));
        let svg = String::from_utf8(read("a.svg")).unwrap();
        assert!(svg.starts_with("<svg ") && svg.contains(sign), "{svg}");
    }
    let matte = ["render", "card.json", "--matte", "rde", "-o", "b.jpg"];
    let error = failed(&cardgen(path, &matte), 1);
    assert!(error.contains("output.matte"), "{error}");
    assert!(!path.join("b.jpg").exists());
}

#[test]
fn sizes_follow_dpi_scale_and_quality() {
    let folder = folder();
    let size = |options: &[&str]| {
        let mut arguments = vec!["render", "card.json", "--side", "back", "-o", "-"];
        arguments.extend(options);
        let output = cardgen(folder.path(), &arguments);
        ok(&output);
        png_size(&output.stdout)
    };
    assert_eq!(size(&["--dpi", "96"]), (120, 60));
    assert_eq!(size(&["--scale", "2"]), (240, 120));
    assert_eq!(size(&["--quality", "draft"]), (120, 60));
    assert_eq!(size(&["--quality", "print"]), (375, 188));
    assert_eq!(size(&["--quality", "draft", "--dpi", "192"]), (240, 120));
    for wrong in ["0", "-1", "nan", "inf", "1e30"] {
        let dpi = format!("--dpi={wrong}");
        failed(
            &cardgen(
                folder.path(),
                &["render", "card.json", "--side", "back", "-o", "-", &dpi],
            ),
            1,
        );
    }
    failed(
        &cardgen(
            folder.path(),
            &["render", "card.json", "--dpi", "1", "--scale", "1"],
        ),
        2,
    );
    assert_eq!(files(folder.path()), ["card.json"]);
}

#[test]
fn pipes_go_in_and_out() {
    let folder = folder();
    let draw = ["render", "-", "--side", "front", "-o", "-"];
    let from_pipe = piped(folder.path(), &draw, CARD.as_bytes());
    ok(&from_pipe);
    let from_file = cardgen(
        folder.path(),
        &["render", "card.json", "--side", "front", "-o", "-"],
    );
    assert_eq!(from_pipe.stdout, from_file.stdout);
    let data = br#"{ "name": "Ada" }"#;
    let named = piped(
        folder.path(),
        &[
            "render",
            "card.json",
            "--data",
            "-",
            "--side",
            "front",
            "-o",
            "-",
        ],
        data,
    );
    ok(&named);
    assert_ne!(named.stdout, from_file.stdout);
    failed(
        &piped(
            folder.path(),
            &["render", "-", "--data", "-", "-o", "-"],
            data,
        ),
        2,
    );
    failed(
        &cardgen(folder.path(), &["render", "card.json", "-o", "-"]),
        2,
    );
}

#[test]
fn data_comes_from_files_and_the_command_line() {
    let folder = folder();
    let path = folder.path();
    fs::write(
        path.join("ada.json"),
        r#"{ "contact": { "name": "Ada" }, "motto": "x" }"#,
    )
    .unwrap();
    fs::write(
        path.join("ada.toml"),
        "motto = 'x'\n[contact]\nname = 'Ada'\n",
    )
    .unwrap();
    fs::write(path.join("ada.yaml"), "motto: x\ncontact:\n  name: Ada\n").unwrap();
    let draw = |options: &[&str]| {
        let mut arguments = vec!["render", "card.json", "--side", "front", "-o", "-"];
        arguments.extend(options);
        let output = cardgen(path, &arguments);
        ok(&output);
        output.stdout
    };
    let expected = draw(&["--data", "ada.json"]);
    assert_eq!(draw(&["--data", "ada.toml"]), expected);
    assert_eq!(draw(&["--data", "ada.yaml"]), expected);
    assert_eq!(
        draw(&["--set", "contact.name=Ada", "--set", "motto=x"]),
        expected
    );
    assert_ne!(draw(&["--data", "ada.json", "--set", "motto=y"]), expected);
    assert_ne!(
        draw(&["--data", "ada.json", "--param", "ground=#ffff00"]),
        expected
    );
}

#[test]
fn templates_may_be_toml_and_yaml() {
    let folder = folder();
    let path = folder.path();
    fs::write(
        path.join("card.toml"),
        "cardgen = '1.0'\nsize = { width = 96, height = 48 }\n[[sides]]\nname = 'front'\nroot = { type = 'box' }\n",
    )
    .unwrap();
    fs::write(
        path.join("card.yaml"),
        "cardgen: '1.0'\nsize: { width: 96, height: 48 }\nsides:\n  - name: front\n    root: { type: box }\n",
    )
    .unwrap();
    for template in ["card.toml", "card.yaml"] {
        let output = cardgen(path, &["render", template, "--dpi", "96", "-o", "-"]);
        ok(&output);
        assert_eq!(png_size(&output.stdout), (96, 48));
    }
}

#[test]
fn fonts_and_images_are_given_by_file_and_folder() {
    let folder = folder();
    let path = folder.path();
    let fonts = concat!(env!("CARGO_MANIFEST_DIR"), "/../../core/tests/fonts");
    let draw = |options: &[&str]| {
        let mut arguments = vec![
            "render",
            "card.json",
            "--side",
            "front",
            "-o",
            "-",
            "--set",
            "contact.name=שלום",
        ];
        arguments.extend(options);
        cardgen(path, &arguments)
    };
    let without = draw(&[]);
    ok(&without);
    assert!(String::from_utf8_lossy(&without.stderr).contains("missing-glyph"));
    let with = draw(&["--font", &format!("{fonts}/NotoSansHebrew.ttf")]);
    ok(&with);
    assert_eq!(String::from_utf8_lossy(&with.stderr), "");
    assert_ne!(with.stdout, without.stdout);

    fs::create_dir_all(path.join("fonts/more")).unwrap();
    fs::copy(
        format!("{fonts}/NotoSansHebrew.ttf"),
        path.join("fonts/more/h.ttf"),
    )
    .unwrap();
    fs::write(path.join("fonts/README"), "no font").unwrap();
    assert_eq!(draw(&["--font", "fonts"]).stdout, with.stdout);

    fs::write(path.join("broken.ttf"), "no font").unwrap();
    assert!(failed(&draw(&["--font", "broken.ttf"]), 1).contains("broken.ttf"));
    assert!(failed(&draw(&["--font", "none.ttf"]), 1).contains("cli.unreadable"));
    assert!(failed(&draw(&["--image", "photo=none.png"]), 1).contains("cli.unreadable"));
}

#[test]
fn images_of_the_command_line_belong_to_the_data() {
    let folder = folder();
    let path = folder.path();
    let card = r#"{ "cardgen": "1.0", "size": { "width": 20, "height": 20 }, "sides": [ { "name": "front", "root": {
        "type": "box", "children": [ { "type": "image", "src": "{{ contact.photo }}", "style": { "width": 20, "height": 20 } } ] } } ] }"#;
    fs::write(path.join("photo.json"), card).unwrap();
    let dot = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><rect width='1' height='1' fill='red'/></svg>";
    fs::write(path.join("dot.svg"), dot).unwrap();
    let with = [
        "render",
        "photo.json",
        "--set",
        "contact.photo=me",
        "--image",
        "me=dot.svg",
        "-o",
        "-",
    ];
    ok(&cardgen(path, &with));
    failed(&cardgen(path, &with[..4]), 1);
}

#[test]
fn layout_is_json_in_px() {
    let folder = folder();
    let text = ok(&cardgen(
        folder.path(),
        &[
            "layout",
            "card.json",
            "--set",
            "contact.name=Ada",
            "--side",
            "front",
        ],
    ));
    let json: Value = serde_json::from_str(&text).unwrap();
    assert!(json["sides"]["back"].is_null());
    let boxes = json["sides"]["front"].as_array().unwrap();
    assert_eq!(boxes[0]["path"], "/sides/0/root");
    assert_eq!(
        (boxes[0]["width"].as_f64(), boxes[0]["height"].as_f64()),
        (Some(120.0), Some(60.0))
    );
    assert_eq!(boxes[1]["id"], "name");
    assert_eq!(boxes[1]["x"].as_f64(), Some(10.0));
    assert_eq!(boxes[1]["lines"][0]["text"], "Ada");
    ok(&cardgen(
        folder.path(),
        &["layout", "card.json", "-o", "layout.json"],
    ));
    assert!(folder.path().join("layout.json").exists());
}

#[test]
fn check_draws_errors_where_they_are() {
    let folder = folder();
    let path = folder.path();
    ok(&cardgen(path, &["check", "card.json"]));
    let broken = CARD.replace("\"padding\"", "\"pading\"");
    fs::write(path.join("broken.json"), &broken).unwrap();
    let output = cardgen(path, &["check", "card.json", "broken.json"]);
    assert_eq!(output.status.code(), Some(1));
    let drawn = String::from_utf8_lossy(&output.stdout);
    for part in [
        "broken.json:8:",
        "\"pading\"",
        "^^^",
        "did you mean `padding`?",
        "/sides/0/root/style/pading",
    ] {
        assert!(drawn.contains(part), "{part} in\n{drawn}");
    }
    let output = cardgen(path, &["check", "--message-format", "json", "broken.json"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["level"], "error");
    assert_eq!(json["location"], "/sides/0/root/style/pading");
    assert_eq!(
        (json["line"].as_u64(), json["file"].as_str()),
        (Some(8), Some("broken.json"))
    );
    assert!(json["hint"].as_str().unwrap().contains("padding"));

    let output = piped(path, &["check", "-"], b"{ \"cardgen\": \"1.0\" \"x\" }");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8_lossy(&output.stdout).contains("<stdin>:1:"),
        "{output:?}"
    );
    assert_eq!(
        cardgen(path, &["check", "none.json"]).status.code(),
        Some(1)
    );
}

#[test]
fn errors_of_data_are_drawn_on_the_data() {
    let folder = folder();
    let path = folder.path();
    fs::write(
        path.join("ada.json"),
        "{\n  \"contact\": { \"nmae\": \"Ada\" }\n}",
    )
    .unwrap();
    let drawn = failed(
        &cardgen(path, &["render", "card.json", "--data", "ada.json"]),
        1,
    );
    for part in ["ada.json:2:16", "\"nmae\"", "did you mean `name`?"] {
        assert!(drawn.contains(part), "{part} in\n{drawn}");
    }
    let json = [
        "render",
        "card.json",
        "--data",
        "ada.json",
        "--message-format",
        "json",
    ];
    let line = failed(&cardgen(path, &json), 1);
    let json: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(json["code"], "data.unknown-field");
    assert_eq!(json["location"], "data:/contact/nmae");
    assert_eq!(files(path), ["ada.json", "card.json"]);
}

#[test]
fn data_cannot_steer_the_terminal() {
    let folder = folder();
    let escape = "contact.\u{1b}[31m=x";
    let drawn = failed(
        &cardgen(folder.path(), &["render", "card.json", "--set", escape]),
        1,
    );
    assert!(drawn.contains("data.unknown-field"));
    assert!(!drawn.contains('\u{1b}'), "{drawn:?}");
}

#[test]
fn schema_and_templates_are_listed() {
    let folder = folder();
    let schema: Value = serde_json::from_str(&ok(&cardgen(folder.path(), &["schema"]))).unwrap();
    assert!(schema["properties"]["sides"].is_object());
    let text = ok(&cardgen(folder.path(), &["templates"]));
    assert!(
        text.lines().any(|line| line.starts_with("classic ")),
        "{text}"
    );
    let json = ok(&cardgen(folder.path(), &["templates", "--json"]));
    let list: Vec<Value> = serde_json::from_str(&json).unwrap();
    let classic = list
        .iter()
        .find(|entry| entry["name"] == "classic")
        .unwrap();
    assert!(!classic["description"].as_str().unwrap().is_empty());
}

#[test]
fn built_in_templates_render_by_name() {
    let folder = folder();
    for template in ["badge", "classic", "modern"] {
        // Without data too: a first look needs none.
        ok(&cardgen(
            folder.path(),
            &["render", template, "--quality", "draft"],
        ));
    }
    ok(&cardgen(
        folder.path(),
        &[
            "render",
            "classic",
            "--set",
            "contact.name=Ada Lovelace",
            "--dpi",
            "96",
        ],
    ));
    assert!(folder.path().join("classic-front.png").exists());
    let hint = failed(&cardgen(folder.path(), &["render", "clasic"]), 1);
    assert!(hint.contains("did you mean `classic`?"), "{hint}");
    assert!(
        failed(&cardgen(folder.path(), &["render", "clasic.json"]), 1).contains("cli.unreadable")
    );
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let folder = folder();
    let path = folder.path();
    let cannot = failed(
        &cardgen(path, &["render", "card.json", "-o", "card.json/ada.png"]),
        1,
    );
    assert!(cannot.contains("cli.unwritable"), "{cannot}");
    assert!(!cannot.contains(".cardgen-"), "{cannot}");
    // The back cannot be written, so the front is not either.
    fs::create_dir(path.join("ada-back.png")).unwrap();
    failed(&cardgen(path, &["render", "card.json", "-o", "ada.png"]), 1);
    assert_eq!(files(path), ["ada-back.png", "card.json"]);
}

#[test]
fn folders_are_made_and_what_is_no_file_is_not_replaced() {
    let folder = folder();
    let path = folder.path();
    let render = |out: &str| cardgen(path, &["render", "card.json", "--side", "front", "-o", out]);
    ok(&render("cards/ada.png"));
    let card = fs::read(path.join("cards/ada.png")).unwrap();
    assert_eq!(files(&path.join("cards")), ["ada.png"]);
    let mut permissions = fs::metadata(path.join("cards/ada.png"))
        .unwrap()
        .permissions();
    permissions.set_readonly(true);
    fs::write(path.join("kept.png"), "kept").unwrap();
    fs::set_permissions(path.join("kept.png"), permissions).unwrap();
    assert!(failed(&render("kept.png"), 1).contains("write-protected"));
    assert_eq!(fs::read(path.join("kept.png")).unwrap(), b"kept");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("cards/ada.png", path.join("link.png")).unwrap();
        fs::write(path.join("cards/ada.png"), "old").unwrap();
        ok(&render("link.png"));
        assert!(path.join("link.png").is_symlink());
        assert_eq!(fs::read(path.join("cards/ada.png")).unwrap(), card);
        let pipe = path.join("pipe.png");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success(), "mkfifo is part of coreutils");
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::read(pipe).unwrap()
        });
        ok(&render("pipe.png"));
        assert!(reader.join().unwrap() == card, "the pipe carries the card");
    }
}

#[test]
fn wrong_command_lines_are_told_apart() {
    let folder = folder();
    let path = folder.path();
    for wrong in [
        &["render"][..],
        &["rendre", "card.json"],
        &["render", "card.json", "--set", "x"],
        &["render", "card.json", "--dpi", "many"],
        &["render", "card.json", "--format", "bmp"],
        &["render", "card.json", "-o", "card.pdf"],
        &[],
    ] {
        failed(&cardgen(path, wrong), 2);
    }
    let side = failed(
        &cardgen(path, &["render", "card.json", "--side", "fornt"]),
        1,
    );
    assert!(side.contains("front"), "{side}");
    let line = failed(&cardgen(path, &["render", "--message-format", "json"]), 2);
    let json: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(json["code"], "cli.usage");
    assert!(ok(&cardgen(path, &["render", "--help"])).contains("Examples:"));
    assert_eq!(files(path), ["card.json"]);
}

#[test]
fn demo_makes_a_gallery() {
    let folder = folder();
    let path = folder.path();
    ok(&cardgen(path, &["demo", "-o", "demo"]));
    let demo = path.join("demo");
    let gallery = fs::read(demo.join("gallery.png")).unwrap();
    assert_eq!(png_size(&gallery).0, 1800);
    let page = fs::read_to_string(demo.join("index.html")).unwrap();
    for source in page.split("<img src=\"").skip(1) {
        let file = source.split('"').next().unwrap();
        assert!(demo.join(file).exists(), "{file}");
    }
    assert!(page.matches("<img").count() >= 60);
}

#[test]
fn every_code_of_the_command_is_documented() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_to_string(root.join("../../docs/errors.md")).unwrap();
    let mut folders = vec![root.join("src")];
    let mut found = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.ends_with("tests.rs") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            let codes = text.split('"').filter(|text| {
                let detail = text.strip_prefix("rows.").or(text.strip_prefix("cli."));
                let is_detail = |it: &str| it.chars().all(|c| c.is_ascii_lowercase() || c == '-');
                detail.is_some_and(is_detail)
                    && !["rows.csv", "rows.json", "rows.jsonl"].contains(text)
            });
            for code in codes {
                assert!(
                    docs.contains(&format!("| `{code}` |")),
                    "{code} is not in docs/errors.md"
                );
                found += 1;
            }
        }
    }
    assert!(found > 20);
}
