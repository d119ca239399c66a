//! Signatures, and the ways around them.

use public_client_protocol::error::{IdTokenFault, Misbehaviour};
use public_client_protocol::id_token::UnverifiedIdToken;
use public_client_protocol::jwks::JwkSet;
use public_client_protocol::jws::Algorithm;
use public_client_protocol::text::InertText;
use public_client_protocol::time::UnixTime;
use verifier::{Signer, compact, hs256, verify};

use crate::support::{Claims, ES256, NOW, RS256, expected, key_set, signer, validate};

const SIGNATURE: Misbehaviour = Misbehaviour::IdToken(IdTokenFault::Signature);

fn ordinary(signer: &Signer) -> (String, JwkSet) {
    (signer.token(&Claims::ordinary().json()).unwrap(), key_set([&signer.jwk()]))
}

fn algorithm_fault(found: &str) -> Misbehaviour {
    IdTokenFault::Algorithm { found: InertText::new(found) }.into()
}

/// IDT-07: every algorithm that is accepted is verified, and a changed signature is refused.
#[test]
fn every_accepted_algorithm_is_verified() {
    for &algorithm in Algorithm::ALL {
        let (token, keys) = ordinary(&signer(algorithm, "k"));
        assert!(validate(token.clone(), &keys, &expected()).is_ok(), "{algorithm:?}");
        let changed = with_signature(&token, |octets| octets[10] ^= 1);
        assert_eq!(validate(changed, &keys, &expected()).unwrap_err(), SIGNATURE, "{algorithm:?}");
    }
}

/// IDT-07, HV-04: signatures that are truncated, extended, empty, zero, or in another form.
#[test]
fn an_altered_signature_is_refused() {
    for signer in [&*ES256, &*RS256] {
        let (token, keys) = ordinary(signer);
        assert!(validate(token.clone(), &keys, &expected()).is_ok());
        let alter: [fn(&mut Vec<u8>); 6] = [
            |octets| octets.truncate(octets.len() - 1),
            |octets| octets.push(0),
            Vec::clear,
            |octets| octets.fill(0),
            |octets| octets.reverse(),
            to_der,
        ];
        for (number, alter) in alter.into_iter().enumerate() {
            let altered = with_signature(&token, alter);
            let fault = validate(altered, &keys, &expected()).unwrap_err();
            assert_eq!(fault, SIGNATURE, "{} {number}", signer.kid());
        }
    }
}

/// IDT-07, HV-04: a signature of another length, or in another form, does not even reach the
/// cryptographic library.
#[test]
fn a_signature_has_the_length_of_its_algorithm() {
    let eddsa = signer(Algorithm::EdDsa, "eddsa");
    for signer in [&*ES256, &*RS256, &eddsa] {
        let (token, keys) = ordinary(signer);
        let input = |token: String| UnverifiedIdToken::parse(token).unwrap().signature(&keys, None);
        assert!(input(token.clone()).is_ok());
        let alter: [fn(&mut Vec<u8>); 4] = [
            |octets| octets.truncate(octets.len() - 1),
            |octets| octets.push(0),
            Vec::clear,
            to_der,
        ];
        for alter in alter {
            let fault = input(with_signature(&token, alter)).unwrap_err();
            assert_eq!(fault, SIGNATURE, "{}", signer.kid());
        }
    }
}

