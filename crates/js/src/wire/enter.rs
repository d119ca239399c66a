//! How a page comes in: the first message.

use public_client::json::Value;
use public_client::page::Location;
use public_client::port::fields::Fields;
use public_client::view::{HostKind, HostReason, Housing};
use zeroize::Zeroizing;

/// The first message.
#[derive(Debug)]
pub struct Enter {
    /// What the page speaks.
    pub version: u64,
    /// `issuer` of the client; with several and none named, the first.
    pub issuer: Option<String>,
    /// `client_id` likewise.
    pub client_id: Option<String>,
    /// The page.
    pub page: Told,
    /// Where the session lives, and why there.
    pub housing: Housing,
}

/// A page, as it says itself.
pub struct Told {
    /// Where it is. An authorization response that it took out of its address is back in here.
    pub location: Location,
    /// Whether it took one, with its record, before anything else could run.
    pub has_callback: bool,
    /// Whether it is shown in a frame.
    pub is_framed: bool,
    /// Whether it can keep anything.
    pub has_storage: bool,
    /// Our records in its storage.
    pub records: Vec<(String, Zeroizing<String>)>,
    /// Our marks in the storage that all tabs share.
    pub marks: Vec<(String, Zeroizing<String>)>,
}

impl std::fmt::Debug for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Told([redacted])")
    }
}

/// Reads the first message, but for its version.
pub(super) fn read(version: Option<u64>, fields: &mut Fields) -> Option<Enter> {
    Some(Enter {
        version: version?,
        issuer: fields.text("issuer"),
        client_id: fields.text("client_id"),
        page: read_page(Fields::of(fields.take("page")?)?)?,
        housing: read_housing(Fields::of(fields.take("housing")?)?)?,
    })
}

fn read_page(mut fields: Fields) -> Option<Told> {
    let callback = fields.take("callback").map(Fields::of);
    let has_callback = callback.is_some();
    let mut location = Location {
        origin: fields.text("origin")?,
        path: fields.text("path")?,
        query: fields.secret("query")?,
        fragment: fields.secret("fragment")?,
    };
    if let Some(callback) = callback {
        let mut callback = callback?;
        location.query = callback.secret("query")?;
        location.fragment = callback.secret("fragment")?;
    }
    Some(Told {
        location,
        has_callback,
        is_framed: fields.flag("framed"),
        has_storage: fields.flag("storage"),
        records: fields.take("records").map(entries).unwrap_or_default(),
        marks: fields.take("marks").map(entries).unwrap_or_default(),
    })
}

fn read_housing(mut fields: Fields) -> Option<Housing> {
    let kind = match fields.text("kind")?.as_str() {
        "shared-worker" => HostKind::SharedWorker,
        "worker" => HostKind::Worker,
        _ => return None,
    };
    let reason = match fields.text("reason")?.as_str() {
        "configured" => HostReason::Configured,
        "no-shared-worker" => HostReason::NoSharedWorker,
        "shared-worker-failed" => HostReason::SharedWorkerFailed,
        _ => return None,
    };
    Some(Housing { kind, reason })
}

/// Texts by their names; none of what is no object.
pub(super) fn entries(value: Value) -> Vec<(String, Zeroizing<String>)> {
    Fields::of(value).map(Fields::entries).unwrap_or_default()
}
