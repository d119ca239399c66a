//! Dates for people.

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `2026-11-20` as "20 November 2026"; anything else as it is.
pub(crate) fn day(date: &str) -> String {
    readable_day(date).unwrap_or_else(|| date.to_owned())
}

fn readable_day(date: &str) -> Option<String> {
    let [year, month, day] = date.split('-').collect::<Vec<_>>().try_into().ok()?;
    let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    Some([day.trim_start_matches('0'), month, year].join(" "))
}

/// The time of day in `2026-11-20T11:05:30Z` as "11:05:30 UTC"; anything else as it is.
pub(crate) fn time_of_day(date_time: &str) -> String {
    match date_time.split_once('T').and_then(|(_, time)| time.strip_suffix('Z')) {
        Some(time) => [time, "UTC"].join(" "),
        None => date_time.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{day, time_of_day};

    #[test]
    fn dates_are_readable() {
        assert_eq!(day("2026-11-03"), "3 November 2026");
        assert_eq!(time_of_day("2026-11-20T11:05:30Z"), "11:05:30 UTC");
    }

    #[test]
    fn what_is_no_date_stays_as_it_is() {
        for text in ["", "2026-13-01", "2026-00-01", "tomorrow", "1-2-3-4"] {
            assert_eq!(day(text), text);
            assert_eq!(time_of_day(text), text);
        }
    }
}
