//! Writing results: whole files or none, and pipes.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::diagnostics::Failure;

/// Files to write together: each is written beside its place and moved there
/// when all are written.
#[derive(Debug, Default)]
pub(crate) struct Files(Vec<(NamedTempFile, PathBuf)>);

impl Files {
    /// Writes a file that has not its name yet.
    pub(crate) fn add(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        let file = write_beside(path, bytes).map_err(|error| Failure::unwritable(path, &error))?;
        self.0.push((file, path.to_owned()));
        Ok(())
    }

    /// Gives the files their names.
    pub(crate) fn commit(self) -> Result<(), Failure> {
        for (file, path) in self.0 {
            file.persist(&path)
                .map_err(|error| Failure::unwritable(&path, &error.error))?;
        }
        Ok(())
    }
}

fn write_beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    if path.is_dir() {
        return Err(io::Error::new(
            io::ErrorKind::IsADirectory,
            "it is a folder",
        ));
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = Builder::new();
    builder.prefix(".cardgen-");
    // As for any new file; the umask takes from it.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.flush()?;
    Ok(file)
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
