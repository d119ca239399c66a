//! What a page loads of the package, and what that may weigh.

use crate::size::compression::Sizes;

/// The most that some files may weigh together, in bytes after brotli.
struct Budget {
    name: &'static str,
    /// Each of them has to be there.
    files: &'static [&'static str],
    /// What they should weigh.
    goal: usize,
    /// What they may weigh until then; it only ever gets less.
    most: usize,
}

/// What a page loads before it needs any of it: the shim, and what the worker is made of.
const FIRST_LOAD: [&str; 3] = ["dist/index.js", "dist/vault-worker.js", "dist/vault.wasm"];

const BUDGETS: [Budget; 2] = [
    Budget { name: "the shim", files: &["dist/index.js"], goal: 3_000, most: 3_000 },
    Budget { name: "the first load", files: &FIRST_LOAD, goal: 48_000, most: 137_000 },
];

type Files = [(String, Sizes)];

/// The sizes of a first load.
pub(super) fn first_load(files: &Files) -> Sizes {
    found(files, &FIRST_LOAD).sum()
}

/// What is missing or too large, a clause each.
pub(super) fn complaints(files: &Files) -> Vec<String> {
    BUDGETS.iter().flat_map(|budget| budget.complaints(files)).collect()
}

/// What is within its budget and above its goal, a sentence each.
pub(super) fn shortfalls(files: &Files) -> Vec<String> {
    let told = |budget: &Budget| {
        let (Budget { name, goal, .. }, weight) = (budget, budget.weight(files));
        let told =
            format!("{name} weighs {weight} bytes after brotli; its goal of {goal} is not reached");
        (weight > *goal).then_some(told)
    };
    BUDGETS.iter().filter_map(told).collect()
}

impl Budget {
    fn weight(&self, files: &Files) -> usize {
        found(files, self.files).map(|sizes| sizes.brotli).sum()
    }

    fn complaints(&self, files: &Files) -> Vec<String> {
        let Self { name, most, .. } = self;
        let is_there = |wanted: &&&str| files.iter().any(|(file, _)| file == *wanted);
        let missing = self.files.iter().filter(|file| !is_there(file));
        let missing = missing.map(|file| format!("there is no {file} in the package"));
        let weight = self.weight(files);
        let excess = (weight > *most)
            .then(|| format!("{name} weighs {weight} bytes after brotli, and may weigh {most}"));
        missing.chain(excess).collect()
    }
}

fn found(files: &Files, wanted: &[&str]) -> impl Iterator<Item = Sizes> {
    let wanted = |(file, _): &&(String, Sizes)| wanted.contains(&file.as_str());
    files.iter().filter(wanted).map(|(_, sizes)| *sizes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(shim: usize, wasm: usize) -> Vec<(String, Sizes)> {
        let files = [("index.js", shim), ("other.js", 1 << 20), ("vault-worker.js", 1_000)];
        let sizes = |brotli| Sizes { raw: 1 << 20, gzip: 1 << 20, brotli };
        let files = files.into_iter().chain([("vault.wasm", wasm)]);
        files.map(|(name, brotli)| (format!("dist/{name}"), sizes(brotli))).collect()
    }

    #[test]
    fn a_budget_may_be_used_up() {
        assert_eq!(complaints(&package(3_000, 133_000)), Vec::<String>::new());
        assert_eq!(first_load(&package(3_000, 133_000)).brotli, 137_000);
    }

    #[test]
    fn what_is_too_large_is_told() {
        let shim = "the shim weighs 3001 bytes after brotli, and may weigh 3000";
        assert_eq!(complaints(&package(3_001, 100)), [shim]);
        let load = "the first load weighs 137001 bytes after brotli, and may weigh 137000";
        assert_eq!(complaints(&package(3_000, 133_001)), [load]);
    }

    #[test]
    fn a_goal_that_is_not_reached_is_told() {
        let told =
            "the first load weighs 48001 bytes after brotli; its goal of 48000 is not reached";
        assert_eq!(shortfalls(&package(3_000, 44_001)), [told]);
        assert_eq!(shortfalls(&package(3_000, 44_000)), Vec::<String>::new());
    }

    #[test]
    fn what_is_missing_is_not_within_a_budget() {
        let mut files = package(3_000, 100);
        files.pop();
        assert_eq!(complaints(&files), ["there is no dist/vault.wasm in the package"]);
    }
}
