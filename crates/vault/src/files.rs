//! The static files that stand beside the worker's program.

use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

const FILES: [(&str, &str); 4] = [
    ("vault-worker.js", include_str!("../../../static/vault-worker.js")),
    ("silent-callback.html", include_str!("../../../static/silent-callback.html")),
    ("silent-callback.js", include_str!("../../../static/silent-callback.js")),
    ("start.js", include_str!("../../../static/start.js")),
];

/// Writes them where whoever builds the application wants them.
pub(crate) fn write_for_build() {
    let folder = env::args_os().nth(1).or_else(|| env::var_os("TRUNK_STAGING_DIR"));
    let written = match folder.map(PathBuf::from) {
        Some(folder) => write(&folder),
        None => Err(io::Error::other("name the folder for vault-worker.js as an argument")),
    };
    if let Err(error) = written {
        eprintln!("{error}");
        process::exit(1);
    }
}

fn write(folder: &Path) -> io::Result<()> {
    for (name, text) in FILES {
        let path = folder.join(name);
        fs::write(&path, text)
            .map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_written_or_the_folder_is_named() {
        let folder = env::temp_dir().join(format!("public-client-vault-{}", process::id()));
        let refusal = write(&folder).unwrap_err().to_string();
        assert!(refusal.contains(&*folder.to_string_lossy()), "{refusal}");
        fs::create_dir(&folder).unwrap();
        let written = write(&folder);
        let script = fs::read_to_string(folder.join("vault-worker.js"));
        fs::remove_dir_all(&folder).unwrap();
        assert!(written.is_ok());
        assert!(script.unwrap().contains("./vault.js"), "it starts the program");
    }
}
