//! What the tasks need beyond cargo: installed at a pinned version, or named.

use crate::{Outcome, process, workspace};
use std::path::PathBuf;

const CARGO_DENY: &str = "0.20.2";
const CARGO_LLVM_COV: &str = "0.9.1";
const CARGO_FUZZ: &str = "0.13.2";

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
    installed("cargo-deny", CARGO_DENY)
}

/// The path of cargo-llvm-cov, built on first use.
pub(crate) fn cargo_llvm_cov() -> Result<PathBuf, String> {
    installed("cargo-llvm-cov", CARGO_LLVM_COV)
}

/// The path of cargo-fuzz, built on first use.
pub(crate) fn cargo_fuzz() -> Result<PathBuf, String> {
    installed("cargo-fuzz", CARGO_FUZZ)
}

/// The path of a cargo command in this version, built on first use.
fn installed(name: &str, version: &str) -> Result<PathBuf, String> {
    let place = workspace::target()
        .join("tools")
        .join(format!("{name}-{version}"));
    let program = place
        .join("bin")
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if program.exists() {
        return Ok(program);
    }
    println!("    building {name} {version} (once, about a minute)");
    // Unoptimised and without network features it builds five times faster.
    let mut install = process::cargo(&[
        "install",
        name,
        "--version",
        version,
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

/// The variables that lead cargo-llvm-cov to LLVM's tools: none where the
/// toolchain has them, or can get them; else those of the system, which must
/// be of the compiler's own version to read its profiles.
pub(crate) fn llvm() -> Result<Vec<(&'static str, String)>, String> {
    let set = |name| std::env::var_os(name).is_some();
    if set("LLVM_COV") && set("LLVM_PROFDATA") || has_llvm_tools() {
        return Ok(Vec::new());
    }
    let major = rustc_version("LLVM version: ")?;
    let major = major.split('.').next().unwrap_or_default();
    let tools = [
        ("LLVM_COV", format!("llvm-cov-{major}")),
        ("LLVM_PROFDATA", format!("llvm-profdata-{major}")),
    ];
    if tools.iter().all(|(_, tool)| runs(tool)) {
        return Ok(tools.into());
    }
    println!("    adding llvm-tools");
    let mut add = process::command("rustup", &["component", "add", "llvm-tools"]);
    if process::run(&mut add).is_ok() {
        return Ok(Vec::new());
    }
    debian(&format!("llvm-{major}"), || {
        let all = tools.iter().all(|(_, tool)| runs(tool));
        all.then(|| tools.clone().into())
    })
}

fn has_llvm_tools() -> bool {
    let mut sysroot = process::command("rustc", &["--print", "target-libdir"]);
    let Ok(folder) = process::output(&mut sysroot) else {
        return false;
    };
    let folder = String::from_utf8_lossy(&folder);
    // Beside the target's libraries.
    let tool = PathBuf::from(folder.trim()).with_file_name("bin");
    tool.join(format!("llvm-profdata{}", std::env::consts::EXE_SUFFIX))
        .exists()
}

/// The compiler's release, such as 1.95.0.
pub(crate) fn rustc_release() -> Result<String, String> {
    rustc_version("release: ")
}

/// What the compiler calls this computer, such as x86_64-unknown-linux-gnu.
pub(crate) fn rustc_host() -> Result<String, String> {
    rustc_version("host: ")
}

/// What a line of `rustc -vV` says.
fn rustc_version(field: &str) -> Result<String, String> {
    let output = process::output(&mut process::command("rustc", &["-vV"]))?;
    let output = String::from_utf8_lossy(&output);
    let value = output.lines().find_map(|line| line.strip_prefix(field));
    value
        .map(str::to_owned)
        .ok_or_else(|| format!("rustc does not say its {field}"))
}

/// Installs valgrind where it is missing.
pub(crate) fn ensure_valgrind() -> Outcome {
    debian("valgrind", || runs("valgrind").then_some(()))
}

/// What `find` finds, after installing Debian's package if need be and if
/// that can be done.
pub(crate) fn debian<T>(package: &str, find: impl Fn() -> Option<T>) -> Result<T, String> {
    if let Some(found) = find() {
        return Ok(found);
    }
    println!("    installing {package}");
    let install =
        format!("apt-get update -q && apt-get install -qy --no-install-recommends {package}");
    let outcome = process::run(&mut process::command("sh", &["-c", &install]));
    find().ok_or_else(|| {
        let reason = outcome.err().unwrap_or_default();
        format!("no {package} here ({reason}); install it (Debian: apt-get install {package})")
    })
}

fn runs(program: &str) -> bool {
    let output = process::command(program, &["--version"]).output();
    output.is_ok_and(|output| output.status.success())
}
