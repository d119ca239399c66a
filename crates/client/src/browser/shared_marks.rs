//! localStorage, for what all tabs of the origin may know: never a token, and nobody's name.

use gloo_storage::{LocalStorage, Storage as _};
use web_sys::Storage;

pub(super) fn read(name: &str) -> Option<String> {
    storage()?.get_item(name).ok()?
}

pub(super) fn write(name: &str, mark: &str) {
    if let Some(storage) = storage() {
        // Refused where it is full; a mark that is not there is not missed by the other tabs that
        // are awake, who are told.
        let _ = storage.set_item(name, mark);
    }
}

/// gloo-storage panics where storage is blocked, so it is asked for with care first.
fn storage() -> Option<Storage> {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok()?);
    storage.map(|_| LocalStorage::raw())
}
