//! The JOSE header.

use super::Algorithm;
use crate::error::{Document, IdTokenFault, Misbehaviour};
use crate::http::parse_object;
use crate::json::Value;
use crate::members::Members;
use crate::text::InertText;

/// What is used of a JOSE header ([RFC 7515 §4]).
///
/// `jku`, `jwk`, `x5u` and `x5c` are not read at all: a token does not bring its own keys
/// (RFC 8725 §3.10).
///
/// [RFC 7515 §4]: https://www.rfc-editor.org/rfc/rfc7515.html#section-4
pub(super) struct Header {
    pub(super) alg: Algorithm,
    pub(super) kid: Option<String>,
}

impl Header {
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Misbehaviour> {
        let object = parse_object(bytes, Document::JwtHeader)?;
        let header = Members::new(&object, Document::JwtHeader);
        refuse_extensions(header)?;
        refuse_other_types(header)?;
        let alg = header.required_string("alg")?;
        Ok(Self {
            alg: Algorithm::parse(alg).ok_or_else(|| IdTokenFault::algorithm(alg))?,
            kid: header.string("kid")?.map(str::to_owned),
        })
    }
}

/// RFC 7515 §4.1.11: what is critical must be understood, and no extension is. An unencoded
/// payload (RFC 7797) is one, even where `crit` does not say so.
fn refuse_extensions(header: Members<'_>) -> Result<(), IdTokenFault> {
    let is_plain = header.get("b64").is_none_or(|b64| *b64 == Value::Bool(true));
    if header.get("crit").is_none() && is_plain {
        return Ok(());
    }
    Err(IdTokenFault::Critical)
}

/// RFC 8725 §3.11: a token of another kind, such as `at+jwt` or `logout+jwt`, is none of ours.
fn refuse_other_types(header: Members<'_>) -> Result<(), Misbehaviour> {
    match header.string("typ")? {
        Some(typ) if !typ.eq_ignore_ascii_case("JWT") => {
            Err(IdTokenFault::Type { found: InertText::new(typ) }.into())
        }
        _ => Ok(()),
    }
}

impl IdTokenFault {
    /// The refusal of an `alg`.
    pub(super) fn algorithm(alg: &str) -> Self {
        Self::Algorithm { found: InertText::new(alg) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(header: &str) -> Misbehaviour {
        Header::parse(header.as_bytes()).err().unwrap()
    }

    /// IDT-03: an extension that must be understood is not.
    #[test]
    fn extensions_are_refused() {
        for extension in
            [r#""crit":["exp"]"#, r#""crit":[]"#, r#""b64":false"#, r#""b64":false,"crit":["b64"]"#]
        {
            let header = ["{\"alg\":\"RS256\",", extension, "}"].concat();
            assert_eq!(fault(&header), IdTokenFault::Critical.into(), "{header}");
        }
        assert!(Header::parse(br#"{"alg":"RS256","b64":true,"more":1}"#).is_ok());
    }

    /// IDT-27, HV-29: tokens of other kinds are refused by their type.
    #[test]
    fn other_types_are_refused() {
        for typ in ["at+jwt", "logout+jwt", "dpop+jwt", ""] {
            let header = ["{\"alg\":\"RS256\",\"typ\":\"", typ, "\"}"].concat();
            let found = InertText::new(typ);
            assert_eq!(fault(&header), IdTokenFault::Type { found }.into());
        }
        for fine in [
            r#"{"alg":"RS256"}"#,
            r#"{"alg":"RS256","typ":"JWT"}"#,
            r#"{"alg":"RS256","typ":"jwt"}"#,
        ] {
            assert!(Header::parse(fine.as_bytes()).is_ok(), "{fine}");
        }
    }

    /// IDT-02, IDT-05, IDT-06, HV-06, HV-07, HV-23: the algorithm is there once, and an accepted one.
    #[test]
    fn the_algorithm_is_one_of_those_accepted() {
        for alg in ["none", "None", "NONE", "nOnE", "HS256", "HS512", "ES512", "RSA1_5"] {
            let header = ["{\"alg\":\"", alg, "\"}"].concat();
            assert_eq!(fault(&header), IdTokenFault::algorithm(alg).into());
        }
        for header in [r#"{"kid":"a"}"#, r#"{"alg":null}"#, r#"{"alg":["RS256"]}"#] {
            let expected = matches!(fault(header), Misbehaviour::Member { member: "alg", .. });
            assert!(expected, "{header}");
        }
        let twice = fault(r#"{"alg":"RS256","alg":"none"}"#);
        assert!(matches!(twice, Misbehaviour::Json { .. }));
        assert!(Header::parse(br#"{"alg":"RS256","kid":"a"}"#).is_ok());
    }
}
