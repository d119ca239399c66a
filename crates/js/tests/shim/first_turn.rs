//! What a page does before anything else can run in it: it looks whether the address has a response
//! to an attempt of its own, and if so, takes it out.

use public_client::fake::FakePage;
use public_client::page::{Page, Windows};

use super::Habits;
use super::messages::{object, text};

const OURS: &str = "public-client:";
const PENDING: &str = "public-client:pending:";

/// The first message.
pub(crate) fn enter(page: &FakePage, habits: Habits, kind: &str, members: &str) -> String {
    let mut records = page.records();
    records.retain(|key, _| key.starts_with(OURS));
    let mut marks = page.marks();
    marks.retain(|name, _| name.starts_with(OURS));
    let has_storage = page.keep("probe", "").is_ok();
    drop(page.take("probe"));
    if !has_storage {
        (records, marks) = (Default::default(), Default::default());
    }
    let callback =
        Some(page).filter(|_| habits.takes_callback).and_then(callback).map(|(query, fragment)| {
            format!(r#","callback":{{"query":{},"fragment":{}}}"#, text(&query), text(&fragment))
        });
    let here = page.location();
    format!(
        r#"{{"enter":{{"version":1,"page":{{"origin":{},"path":{},"query":{},"fragment":{},
            "framed":{},"storage":{has_storage},"records":{},"marks":{}{}}},
            "housing":{{"kind":"{kind}","reason":"configured"}}{members}}}}}"#,
        text(&here.origin),
        text(&here.path),
        text(&here.query),
        text(&here.fragment),
        page.is_framed(),
        object(&records),
        object(&marks),
        callback.unwrap_or_default(),
    )
}

/// The response, if its record is kept here; both are taken.
fn callback(page: &FakePage) -> Option<(String, String)> {
    let here = page.location();
    let (query, fragment) = (here.query.as_str().to_owned(), here.fragment.as_str().to_owned());
    let parameters = [query.as_bytes(), fragment.as_bytes()];
    let state = parameters.into_iter().find_map(|text| {
        let mut found = form_urlencoded::parse(text).filter(|(name, _)| name == "state");
        found.next().map(|(_, state)| state.into_owned())
    })?;
    let end = format!(" {state}");
    let is_record = |key: &String| key.starts_with(PENDING) && key.ends_with(&end);
    let key = page.keys().into_iter().find(is_record)?;
    drop(page.take(&key));
    page.replace_address(&here.path);
    Some((query, fragment))
}
