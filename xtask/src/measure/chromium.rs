//! Headless Chromium: a page in, what its script measured or a picture out.

use crate::{Outcome, process, tools, workspace};
use serde_json::Value;
use std::path::Path;

const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

/// At eight device pixels to the px, Chromium's rounding of line heights and
/// glyph advances to whole device pixels is too small to matter.
const SCALE: u32 = 8;

/// The program's name and version; installs it where it can.
pub(crate) fn find() -> Result<(&'static str, String), String> {
    tools::debian("chromium", installed)
}

fn installed() -> Option<(&'static str, String)> {
    NAMES.iter().find_map(|&name| {
        let version = process::output(&mut process::command(name, &["--version"])).ok()?;
        Some((name, String::from_utf8_lossy(&version).trim().to_owned()))
    })
}

/// Opens the page and gives what its script left behind.
pub(super) fn measure(program: &str, page: &Path) -> Result<Value, String> {
    let dom = dump(program, page, SCALE)?;
    // The page's own source holds the marker too, earlier.
    let json = dom.rsplit("MEASURED").nth(1).unwrap_or_default();
    let result: Value = serde_json::from_str(json)
        .map_err(|error| format!("the page measured nothing: {error}"))?;
    match result["error"].as_str() {
        Some(error) => Err(error.to_owned()),
        None if result["scale"] != SCALE => {
            Err(format!("device scale {}, wanted {SCALE}", result["scale"]))
        }
        None => Ok(result),
    }
}

/// What became of the page, as HTML.
pub(crate) fn dump(program: &str, page: &Path, scale: u32) -> Result<String, String> {
    let dom = open(program, page, scale, (1400, 900), &["--dump-dom"])?;
    Ok(String::from_utf8_lossy(&dom).into_owned())
}

/// A picture of the page's top left corner as a PNG file; `size` is in px.
pub(crate) fn picture(
    program: &str,
    page: &Path,
    scale: u32,
    size: (u32, u32),
) -> Result<Vec<u8>, String> {
    let file = page.with_extension("png");
    let screenshot = format!("--screenshot={}", file.display());
    open(program, page, scale, size, &[&screenshot])?;
    std::fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))
}

/// Runs the browser on a page and gives what it prints.
fn open(
    program: &str,
    page: &Path,
    scale: u32,
    (width, height): (u32, u32),
    more: &[&str],
) -> Result<Vec<u8>, String> {
    let profile = workspace::target()
        .join("measure")
        .join(format!("profile-{}", std::process::id()));
    let mut browser = process::command(
        program,
        &[
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-lcd-text",
            "--force-color-profile=srgb",
            "--allow-file-access-from-files",
            "--hide-scrollbars",
        ],
    );
    browser.args(more);
    browser.arg(format!("--window-size={width},{height}"));
    browser.arg(format!("--force-device-scale-factor={scale}"));
    browser.arg(format!("--user-data-dir={}", profile.display()));
    browser.arg(format!("file://{}", page.display()));
    let printed = process::output(&mut browser);
    clean(&profile)?;
    printed
}

fn clean(profile: &Path) -> Outcome {
    match std::fs::remove_dir_all(profile) {
        Err(error) if profile.exists() => {
            Err(format!("could not remove {}: {error}", profile.display()))
        }
        _ => Ok(()),
    }
}
