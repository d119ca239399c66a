//! wasm-bindgen writes the glue between wasm and page, and its runner takes tests into a browser.
//! Its version must be the one of the library in `Cargo.lock`.

use crate::failure::{Failure, Outcome};
use crate::tools::cargo_install::Tool;
use crate::workspace;

pub(crate) fn ensure() -> Outcome {
    Tool {
        package: "wasm-bindgen-cli",
        version: &locked_version()?,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        arguments: &["--no-default-features"],
    }
    .ensure()
}

fn locked_version() -> Outcome<String> {
    let lock = workspace::read_toml(&workspace::root().join("Cargo.lock"))?;
    version_in(&lock).ok_or_else(|| Failure::new("Cargo.lock names no wasm-bindgen"))
}

fn version_in(lock: &toml::Table) -> Option<String> {
    let packages = lock.get("package")?.as_array()?;
    let package = packages.iter().find(|package| {
        package.get("name").and_then(toml::Value::as_str) == Some("wasm-bindgen")
    })?;
    package.get("version")?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_one_of_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(&lock.parse().unwrap()), Some("0.2.130".to_owned()));
        assert_eq!(version_in(&"version = 4".parse().unwrap()), None);
    }
}
