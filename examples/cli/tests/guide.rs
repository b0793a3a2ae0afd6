//! Every command of the guide, typed as it stands.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// The shell blocks of a page that are meant to be run.
fn blocks(page: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<String> = None;
    for line in page.lines() {
        match (&mut open, line) {
            (None, "```sh") => open = Some(String::new()),
            (Some(_), "```") => blocks.extend(open.take()),
            (Some(block), line) => {
                block.push_str(line);
                block.push('\n');
            }
            _ => {}
        }
    }
    blocks
}

#[cfg(unix)]
#[test]
fn the_guide_holds() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide.md");
    let blocks = blocks(&fs::read_to_string(page).unwrap());
    assert!(blocks.len() >= 8, "{} blocks", blocks.len());
    let program = Path::new(env!("CARGO_BIN_EXE_cardgen")).parent().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let folder = TempDir::new().unwrap();
    for block in &blocks {
        let output = Command::new("sh")
            .args(["-e", "-c", block])
            .current_dir(folder.path())
            .env("PATH", format!("{}:{path}", program.display()))
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{block}\n{errors}");
        // That a text takes two lines is no trouble.
        let mut warnings = errors.lines().filter(|line| line.starts_with("warning["));
        assert!(
            warnings.all(|line| line.contains("fit.wrapped")),
            "{block}\n{errors}"
        );
    }
    for made in [
        "classic-front.png",
        "ada.svg",
        "ada.png",
        "modern-back.png",
        "my-card/ada-front.png",
        "cards/00003-back.png",
        "choice/Studio Meridian/Mia Okafor-modern.webp",
    ] {
        assert!(folder.path().join(made).exists(), "{made} is not made");
    }
}
