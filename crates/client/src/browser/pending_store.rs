//! sessionStorage, for what must outlive the page: it belongs to one tab and one origin.

use gloo_storage::{SessionStorage, Storage as _};
use public_client_protocol::error::BrowserError;
use web_sys::Storage;
use zeroize::Zeroizing;

pub(super) fn keep(key: &str, record: &str) -> Result<(), BrowserError> {
    storage()?.set_item(key, record).map_err(|_| BrowserError::StorageUnavailable)
}

pub(super) fn take(key: &str) -> Option<Zeroizing<String>> {
    let storage = storage().ok()?;
    let record = storage.get_item(key).ok()??;
    // What cannot be deleted could be taken twice.
    storage.remove_item(key).ok()?;
    Some(Zeroizing::new(record))
}

pub(super) fn keys() -> Vec<String> {
    let Ok(storage) = storage() else { return Vec::new() };
    let length = storage.length().unwrap_or(0);
    (0..length).filter_map(|index| storage.key(index).ok()?).collect()
}

/// gloo-storage panics where storage is blocked, so it is asked for with care first.
fn storage() -> Result<Storage, BrowserError> {
    let storage = web_sys::window().and_then(|window| window.session_storage().ok()?);
    match storage {
        Some(_) => Ok(SessionStorage::raw()),
        None => Err(BrowserError::StorageUnavailable),
    }
}
