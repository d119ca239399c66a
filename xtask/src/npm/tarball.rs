//! The tarball, as it would be published: packed, unpacked again, and weighed.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::npm::{budget, folder, npm, sources};
use crate::process::Program;
use crate::report::{say, step};
use crate::size::compression::{self, Sizes};

/// Packs it to `public-client.tgz`, and unpacks that to `package`, which is what is weighed and served.
pub(super) fn pack() -> Outcome {
    step("Pack the npm package", || {
        let folder = folder();
        let arguments = ["pack", "--json", "--ignore-scripts", "--pack-destination"];
        let packed = npm(&sources(), &arguments).args([&folder]).capture()?;
        let name = file_name(&packed.stdout)
            .filter(|_| packed.success)
            .ok_or_else(|| Failure::new(format!("npm packed nothing: {}", packed.stderr.trim())))?;
        let tarball = folder.join("public-client.tgz");
        fs::rename(folder.join(name), &tarball)
            .map_err(|error| Failure::new(format!("the tarball cannot be renamed: {error}")))?;
        emptied(&folder.join("package"))?;
        Program::new("tar").args(["-xzf"]).args([&tarball]).directory(&folder).run()
    })
}

/// Removes a folder, if it is there.
pub(super) fn emptied(folder: &PathBuf) -> Outcome {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(Failure::new(format!("{} cannot be removed: {error}", folder.display())))
        }
        _ => Ok(()),
    }
}

/// Says what is in it, and fails if that is too much.
pub(super) fn report() -> Outcome {
    let files = weighed()?;
    say(format_args!("{:<36} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip", "brotli"));
    files.iter().for_each(|(name, sizes)| say(line(name, *sizes)));
    say(line("first load", budget::first_load(&files)));
    budget::shortfalls(&files).iter().for_each(say);
    let complaints = budget::complaints(&files);
    if complaints.is_empty() { Ok(()) } else { Err(Failure::new(complaints.join("; "))) }
}

fn line(what: &str, sizes: Sizes) -> String {
    format!("{what:<36} {:>9} {:>9} {:>9}", sizes.raw, sizes.gzip, sizes.brotli)
}

/// The files of the package, in the order of their paths, with their sizes.
pub(super) fn weighed() -> Outcome<Vec<(String, Sizes)>> {
    let package = folder().join("package");
    let paths = files_below(&package)?;
    let sizes = compression::sizes(&paths)?;
    let name = |path: &PathBuf| path.strip_prefix(&package).unwrap_or(path).display().to_string();
    Ok(paths.iter().map(name).zip(sizes).collect())
}

fn files_below(folder: &PathBuf) -> Outcome<Vec<PathBuf>> {
    let cannot = |error| Failure::new(format!("{} cannot be read: {error}", folder.display()));
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        match path.is_dir() {
            true => files.extend(files_below(&path)?),
            false => files.push(path),
        }
    }
    files.sort();
    Ok(files)
}

/// The tarball's name, from what `npm pack --json` says.
fn file_name(printed: &str) -> Option<String> {
    let packed: serde_json::Value = serde_json::from_str(printed).ok()?;
    Some(packed.get(0)?.get("filename")?.as_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn npm_says_what_it_has_packed() {
        let printed = r#"[{ "id": "a@1.0.0", "filename": "a-1.0.0.tgz", "files": [] }]"#;
        assert_eq!(file_name(printed).as_deref(), Some("a-1.0.0.tgz"));
        assert_eq!([file_name("[]"), file_name("")], [None, None]);
    }
}
