//! The end of the session, counted down by the second.

use std::time::Duration;

use leptos::prelude::*;
use public_client::handle::Client;
use public_client::view::Ending;

const SECOND: Duration = Duration::from_secs(1);

/// Follows the end, once it is near, by the session's own clocks, for as long as the current owner
/// lives.
pub(crate) fn follow(client: Client, ending: RwSignal<Option<Ending>>) {
    let client = StoredValue::new_local(client);
    let is_near = Memo::new(move |_| ending.with(Option::is_some));
    Effect::new(move || {
        if !is_near.get() {
            return;
        }
        let look = move || ending.set(client.with_value(Client::view).ending);
        if let Ok(interval) = set_interval_with_handle(look, SECOND) {
            on_cleanup(move || interval.clear());
        }
    });
}
