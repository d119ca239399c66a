//! What the parts of a first load may weigh.

use crate::size::artefact::Kind;
use crate::size::compression::Sizes;

/// The most that some files may weigh together.
struct Budget {
    name: &'static str,
    /// Each of them has to be there.
    kinds: &'static [Kind],
    /// What they should weigh, in bytes after brotli.
    goal: usize,
    /// What they may weigh until then; it only ever gets less.
    most: usize,
}

const BUDGETS: [Budget; 1] = [Budget {
    name: "the vault",
    kinds: &[Kind::VaultWasm, Kind::VaultGlue],
    goal: 45_000,
    most: 99_500,
}];

/// What is missing or too large, a clause each.
pub(super) fn complaints(found: &[(Kind, Sizes)]) -> Vec<String> {
    BUDGETS.iter().flat_map(|budget| budget.complaints(found)).collect()
}

/// What is within its budget and above its goal, a sentence each.
pub(super) fn shortfalls(found: &[(Kind, Sizes)]) -> Vec<String> {
    let above = |budget: &&Budget| budget.weight(found) > budget.goal;
    let told = |budget: &Budget| {
        let (Budget { name, goal, .. }, weight) = (budget, budget.weight(found));
        format!("{name} weighs {weight} bytes after brotli; its goal of {goal} is not reached")
    };
    BUDGETS.iter().filter(above).map(told).collect()
}

impl Budget {
    fn weight(&self, found: &[(Kind, Sizes)]) -> usize {
        let counts = |(kind, _): &&(Kind, Sizes)| self.kinds.contains(kind);
        found.iter().filter(counts).map(|(_, sizes)| sizes.brotli).sum()
    }

    fn complaints(&self, found: &[(Kind, Sizes)]) -> Vec<String> {
        let is_there = |wanted: &Kind| found.iter().any(|(kind, _)| kind == wanted);
        let missing = self.kinds.iter().filter(|kind| !is_there(kind));
        let missing = missing.map(|kind| format!("there is no {} in dist", kind.label()));
        let (Self { name, most, .. }, weight) = (self, self.weight(found));
        let excess = (weight > *most)
            .then(|| format!("{name} weighs {weight} bytes after brotli, and may weigh {most}"));
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
        assert_eq!(complaints(&vault(93_500, 6_000)), Vec::<String>::new());
    }

    #[test]
    fn a_goal_that_is_not_reached_is_told() {
        let told = "the vault weighs 45001 bytes after brotli; its goal of 45000 is not reached";
        assert_eq!(shortfalls(&vault(40_000, 5_001)), [told]);
        assert_eq!(shortfalls(&vault(40_000, 5_000)), Vec::<String>::new());
    }

    #[test]
    fn files_count_together() {
        let complaint = "the vault weighs 99501 bytes after brotli, and may weigh 99500";
        assert_eq!(complaints(&vault(93_500, 6_001)), [complaint]);
    }

    #[test]
    fn what_is_missing_is_not_within_a_budget() {
        let mut found = vault(40_000, 5_000);
        found.pop();
        assert_eq!(complaints(&found), ["there is no vault glue in dist"]);
    }
}
