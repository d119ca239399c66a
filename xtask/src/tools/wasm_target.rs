//! The standard library for `wasm32-unknown-unknown`.
//!
//! `rustup target add` is the way. Where its server is out of reach, the library is built with the installed compiler from
//! the source that Debian packages for the same version; from then on everything works as after `rustup target add`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::process::Program;
use crate::report::{already, say, step};
use crate::tools::rust_src;
use crate::workspace;

const TARGET: &str = "wasm32-unknown-unknown";

pub(crate) fn ensure() -> Outcome {
    if compiles()? {
        already("standard library for wasm32");
        return Ok(());
    }
    step("Install the standard library for wasm32", || {
        if !rustup_target_add()? {
            build_from_source()?;
        }
        must_compile()?;
        forget_builds_against_another()
    })
}

/// The proof is a compilation: files in the right place may be of another compiler.
fn compiles() -> Outcome<bool> {
    let probe = workspace::target().join("xtask/wasm32-probe");
    let source = probe.join("probe.rs");
    workspace::write(&source, "//! Compiles where there is a standard library.\n")?;
    Program::new("rustc")
        .args(["--target", TARGET, "--crate-type", "lib", "--emit", "metadata", "--out-dir"])
        .args([&probe, &source])
        .directory(workspace::root())
        .succeeds()
}

fn must_compile() -> Outcome {
    if compiles()? {
        return Ok(());
    }
    Err(Failure::new(
        "the standard library for wasm32 was installed, but rustc does not accept it; \
         `rustup target remove wasm32-unknown-unknown`, then try again",
    ))
}

fn rustup_target_add() -> Outcome<bool> {
    let added = Program::new("rustup").args(["target", "add", TARGET]).directory(workspace::root());
    match added.capture() {
        Ok(captured) if captured.success => Ok(true),
        Err(failure) if failure.is_interrupted() => Err(failure),
        _ => {
            say("    `rustup target add` was refused; building it from Debian's rust-src instead");
            Ok(false)
        }
    }
}

fn build_from_source() -> Outcome {
    let sysroot = sysroot()?;
    let library = sysroot.join("lib/rustlib/src/rust/library");
    if library.join("Cargo.lock").is_file() {
        return build(&sysroot);
    }
    rust_src::place_at(&library)?;
    let outcome = build(&sysroot);
    let _ = fs::remove_dir_all(sysroot.join("lib/rustlib/src"));
    outcome
}

fn sysroot() -> Outcome<PathBuf> {
    let printed = Program::new("rustc")
        .args(["--print", "sysroot"])
        .directory(workspace::root())
        .capture()?
        .stdout;
    Ok(PathBuf::from(printed.trim()))
}

/// Lets cargo build the library itself, as it can on nightly, and keeps what it built.
fn build(sysroot: &Path) -> Outcome {
    let folder = workspace::target().join("xtask/wasm32-std");
    workspace::write(
        &folder.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n",
    )?;
    workspace::write(&folder.join("src/lib.rs"), "")?;
    Program::new("cargo")
        .args(["build", "--release", "--target", TARGET, "-Z", "build-std=std,panic_abort,test"])
        .directory(&folder)
        .env("RUSTC_BOOTSTRAP", "1")
        // Without it, builds with link-time optimisation find no bitcode in the library.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .run()?;
    let outcome = keep(&folder.join("target").join(TARGET).join("release/deps"), sysroot);
    let _ = fs::remove_dir_all(folder);
    outcome
}

fn keep(built: &Path, sysroot: &Path) -> Outcome {
    let home = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    replace(built, &home)
        .map_err(|error| Failure::new(format!("{} cannot be written: {error}", home.display())))
}

fn replace(built: &Path, home: &Path) -> std::io::Result<()> {
    if home.is_dir() {
        fs::remove_dir_all(home)?;
    }
    fs::create_dir_all(home)?;
    for entry in fs::read_dir(built)? {
        let entry = entry?;
        if is_of_the_library(&entry.file_name().to_string_lossy()) {
            fs::copy(entry.path(), home.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// All but the crate it was built for.
fn is_of_the_library(file: &str) -> bool {
    file.ends_with(".rlib") && !file.starts_with("libempty-")
}

/// Cargo does not notice a changed sysroot.
fn forget_builds_against_another() -> Outcome {
    let stale = workspace::target().join(TARGET);
    if stale.is_dir() {
        fs::remove_dir_all(&stale).map_err(|error| {
            Failure::new(format!("{} cannot be removed: {error}", stale.display()))
        })?;
    }
    Ok(())
}
