//! Real logos, drawn by the engine and by resvg.

use crate::process::{self, cargo, command, run_lines};
use crate::steps::Counts;
use crate::{Outcome, workspace};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// A set of logos in colour, CC0.
const PACKAGE: &str = "@iconify-json/logos@1.2.19";
const ARCHIVE: &str = "iconify-json-logos-1.2.19.tgz";
const SHA256: &str = "1e8907c088bbf02eab8ee1b28f37e68ef22c380f2fb579ff99736b8ce5abf13a";

/// In the daily test one logo in so many is compared.
pub(crate) const SOME: usize = 6;

/// Compares one logo in `every`.
pub(crate) fn run(every: usize, counts: &mut Counts) -> Outcome {
    let file = fetch()?;
    let mut test = cargo(&[
        "test",
        "--package",
        "cardgen",
        "--test",
        "logos",
        "--locked",
        "--",
        "--ignored",
        "--nocapture",
    ]);
    test.env("CARDGEN_LOGOS", file);
    test.env("CARDGEN_LOGOS_EVERY", every.to_string());
    run_lines(&mut test, |line| counts.add_cargo_line(line))
}

/// The file of the set; fetched from the registry by npm on first use.
fn fetch() -> Result<PathBuf, String> {
    let folder = workspace::target().join("logos");
    let file = folder.join("package").join("icons.json");
    if file.exists() {
        return Ok(file);
    }
    println!("    fetching {PACKAGE}");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut pack = command(npm, &["pack", "--silent", PACKAGE, "--pack-destination"]);
    process::output(pack.arg(&folder))?;
    let archive = folder.join(ARCHIVE);
    check(&archive)?;
    let mut unpack = command("tar", &["-xzf"]);
    process::run(unpack.arg(&archive).arg("-C").arg(&folder))?;
    Ok(file)
}

/// Compares the archive with the one that was looked at.
fn check(archive: &Path) -> Outcome {
    let bytes = fs::read(archive).map_err(|error| format!("{}: {error}", archive.display()))?;
    let hash: String = Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    if hash != SHA256 {
        return Err(format!("{PACKAGE} has the SHA-256 {hash}, not {SHA256}"));
    }
    Ok(())
}
