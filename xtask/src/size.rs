//! How large the built app is, file by file, and where that is too much.

mod artefact;
mod budget;
pub(crate) mod compression;
mod symbols;

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::process::Program;
use crate::report::{say, step};
use crate::workspace;
use artefact::Kind;
use compression::Sizes;

/// The modules, by the names of their programs.
const MODULES: [&str; 2] = ["app", "vault"];

/// How many groups of a module are worth a line.
const GROUPS: usize = 20;

/// A file of the first load.
struct Artefact {
    kind: Kind,
    name: String,
    sizes: Sizes,
}

/// Says what `trunk build --release` made, and fails if it is above a budget.
pub(crate) fn report() -> Outcome {
    let artefacts = measured(&workspace::root().join("dist"))?;
    say(format_args!("{:<36} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip", "brotli"));
    for artefact in &artefacts {
        say(line(&format!("{}  {}", artefact.kind.label(), artefact.name), artefact.sizes));
    }
    say(line("first load", artefacts.iter().map(|artefact| artefact.sizes).sum()));
    let of_kind: Vec<_> = artefacts.iter().map(|file| (file.kind, file.sizes)).collect();
    budget::shortfalls(&of_kind).iter().for_each(say);
    let complaints = budget::complaints(&of_kind);
    if complaints.is_empty() { Ok(()) } else { Err(Failure::new(complaints.join("; "))) }
}

fn line(what: &str, sizes: Sizes) -> String {
    format!("{what:<36} {:>9} {:>9} {:>9}", sizes.raw, sizes.gzip, sizes.brotli)
}

/// The files that a first load fetches.
fn measured(dist: &Path) -> Outcome<Vec<Artefact>> {
    let entries = fs::read_dir(dist).map_err(|error| {
        let dist = dist.display();
        Failure::new(format!("{dist} cannot be read: {error}; run `trunk build --release` first"))
    })?;
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let found: Vec<_> =
        names.into_iter().filter_map(|name| Some((Kind::of(&name)?, name))).collect();
    let paths: Vec<PathBuf> = found.iter().map(|(_, name)| dist.join(name)).collect();
    let sizes = compression::sizes(&paths)?;
    let artefact = |((kind, name), sizes)| Artefact { kind, name, sizes };
    Ok(found.into_iter().zip(sizes).map(artefact).collect())
}

/// Says what takes the room in each module, from a build that keeps the names of functions.
pub(crate) fn by_crate() -> Outcome {
    let bins = MODULES.iter().flat_map(|module| ["--bin", module]);
    step("Build the modules with names", || {
        Program::new("cargo")
            .args(["build", "--release", "--target", "wasm32-unknown-unknown"])
            .args(bins)
            .env("PUBLIC_CLIENT_KEEP_NAMES", "1")
            .directory(workspace::root())
            .run()
    })?;
    MODULES.iter().try_for_each(|module| say_groups(module))
}

fn say_groups(module: &str) -> Outcome {
    let target = workspace::target();
    let folder = target.join("xtask/size");
    let built = target.join("wasm32-unknown-unknown/release").join(module).with_extension("wasm");
    Program::new(workspace::program("wasm-bindgen"))
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .args([&folder, &built])
        .run()?;
    let path = folder.join(format!("{module}_bg.wasm"));
    let bytes = fs::read(&path)
        .map_err(|error| Failure::new(format!("{} cannot be read: {error}", path.display())))?;
    let functions = symbols::functions(&bytes)
        .map_err(|error| Failure::new(format!("{} is no module: {error}", path.display())))?;
    let total: usize = functions.iter().map(|(_, size)| size).sum();
    say(format_args!("{module}: {total} bytes of code in {} functions", functions.len()));
    for (group, size) in symbols::grouped(&functions).into_iter().take(GROUPS) {
        say(format_args!("{size:>9}  {group}"));
    }
    Ok(())
}
