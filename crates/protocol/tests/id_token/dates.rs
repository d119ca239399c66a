//! Dates, beside a local clock that may differ by a minute.

use std::time::Duration;

use public_client_protocol::error::{Document, IdTokenFault, Misbehaviour};
use public_client_protocol::id_token::{Expected, IdToken};
use public_client_protocol::time::UnixTime;

use crate::support::{Claims, NOW, accept, expected};

/// A claim that lies `seconds` after now.
fn at(claim: &'static str, seconds: i64) -> Result<IdToken, Misbehaviour> {
    let date = NOW.saturating_add_signed(seconds).to_string();
    accept(&Claims::ordinary().with(claim, &date), &expected())
}

fn is_member(result: Result<IdToken, Misbehaviour>, name: &str) -> bool {
    let Err(Misbehaviour::Member { document: Document::JwtClaims, member, .. }) = result else {
        return false;
    };
    member == name
}

const HOUR: i64 = 3600;

/// IDT-16, HV-27: an expired token is refused, and told as a matter of clocks.
#[test]
fn an_expired_token_is_refused() {
    for seconds in [HOUR, 1, 0, -1, -59] {
        assert!(at("exp", seconds).is_ok(), "{seconds}");
    }
    for seconds in [-60, -61, -600, -2 * HOUR] {
        let fault = at("exp", seconds).unwrap_err();
        let exp = UnixTime::from_seconds(NOW.saturating_add_signed(seconds));
        let now = UnixTime::from_seconds(NOW);
        assert_eq!(fault, IdTokenFault::Expired { exp, now }.into(), "{seconds}");
        let Misbehaviour::IdToken(fault) = fault else { panic!() };
        assert!(fault.is_clock_suspect());
    }
    assert!(is_member(accept(&Claims::ordinary().without("exp"), &expected()), "exp"));
}

/// IDT-17, HV-28: a token from the future is refused, and one that was made long ago.
#[test]
fn a_token_was_issued_just_now() {
    for seconds in [60, 0, -600, -660] {
        assert!(at("iat", seconds).is_ok(), "{seconds}");
    }
    let now = UnixTime::from_seconds(NOW);
    for seconds in [61, HOUR] {
        let iat = UnixTime::from_seconds(NOW.saturating_add_signed(seconds));
        let fault = IdTokenFault::IssuedInFuture { iat, now };
        assert_eq!(at("iat", seconds).unwrap_err(), fault.into(), "{seconds}");
    }
    for seconds in [-661, -7 * 24 * HOUR] {
        let iat = UnixTime::from_seconds(NOW.saturating_add_signed(seconds));
        let fault = IdTokenFault::IssuedTooLongAgo { iat, now };
        assert_eq!(at("iat", seconds).unwrap_err(), fault.into(), "{seconds}");
    }
    assert!(is_member(accept(&Claims::ordinary().without("iat"), &expected()), "iat"));
}

/// IDT-18: a token that is not valid yet is refused.
#[test]
fn a_token_is_valid_already() {
    for seconds in [60, 0, -HOUR] {
        assert!(at("nbf", seconds).is_ok(), "{seconds}");
    }
    for seconds in [61, HOUR] {
        let nbf = UnixTime::from_seconds(NOW.saturating_add_signed(seconds));
        let fault = IdTokenFault::NotYetValid { nbf, now: UnixTime::from_seconds(NOW) };
        assert_eq!(at("nbf", seconds).unwrap_err(), fault.into(), "{seconds}");
    }
}

/// IDT-20, AREQ-20, HV-30: who asked for `max_age` gets a fresh authentication, and the proof.
#[test]
fn the_authentication_is_as_fresh_as_asked() {
    let max_age = Duration::from_secs(60);
    let asked = Expected { max_age: Some(max_age), ..expected() };
    let claims = |age: u64| Claims::ordinary().with("auth_time", &(NOW - age).to_string());
    for age in [0, 60, 120] {
        assert!(accept(&claims(age), &asked).is_ok(), "{age}");
    }
    for age in [121, 3600] {
        let fault = IdTokenFault::AuthenticatedTooLongAgo { max_age };
        assert_eq!(accept(&claims(age), &asked).unwrap_err(), fault.into(), "{age}");
        assert!(accept(&claims(age), &expected()).is_ok(), "{age}");
    }
    assert!(is_member(accept(&Claims::ordinary(), &asked), "auth_time"));
    assert!(accept(&Claims::ordinary(), &expected()).is_ok());
    let text = Claims::ordinary().with("auth_time", &format!("\"{NOW}\""));
    assert!(is_member(accept(&text, &asked), "auth_time"));
}

/// IDT-25: dates are numbers that can be dates.
#[test]
fn dates_are_numbers() {
    for claim in ["exp", "iat", "nbf", "auth_time"] {
        for fine in [NOW.to_string(), format!("{NOW}.5"), "18E8".to_owned()] {
            let claims = Claims::ordinary().with(claim, &fine);
            assert!(accept(&claims, &expected()).is_ok(), "{claim} {fine}");
        }
        for odd in ["\"1800000000\"", "-1", "9007199254740993", "1e999", "true", "null", "[]"] {
            let result = accept(&Claims::ordinary().with(claim, odd), &expected());
            assert!(is_member(result, claim), "{claim} {odd}");
        }
    }
}

/// IDT-25: the largest date and the longest leeway overflow nothing.
#[test]
fn extreme_dates_overflow_nothing() {
    let endless = Expected { leeway: Duration::MAX, max_age: Some(Duration::MAX), ..expected() };
    let claims = Claims::ordinary()
        .with("exp", "9007199254740992")
        .with("nbf", "9007199254740992")
        .with("auth_time", "9007199254740992");
    assert!(accept(&claims, &endless).is_ok());
    assert!(accept(&claims, &expected()).is_err());
}