/// IDT-07, HV-04: a valid signature over other claims proves nothing about these.
#[test]
fn altered_claims_are_refused() {
    let (token, keys) = ordinary(&ES256);
    let other = ES256.token(&Claims::ordinary().with("sub", r#""mallory""#).json()).unwrap();
    let (signed, _) = other.rsplit_once('.').unwrap();
    let (_, signature) = token.rsplit_once('.').unwrap();
    let spliced = [signed, ".", signature].concat();
    assert_eq!(validate(spliced, &keys, &expected()).unwrap_err(), SIGNATURE);
    assert!(validate(other, &keys, &expected()).is_ok());
}

/// IDT-07: the proof of one token is none of another.
#[test]
fn a_proof_is_of_one_token() {
    let (token, keys) = ordinary(&ES256);
    let other = ES256.token(&Claims::ordinary().with("sub", r#""mallory""#).json()).unwrap();
    let now = UnixTime::from_seconds(NOW);
    for (proved, is_accepted) in [(token.clone(), true), (other, false)] {
        let input = UnverifiedIdToken::parse(proved).unwrap().signature(&keys, None).unwrap();
        assert!(verify(&input));
        let proof = input.attest(true).unwrap();
        let unverified = UnverifiedIdToken::parse(token.clone()).unwrap();
        let result = unverified.conclude(proof, &expected(), now);
        assert_eq!(result.is_ok(), is_accepted);
        assert_eq!(result.err(), (!is_accepted).then_some(SIGNATURE));
    }
}

/// IDT-04, IDT-05, HV-06: a token without signature is refused, however `none` is written.
#[test]
fn an_unsigned_token_is_refused() {
    let claims = Claims::ordinary().json();
    let (signed, keys) = ordinary(&RS256);
    assert!(validate(signed, &keys, &expected()).is_ok());
    for alg in ["none", "None", "NONE", "nOnE"] {
        let header = format!(r#"{{"alg":"{alg}","kid":"rs256"}}"#);
        for signature in [&b""[..], b"signature"] {
            let token = compact(&header, &claims, signature);
            assert_eq!(validate(token, &keys, &expected()).unwrap_err(), algorithm_fault(alg));
        }
    }
    let nameless = compact(r#"{"kid":"rs256"}"#, &claims, b"");
    let fault = validate(nameless, &keys, &expected()).unwrap_err();
    assert!(matches!(fault, Misbehaviour::Member { member: "alg", .. }));
}

/// IDT-06, HV-07: a public key, or the client identifier, used as the secret of a MAC.
#[test]
fn a_public_key_is_no_secret() {
    let claims = Claims::ordinary().json();
    let (_, keys) = ordinary(&RS256);
    let header = r#"{"alg":"HS256","kid":"rs256"}"#;
    for secret in [RS256.jwk(), RS256.key_members(), "hotel-spa".to_owned()] {
        let token = hs256(secret.as_bytes(), header, &claims);
        assert_eq!(validate(token, &keys, &expected()).unwrap_err(), algorithm_fault("HS256"));
    }
    let signed = RS256.token_with(r#"{"alg":"RS256","kid":"rs256"}"#, &claims).unwrap();
    assert!(validate(signed, &keys, &expected()).is_ok());
}

/// IDT-04: algorithms that were not registered for this client are refused, though we know them.
#[test]
fn the_registration_narrows_the_algorithms() {
    let (token, keys) = ordinary(&ES256);
    let token = UnverifiedIdToken::parse(token).unwrap();
    let fault = token.signature(&keys, Some(&[Algorithm::Rs256])).unwrap_err();
    assert_eq!(fault, algorithm_fault("ES256"));
    assert!(token.signature(&keys, Some(&[Algorithm::Rs256, Algorithm::Es256])).is_ok());
}

/// IDT-03, IDT-27, HV-29: extensions that must be understood, and tokens of another kind.
#[test]
fn signed_tokens_of_another_kind_are_refused() {
    let keys = key_set([&ES256.jwk()]);
    let validate = |more: &str| {
        let header = format!(r#"{{"alg":"ES256","kid":"es256"{more}}}"#);
        let token = ES256.token_with(&header, &Claims::ordinary().json()).unwrap();
        validate(token, &keys, &expected())
    };
    for fine in ["", r#","typ":"JWT""#, r#","typ":"jwt""#, r#","more":1"#] {
        assert!(validate(fine).is_ok(), "{fine}");
    }
    for typ in ["at+jwt", "logout+jwt", "dpop+jwt", "application/at+jwt"] {
        let fault = IdTokenFault::Type { found: InertText::new(typ) };
        assert_eq!(validate(&format!(r#","typ":"{typ}""#)).unwrap_err(), fault.into());
    }
    for extension in [r#","crit":["exp"],"exp":1"#, r#","b64":false,"crit":["b64"]"#] {
        let fault = validate(extension).unwrap_err();
        assert_eq!(fault, IdTokenFault::Critical.into(), "{extension}");
    }
}

/// IDT-11, HV-08c: a token does not bring its own key.
#[test]
fn keys_in_the_header_are_not_used() {
    let mallory = signer(Algorithm::Es256, "es256");
    let keys = key_set([&ES256.jwk()]);
    let claims = Claims::ordinary().json();
    for own in [
        format!(r#""jwk":{}"#, mallory.jwk()),
        r#""jku":"https://evil.example/jwks""#.to_owned(),
        r#""x5u":"https://evil.example/cert""#.to_owned(),
        r#""x5c":["MIIB"]"#.to_owned(),
    ] {
        let header = format!(r#"{{"alg":"ES256","kid":"es256",{own}}}"#);
        let forged = mallory.token_with(&header, &claims).unwrap();
        assert_eq!(validate(forged, &keys, &expected()).unwrap_err(), SIGNATURE, "{own}");
        let genuine = ES256.token_with(&header, &claims).unwrap();
        assert!(validate(genuine, &keys, &expected()).is_ok(), "{own}");
    }
}

fn with_signature(token: &str, alter: impl Fn(&mut Vec<u8>)) -> String {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let mut octets = URL_SAFE_NO_PAD.decode(signature).unwrap();
    alter(&mut octets);
    [signed, ".", &URL_SAFE_NO_PAD.encode(octets)].concat()
}

/// The form in which X.509 has ECDSA signatures.
fn to_der(octets: &mut Vec<u8>) {
    let (r, s) = octets.split_at(octets.len() / 2);
    let integer = |number: &[u8]| [&[2, number.len() as u8 + 1, 0], number].concat();
    let both = [integer(r), integer(s)].concat();
    *octets = [&[0x30, both.len() as u8], both.as_slice()].concat();
}
