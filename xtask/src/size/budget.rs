//! What the parts of a first load may weigh.

use crate::size::artefact::Kind;
use crate::size::compression::Sizes;

/// The most that some files may weigh together.
struct Budget {
    name: &'static str,
    /// Each of them has to be there.
    kinds: &'static [Kind],
    /// In bytes, after brotli.
    brotli: usize,
}

const BUDGETS: [Budget; 1] =
    [Budget { name: "the vault", kinds: &[Kind::VaultWasm, Kind::VaultGlue], brotli: 45_000 }];

/// What is missing or too large, a clause each.
pub(super) fn complaints(found: &[(Kind, Sizes)]) -> Vec<String> {
    BUDGETS.iter().flat_map(|budget| budget.complaints(found)).collect()
}

impl Budget {
    fn complaints(&self, found: &[(Kind, Sizes)]) -> Vec<String> {
        let of = |wanted: Kind| found.iter().filter(move |(kind, _)| *kind == wanted);
        let missing = self.kinds.iter().filter(|kind| of(**kind).next().is_none());
        let missing = missing.map(|kind| format!("there is no {} in dist", kind.label()));
        let weight: usize =
            self.kinds.iter().flat_map(|kind| of(*kind)).map(|(_, sizes)| sizes.brotli).sum();
        let excess = (weight > self.brotli).then(|| {
            let Self { name, brotli, .. } = self;
            format!("{name} weighs {weight} bytes after brotli, and may weigh {brotli}")
        });
        missing.chain(excess).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vault(wasm: usize, glue: usize) -> Vec<(Kind, Sizes)> {
        let sizes = |brotli| Sizes { raw: 1 << 20, gzip: 1 << 20, brotli };
        let app = (Kind::AppWasm, sizes(1 << 20));
        vec![app, (Kind::VaultWasm, sizes(wasm)), (Kind::VaultGlue, sizes(glue))]
    }

    #[test]
    fn a_budget_may_be_used_up() {
        assert_eq!(complaints(&vault(40_000, 5_000)), Vec::<String>::new());
    }

    #[test]
    fn files_count_together() {
        let complaint = "the vault weighs 45001 bytes after brotli, and may weigh 45000";
        assert_eq!(complaints(&vault(40_000, 5_001)), [complaint]);
    }

    #[test]
    fn what_is_missing_is_not_within_a_budget() {
        let mut found = vault(40_000, 5_000);
        found.pop();
        assert_eq!(complaints(&found), ["there is no vault glue in dist"]);
    }
}
