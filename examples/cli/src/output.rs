//! Writing results: whole files or none, and pipes.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::diagnostics::Failure;

/// Files to write together: each is written beside its place and moved there
/// when all are written.
#[derive(Debug, Default)]
pub(crate) struct Files(Vec<Pending>);

/// What waits for the others.
#[derive(Debug)]
enum Pending {
    Beside(NamedTempFile, PathBuf),
    /// For devices and named pipes, which must not be replaced.
    Into(Vec<u8>, PathBuf),
}

impl Files {
    /// Writes a file that has not its name yet. Folders are made.
    pub(crate) fn add(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        let pending = prepare(path, bytes).map_err(|error| Failure::unwritable(path, &error))?;
        self.0.push(pending);
        Ok(())
    }

    /// Gives the files their names.
    pub(crate) fn commit(self) -> Result<(), Failure> {
        for pending in self.0 {
            let (path, result) = match pending {
                Pending::Beside(file, path) => {
                    let result = file.persist(&path);
                    (path, result.map(drop).map_err(|error| error.error))
                }
                Pending::Into(bytes, path) => {
                    let file = fs::OpenOptions::new().write(true).open(&path);
                    (path, file.and_then(|mut file| file.write_all(&bytes)))
                }
            };
            result.map_err(|error| Failure::unwritable(&path, &error))?;
        }
        Ok(())
    }
}

fn prepare(path: &Path, bytes: &[u8]) -> io::Result<Pending> {
    // What a link points to is written, not the link.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if let Ok(there) = fs::metadata(path) {
        if there.is_dir() {
            let kind = io::ErrorKind::IsADirectory;
            return Err(io::Error::new(kind, "it is a folder"));
        }
        if !there.is_file() {
            return Ok(Pending::Into(bytes.to_vec(), path.clone()));
        }
        if there.permissions().readonly() {
            let kind = io::ErrorKind::PermissionDenied;
            return Err(io::Error::new(kind, "it is write-protected"));
        }
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let mut file = beside(folder)?;
    file.write_all(bytes)?;
    file.flush()?;
    Ok(Pending::Beside(file, path.clone()))
}

const UNFINISHED: &str = ".cardgen-";

/// A file that has not its name yet.
pub(crate) fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(UNFINISHED);
    // As for any new file; the umask takes from it.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // The name of the temporary file would only confuse.
    let file = builder.tempfile_in(folder);
    file.map_err(|error| io::Error::from(error.kind()))
}

/// Writes a file of a folder, at a path relative to it: whole or not at all.
pub(crate) fn put(folder: &Path, path: &str, bytes: &[u8]) -> io::Result<()> {
    let path = folder.join(path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let mut file = beside(folder)?;
    file.write_all(bytes)?;
    file.persist(&path).map_err(|error| error.error)?;
    Ok(())
}

/// Removes what a killed run was writing.
pub(crate) fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A name as a part of a file's: it comes from a document or from data and
/// must not lead elsewhere, hide the file or upset another system.
pub(crate) fn file_name(name: &str) -> String {
    const LONGEST: usize = 120;
    const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];
    let is_hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let safe = |c: char| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    let mut safe: String = name.chars().filter(|&c| !is_hidden(c)).map(safe).collect();
    safe.truncate(safe.floor_char_boundary(LONGEST));
    let safe = safe.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let lower = safe.to_ascii_lowercase();
    let is_port = |port: &str| lower.strip_prefix(port).is_some_and(|rest| rest.len() == 1);
    let is_device = DEVICES.contains(&lower.as_str()) || is_port("com") || is_port("lpt");
    match safe {
        "" => "card".to_owned(),
        safe if is_device => format!("{safe}_"),
        safe => safe.to_owned(),
    }
}

/// Makes a folder and those above it.
pub(crate) fn make_folder(path: &Path) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(|error| Failure::unwritable(path, &error))
}

/// Writes to standard output. A reader that has seen enough is no failure.
pub(crate) fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::unwritable(Path::new("standard output"), &error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn names_are_safe_on_every_system() {
        for (name, safe) in [
            ("Ada Lovelace", "Ada Lovelace"),
            ("../../etc/passwd", "-..-etc-passwd"),
            ("山田 太郎", "山田 太郎"),
            (".hidden.", "hidden"),
            ("a\0b\u{202e}gnp", "abgnp"),
            ("What? <b>: \"x\"|*", "What- -b-- -x---"),
            ("  ", "card"),
            ("NUL", "NUL_"),
            ("com1", "com1_"),
            ("combo", "combo"),
        ] {
            assert_eq!(file_name(name), safe, "{name:?}");
        }
        let long = file_name(&"ü".repeat(500));
        assert_eq!(long.len(), 120);
    }
}
