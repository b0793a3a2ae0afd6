//! What the tasks need beyond cargo: installed at a pinned version, or named.

use crate::{Outcome, process, workspace};
use std::path::PathBuf;

const CARGO_DENY: &str = "0.20.2";

/// Checks for rustfmt and clippy, and adds them where rustup can.
pub(crate) fn ensure_components() -> Outcome {
    for (component, probe) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if process::cargo(&[probe, "--version"])
            .output()
            .is_ok_and(|output| output.status.success())
        {
            continue;
        }
        println!("    adding {component}");
        process::run(&mut process::command(
            "rustup",
            &["component", "add", component],
        ))
        .map_err(|error| format!("{error}; install {component} for this toolchain"))?;
    }
    Ok(())
}

/// The path of cargo-deny, built on first use.
pub(crate) fn cargo_deny() -> Result<PathBuf, String> {
    let place = workspace::target()
        .join("tools")
        .join(format!("cargo-deny-{CARGO_DENY}"));
    let program = place
        .join("bin")
        .join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    if program.exists() {
        return Ok(program);
    }
    println!("    building cargo-deny {CARGO_DENY} (once, about a minute)");
    // Unoptimised and without its network features it builds five times faster.
    let mut install = process::cargo(&[
        "install",
        "cargo-deny",
        "--version",
        CARGO_DENY,
        "--locked",
        "--debug",
        "--no-default-features",
        "--root",
    ]);
    install
        .arg(&place)
        .env("CARGO_TARGET_DIR", place.join("build"));
    process::run(&mut install)?;
    std::fs::remove_dir_all(place.join("build")).map_err(|error| error.to_string())?;
    Ok(program)
}
