//! What a `Cargo.toml` depends on.

use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use crate::failure::{Failure, Outcome};
use crate::workspace;

/// A package and everything it names as a dependency, on whatever target.
#[derive(Debug)]
pub(super) struct Manifest {
    pub(super) package: String,
    pub(super) dependencies: Vec<Dependency>,
}

#[derive(Debug)]
pub(super) struct Dependency {
    pub(super) package: String,
    pub(super) kind: Kind,
    /// The `cfg(…)` it stands under.
    target: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Normal,
    Development,
    Build,
}

const SECTIONS: [(&str, Kind); 3] = [
    ("dependencies", Kind::Normal),
    ("dev-dependencies", Kind::Development),
    ("build-dependencies", Kind::Build),
];

/// The manifests of the workspace: the root's, and one for each member.
pub(super) fn read_all(root: &Path) -> Outcome<Vec<Manifest>> {
    let workspace = workspace::read_toml(&root.join("Cargo.toml"))?;
    let shared = workspace
        .get("workspace")
        .and_then(|workspace| workspace.get("dependencies"))
        .and_then(Value::as_table)
        .cloned()
        .unwrap_or_default();
    member_folders(root, &workspace)
        .into_iter()
        .map(|folder| folder.join("Cargo.toml"))
        .filter(|file| file.is_file())
        .map(|file| Manifest::parse(&workspace::read(&file)?, &shared))
        .collect()
}

/// The members, with `folder/*` spelled out.
fn member_folders(root: &Path, workspace: &Table) -> Vec<PathBuf> {
    let members = workspace.get("workspace").and_then(|workspace| workspace.get("members"));
    let members = members.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let mut folders = vec![root.to_owned()];
    for member in members {
        match member.strip_suffix("/*") {
            None => folders.push(root.join(member)),
            Some(parent) => folders.extend(
                fs::read_dir(root.join(parent)).into_iter().flatten().flatten().map(|e| e.path()),
            ),
        }
    }
    folders
}

impl Manifest {
    /// `shared` are the dependencies of the workspace, which hold the true name of a renamed one.
    pub(super) fn parse(toml: &str, shared: &Table) -> Outcome<Self> {
        let table: Table =
            toml.parse().map_err(|error| Failure::new(format!("not a manifest: {error}")))?;
        let package = table
            .get("package")
            .and_then(|package| package.get("name"))
            .and_then(Value::as_str)
            .ok_or_else(|| Failure::new("a manifest without a package name"))?;
        let mut dependencies = in_sections(&table, None, shared);
        for (cfg, sections) in table.get("target").and_then(Value::as_table).into_iter().flatten() {
            let sections = sections.as_table();
            dependencies
                .extend(sections.into_iter().flat_map(|s| in_sections(s, Some(cfg), shared)));
        }
        Ok(Self { package: package.to_owned(), dependencies })
    }
}

fn in_sections(table: &Table, target: Option<&String>, shared: &Table) -> Vec<Dependency> {
    let mut found = Vec::new();
    for (section, kind) in SECTIONS {
        for (name, entry) in table.get(section).and_then(Value::as_table).into_iter().flatten() {
            let package = true_name(name, entry, shared).to_owned();
            found.push(Dependency { package, kind, target: target.cloned() });
        }
    }
    found
}

fn true_name<'a>(name: &'a str, entry: &'a Value, shared: &'a Table) -> &'a str {
    let renamed = |entry: &'a Value| entry.get("package").and_then(Value::as_str);
    renamed(entry).or_else(|| shared.get(name).and_then(renamed)).unwrap_or(name)
}

impl Dependency {
    /// Whether it is built for the browser at all.
    pub(super) fn is_on_wasm(&self) -> bool {
        self.target.as_deref().is_none_or(|cfg| !cfg.contains("not(target_arch = \"wasm32\")"))
    }

    /// Whether it is built for nothing else.
    pub(super) fn is_only_on_wasm(&self) -> bool {
        self.is_on_wasm()
            && self.target.as_deref().is_some_and(|cfg| cfg.contains("target_arch = \"wasm32\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_renamed_dependency_is_seen_by_its_true_name() {
        let shared: Table = "there = { package = 'devserver', version = '1' }".parse().unwrap();
        let toml = "[package]\nname = 'a'\n[dependencies]\nhere = { package = 'tokio' }\n\
                    [build-dependencies]\nthere.workspace = true\n";
        let manifest = Manifest::parse(toml, &shared).unwrap();
        let names: Vec<_> =
            manifest.dependencies.iter().map(|d| (d.package.as_str(), d.kind)).collect();
        assert_eq!(names, [("tokio", Kind::Normal), ("devserver", Kind::Build)]);
    }

    #[test]
    fn the_whole_workspace_is_read() {
        let packages: Vec<String> =
            read_all(workspace::root()).unwrap().into_iter().map(|m| m.package).collect();
        for package in ["public-client-app", "public-client-protocol", "devserver", "xtask", "e2e"]
        {
            assert!(packages.iter().any(|name| name == package), "{package} in {packages:?}");
        }
    }
}
