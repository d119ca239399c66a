//! The source of the standard library, of exactly rustc's version, as Debian packages it.
//!
//! Debian's releases hold older compilers, so other suites of the same archive are asked, one after the other.
//! The archive's address is the one this machine is configured with, and all of apt's state is private: nothing of the machine changes.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::process::{Captured, Program};
use crate::report::say;
use crate::tools::apt::find;
use crate::tools::debian_archive::{Archive, configured_archive};
use crate::workspace;

const SUITES: [&str; 5] = ["stable-backports", "trixie-backports", "testing", "unstable", "stable"];

/// Puts the `library` folder of the source there.
pub(crate) fn place_at(library: &Path) -> Outcome {
    if find("apt-get").is_none() || find("dpkg").is_none() {
        return Err(Failure::new(
            "the standard library for wasm32 is missing, `rustup target add wasm32-unknown-unknown` was refused, \
             and this is no Debian whose rust-src package could replace it; connect to rustup's server and try again",
        ));
    }
    let version = rustc_version()?;
    let folder = workspace::target().join("xtask/rust-src");
    let outcome =
        download(&version, &folder).and_then(|package| unpack(&package, &version, library));
    let _ = fs::remove_dir_all(folder);
    outcome
}

fn rustc_version() -> Outcome<String> {
    let printed =
        Program::new("rustc").args(["--version"]).directory(workspace::root()).capture()?.stdout;
    let version = printed.split_whitespace().nth(1).unwrap_or_default();
    Ok(version.to_owned())
}

/// Asks suite after suite for the version.
fn download(version: &str, folder: &Path) -> Outcome<PathBuf> {
    let archive = configured_archive()?;
    for suite in SUITES {
        let apt = PrivateApt::new(folder.join(suite), &archive, suite)?;
        if let Some(found) = apt.find(version)? {
            say(format_args!("    rust-src {found} of Debian's {suite}"));
            return apt.download(&found);
        }
    }
    Err(Failure::new(format!(
        "none of Debian's suites {} has rust-src {version}; install the Rust version that one of them has, \
         or connect to rustup's server",
        SUITES.join(", ")
    )))
}

fn unpack(package: &Path, version: &str, library: &Path) -> Outcome {
    let unpacked = package.with_extension("unpacked");
    Program::new("dpkg").args(["-x".as_ref(), package, &unpacked]).run()?;
    let source = unpacked.join("usr/src").join(format!("rustc-{version}")).join("library");
    let partial = library.with_extension("partial");
    let parent = library.parent().unwrap_or(library);
    let cannot = |error| Failure::new(format!("{} cannot be written: {error}", parent.display()));
    fs::create_dir_all(parent).map_err(cannot)?;
    Program::new("cp").args(["-R".as_ref(), source.as_path(), &partial]).run()?;
    fs::rename(partial, library).map_err(cannot)
}

/// apt with sources, lists and cache of its own, all in one folder.
struct PrivateApt {
    folder: PathBuf,
}

impl PrivateApt {
    fn new(folder: PathBuf, archive: &Archive, suite: &str) -> Outcome<Self> {
        workspace::write(&folder.join("lists/partial/.keep"), "")?;
        workspace::write(&folder.join("cache/archives/partial/.keep"), "")?;
        let key = archive.signed_by.as_ref().map(|key| format!("[signed-by={key}] "));
        let source = format!("deb {}{} {suite} main\n", key.unwrap_or_default(), archive.uri);
        workspace::write(&folder.join("sources.list"), &source)?;
        Ok(Self { folder })
    }

    /// The package's full version in this suite; `None` where there is no such version, or no such suite.
    fn find(&self, version: &str) -> Outcome<Option<String>> {
        if !self.run("apt-get", &["update", "--quiet"])?.success {
            return Ok(None);
        }
        Ok(matching_version(&self.run("apt-cache", &["madison", "rust-src"])?.stdout, version))
    }

    fn download(&self, version: &str) -> Outcome<PathBuf> {
        let captured = self.run("apt-get", &["download", &format!("rust-src={version}")])?;
        fs::read_dir(&self.folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .find(|path| path.extension().is_some_and(|extension| extension == "deb"))
            .ok_or_else(|| {
                let message = captured.stderr.trim();
                Failure::new(format!("apt-get could not download rust-src {version}: {message}"))
            })
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Outcome<Captured> {
        let option =
            |name: &str, file: &str| format!("{name}={}", self.folder.join(file).display());
        Program::new(program)
            .args(["-o", &option("Dir::Etc::sourcelist", "sources.list")])
            .args(["-o", "Dir::Etc::sourceparts=-"])
            .args(["-o", &option("Dir::State::Lists", "lists")])
            .args(["-o", &option("Dir::Cache", "cache")])
            .args(["-o", "APT::Sandbox::User=root"])
            .args(arguments)
            .directory(&self.folder)
            .capture()
    }
}

/// The first version of `apt-cache madison` that is rustc's, whatever Debian added to it.
fn matching_version(madison: &str, version: &str) -> Option<String> {
    madison.lines().filter_map(|line| line.split('|').nth(1)).map(str::trim).find_map(|candidate| {
        let added = candidate.strip_prefix(version)?;
        added.starts_with(['+', '-', '~']).then(|| candidate.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_very_version_matches() {
        let madison =
            " rust-src | 1.96.0+dfsg1-1~bpo13+1 | suite\n rust-src | 1.95.0+dfsg1-2 | suite\n";
        assert_eq!(matching_version(madison, "1.95.0"), Some("1.95.0+dfsg1-2".to_owned()));
        assert_eq!(matching_version(madison, "1.95"), None);
        assert_eq!(matching_version(madison, "1.94.0"), None);
    }
}
