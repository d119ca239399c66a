//! The hotel's spa: another protected resource at the same origin (RFC 8707 §2).

use serde_json::json;

use crate::api::guard::SpaCaller;
use crate::api::hotel::{DAY, date_time, guest, private};
use crate::http::answer::Answer;
use crate::realm::Realm;

const TEN_O_CLOCK: u64 = 10 * 3_600;
const FOUR_O_CLOCK: u64 = 16 * 3_600;

/// `GET /spa/treatments` (scope `spa:read`): what the caller has booked for today and tomorrow.
pub(crate) async fn treatments(
    realm: Realm,
    SpaCaller(caller): SpaCaller,
) -> Result<Answer, Answer> {
    caller.require("spa:read")?;
    let guest = guest(&realm, &caller)?;
    let today = realm.now() - realm.now() % DAY;
    Ok(private(json!({
        "guest": guest.name(),
        "treatments": [
            { "name": "Hay bath", "at": date_time(today + FOUR_O_CLOCK), "minutes": 40 },
            { "name": "Stone massage", "at": date_time(today + DAY + TEN_O_CLOCK), "minutes": 60 },
        ],
    })))
}
