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
    let mut builder = Builder::new();
    builder.prefix(".cardgen-");
    // As for any new file; the umask takes from it.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // The name of the temporary file would only confuse.
    let file = builder.tempfile_in(folder);
    let mut file = file.map_err(|error| io::Error::from(error.kind()))?;
    file.write_all(bytes)?;
    file.flush()?;
    Ok(Pending::Beside(file, path.clone()))
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
