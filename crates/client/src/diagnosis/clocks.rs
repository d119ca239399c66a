//! What clock others have.

use public_client_protocol::http::HttpResponse;
use public_client_protocol::time::UnixTime;

use super::{Case, Section, Surroundings};

impl<S: Surroundings> Case<'_, S> {
    /// Compares the local clock with that of an answer, where its `Date` may be read ([RFC 9110
    /// §6.6.1]); a server of another origin has to expose it.
    ///
    /// [RFC 9110 §6.6.1]: https://www.rfc-editor.org/rfc/rfc9110.html#section-6.6.1
    pub(super) fn check_clock(&self, response: &HttpResponse, at: &str, section: &mut Section<'_>) {
        let Some(theirs) = response.headers.get("Date").and_then(parse) else { return };
        let ours = self.surroundings.now();
        let (ahead, behind) = (ours.since(theirs).as_secs(), theirs.since(ours).as_secs());
        let leeway = self.config.policy().clock_leeway.as_secs();
        let subject = "clock";
        if ahead.max(behind) <= leeway {
            section.ok("clock", subject, &format!("The local clock agrees with that of {at}."));
            return;
        }
        let (seconds, side) = if ahead > behind { (ahead, "ahead of") } else { (behind, "behind") };
        let found = format!("The local clock is {seconds} seconds {side} that of {at}.");
        let change = "Set the clock that is wrong. If it cannot be, `clock_leeway` allows for up to \
                      300 seconds.";
        section.problem("clock_skew", subject, &found, change);
    }
}

/// An IMF-fixdate such as `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that is still sent.
fn parse(date: &str) -> Option<UnixTime> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut words = date.split_once(", ")?.1.split(' ');
    let day: u64 = words.next()?.parse().ok()?;
    let name = words.next()?;
    let month = MONTHS.iter().position(|month| *month == name)? as u64 + 1;
    let year: u64 = words.next()?.parse().ok()?;
    let mut clock = words.next()?.split(':').map(|part| part.parse::<u64>().ok());
    let mut next = || clock.next().flatten();
    let (hour, minute, second) = (next()?, next()?, next()?);
    let days = days_since_1970(year, month, day)?;
    Some(UnixTime::from_seconds(((days * 24 + hour) * 60 + minute) * 60 + second))
}

/// Years begin in March here, so that a leap day is a year's last.
fn days_since_1970(year: u64, month: u64, day: u64) -> Option<u64> {
    let year = if month > 2 { year } else { year.checked_sub(1)? };
    let days_before_month = (153 * ((month + 9) % 12) + 2) / 5;
    let days = 365 * year + year / 4 - year / 100 + year / 400 + days_before_month + day;
    days.checked_sub(719_469)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read() {
        for (date, seconds) in [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
            ("Fri, 01 Mar 2024 00:00:00 GMT", 1_709_251_200),
            ("Fri, 20 Nov 2026 12:00:00 GMT", 1_795_176_000),
        ] {
            assert_eq!(parse(date), Some(UnixTime::from_seconds(seconds)), "{date}");
        }
        for date in
            ["", "Sun, 06 Nov 1994", "Sun, 06 Mov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"]
        {
            assert_eq!(parse(date), None, "{date}");
        }
    }
}
