//! The Debian archive this machine is configured with.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

/// An entry of the machine's package sources, without its suites.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Archive {
    pub(crate) uri: String,
    pub(crate) signed_by: Option<String>,
}

/// The archive that this machine's packages come from.
pub(crate) fn configured_archive() -> Outcome<Archive> {
    let apt = Path::new("/etc/apt");
    let mut files: Vec<PathBuf> = fs::read_dir(apt.join("sources.list.d"))
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    files.push(apt.join("sources.list"));
    files.sort();
    files
        .iter()
        .filter_map(|file| {
            Some((file.extension()?.to_str()?.to_owned(), fs::read_to_string(file).ok()?))
        })
        .find_map(|(kind, text)| archive_in(&kind, &text))
        .ok_or_else(|| {
            Failure::new("apt is configured with no Debian archive to take rust-src from")
        })
}

fn archive_in(kind: &str, text: &str) -> Option<Archive> {
    match kind {
        "sources" => text.split("\n\n").find_map(stanza_archive),
        "list" => text.lines().find_map(line_archive),
        _ => None,
    }
}

/// A stanza of a `.sources` file (deb822).
fn stanza_archive(stanza: &str) -> Option<Archive> {
    let field = |name: &str| {
        stanza.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim)
    };
    let uri = field("URIs")?.split_whitespace().find(|uri| is_debian(uri))?;
    let is_binary = field("Types")?.split_whitespace().any(|kind| kind == "deb");
    is_binary.then(|| Archive {
        uri: uri.to_owned(),
        signed_by: field("Signed-By").filter(|key| !key.is_empty()).map(str::to_owned),
    })
}

/// A line of a `.list` file: `deb [signed-by=/path] uri suite component…`.
fn line_archive(line: &str) -> Option<Archive> {
    let rest = line.trim().strip_prefix("deb ")?.trim_start();
    let (options, rest) = match rest.strip_prefix('[') {
        Some(options) => options.split_once(']')?,
        None => ("", rest),
    };
    let uri = rest.split_whitespace().next().filter(|uri| is_debian(uri))?;
    let signed_by = options.split_whitespace().find_map(|option| option.strip_prefix("signed-by="));
    Some(Archive { uri: uri.to_owned(), signed_by: signed_by.map(str::to_owned) })
}

/// The archive itself ends in `/debian`; security updates and other vendors do not.
fn is_debian(uri: &str) -> bool {
    uri.trim_end_matches('/').ends_with("/debian")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIRROR: &str = "https://mirror.example/debian";

    fn archive(signed_by: Option<&str>) -> Option<Archive> {
        Some(Archive { uri: MIRROR.to_owned(), signed_by: signed_by.map(str::to_owned) })
    }

    #[test]
    fn the_archive_is_found_in_both_kinds_of_files() {
        let stanza = format!("Types: deb\n# kept\nURIs: {MIRROR}\nSuites: a b\nSigned-By: /key\n");
        assert_eq!(archive_in("sources", &stanza), archive(Some("/key")));
        let list = format!("# comment\ndeb [arch=amd64 signed-by=/key] {MIRROR} stable main\n");
        assert_eq!(archive_in("list", &list), archive(Some("/key")));
        assert_eq!(archive_in("list", &format!("deb {MIRROR} stable main")), archive(None));
    }

    #[test]
    fn other_archives_and_disabled_files_are_passed_over() {
        assert_eq!(archive_in("list", "deb https://mirror.example/debian-security s main"), None);
        assert_eq!(archive_in("list", &format!("deb-src {MIRROR} stable main")), None);
        assert_eq!(archive_in("disabled", &format!("deb {MIRROR} stable main")), None);
    }
}
