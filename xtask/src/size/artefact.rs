//! What a file of the built app is, by its name.

/// What a file is in a first load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Html,
    Css,
    AppWasm,
    AppGlue,
    VaultWasm,
    VaultGlue,
    /// A script that starts the app or the vault.
    Worker,
}

impl Kind {
    /// `None` for what a first load does not fetch, or whose size is not ours: icons, configuration.
    pub(super) fn of(name: &str) -> Option<Self> {
        let is = |begin: &str, end: &str| name.starts_with(begin) && name.ends_with(end);
        match name {
            "index.html" => Some(Self::Html),
            "start.js" | "vault-worker.js" => Some(Self::Worker),
            _ if name.ends_with(".css") => Some(Self::Css),
            _ if is("app", "_bg.wasm") => Some(Self::AppWasm),
            _ if is("app", ".js") => Some(Self::AppGlue),
            _ if is("vault", "_bg.wasm") => Some(Self::VaultWasm),
            _ if is("vault", ".js") => Some(Self::VaultGlue),
            _ => None,
        }
    }

    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Html => "HTML",
            Self::Css => "CSS",
            Self::AppWasm => "app wasm",
            Self::AppGlue => "app glue",
            Self::VaultWasm => "vault wasm",
            Self::VaultGlue => "vault glue",
            Self::Worker => "worker",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_names() {
        let kinds = [
            ("index.html", Some(Kind::Html)),
            ("tokens-1f2e3d.css", Some(Kind::Css)),
            ("app-1f2e3d_bg.wasm", Some(Kind::AppWasm)),
            ("app-1f2e3d.js", Some(Kind::AppGlue)),
            ("vault_bg.wasm", Some(Kind::VaultWasm)),
            ("vault.js", Some(Kind::VaultGlue)),
            ("vault-worker.js", Some(Kind::Worker)),
            ("start.js", Some(Kind::Worker)),
            ("silent-callback.js", None),
            ("icon-1f2e3d.svg", None),
            ("public-client.json", None),
        ];
        for (name, kind) in kinds {
            assert_eq!(Kind::of(name), kind, "{name}");
        }
    }
}
