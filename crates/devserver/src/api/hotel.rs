//! The hotel's rooms and doors. All dates follow the server's clock.

use serde_json::{Value, json};

use crate::api::guard::Caller;
use crate::config::User;
use crate::http::answer::Answer;
use crate::realm::Realm;

pub(super) const DAY: u64 = 86_400;
const NIGHTS: u64 = 3;
const DOOR_STAYS_OPEN: u64 = 30;
const SAFE_MAX_AGE: u64 = 300;

/// `GET /`: what there is.
pub(crate) async fn welcome(realm: Realm) -> Answer {
    let routes = [
        "GET /lobby",
        "GET /stay (stay:read)",
        "GET /safe (stay:read, signed in within five minutes)",
        "POST /door/unlock (door:unlock)",
        "GET /spa/treatments (spa:read, a resource of its own)",
    ];
    Answer::json(200, json!({ "hotel": realm.api, "routes": routes }))
}

/// `GET /lobby`: open to everybody.
pub(crate) async fn lobby(realm: Realm) -> Answer {
    let now = realm.now();
    Answer::json(200, json!({ "hotel": "Hotel Lobby", "open": true, "time": date_time(now) }))
}

/// `GET /stay` (scope `stay:read`): the caller's stay.
pub(crate) async fn stay(realm: Realm, caller: Caller) -> Result<Answer, Answer> {
    caller.require("stay:read")?;
    let guest = guest(&realm, &caller)?;
    let checked_in = realm.now() - DAY;
    let stay = json!({
        "guest": guest.name(),
        "room": guest.room,
        "check_in": date(checked_in),
        "check_out": date(checked_in + NIGHTS * DAY),
        "nights": NIGHTS,
        "key_card": { "status": "active", "door": guest.room },
        "breakfast": "07:00 to 10:30",
    });
    Ok(private(stay))
}

/// `POST /door/unlock` (scope `door:unlock`): the door of the caller's room, perhaps only soon
/// after signing in (RFC 9470).
pub(crate) async fn unlock_door(realm: Realm, caller: Caller) -> Result<Answer, Answer> {
    caller.require("door:unlock")?;
    if let Some(max_age) = realm.config.door_max_age {
        caller.require_authentication_within(max_age, realm.now())?;
    }
    let door = guest(&realm, &caller)?.room.clone();
    let unlocked_until = date_time(realm.now() + DOOR_STAYS_OPEN);
    Ok(private(json!({ "door": door, "unlocked_until": unlocked_until })))
}

/// `GET /safe` (scope `stay:read`): only soon after signing in (RFC 9470).
pub(crate) async fn safe(realm: Realm, caller: Caller) -> Result<Answer, Answer> {
    caller.require("stay:read")?;
    caller.require_authentication_within(SAFE_MAX_AGE, realm.now())?;
    let room = guest(&realm, &caller)?.room.clone();
    Ok(private(json!({ "room": room, "combination": "left as you set it" })))
}

/// Tokens of users only (RFC 9700 §4.15): a subject that is no guest has no room.
pub(super) fn guest<'a>(realm: &'a Realm, caller: &Caller) -> Result<&'a User, Answer> {
    realm
        .user(caller.subject())
        .ok_or_else(|| Answer::error(404, "not_found", "There is no stay for this subject."))
}

pub(super) fn private(body: Value) -> Answer {
    Answer::json(200, body).no_store()
}

/// The date of a Unix time (RFC 3339 `full-date`).
fn date(unix_seconds: u64) -> String {
    let (year, month, day) = civil(unix_seconds / DAY);
    format!("{year:04}-{month:02}-{day:02}")
}

/// RFC 3339 `date-time`, in UTC.
pub(super) fn date_time(unix_seconds: u64) -> String {
    let of_day = unix_seconds % DAY;
    let (hours, minutes, seconds) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{}T{hours:02}:{minutes:02}:{seconds:02}Z", date(unix_seconds))
}

/// Year, month and day of the Gregorian calendar, by eras of 400 years that begin in March.
fn civil(days_since_1970: u64) -> (u64, u64, u64) {
    let days = days_since_1970 + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let leap_days = day_of_era / 1_460 + day_of_era / 146_096 - day_of_era / 36_524;
    let year_of_era = (day_of_era - leap_days) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::{date, date_time};

    #[test]
    fn dates_know_leap_years() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(951_782_400), "2000-02-29");
        assert_eq!(date(1_709_251_199), "2024-02-29");
        assert_eq!(date(1_709_251_200), "2024-03-01");
        assert_eq!(date_time(4_102_444_799), "2099-12-31T23:59:59Z");
    }
}
