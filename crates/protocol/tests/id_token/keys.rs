//! Which key verifies a token.

use public_client_protocol::error::{Document, IdTokenFault, Misbehaviour};
use public_client_protocol::http::HttpResponse;
use public_client_protocol::id_token::UnverifiedIdToken;
use public_client_protocol::jwks::JwkSet;
use public_client_protocol::jws::Algorithm;
use public_client_protocol::text::InertText;
use public_client_protocol::url::HttpUrl;

use crate::support::{Claims, ES256, RS256, expected, key_set, response, signer, validate};

const UNSUITABLE: Misbehaviour = Misbehaviour::IdToken(IdTokenFault::KeyUnsuitable);
const AMBIGUOUS: Misbehaviour = Misbehaviour::IdToken(IdTokenFault::KeyAmbiguous);

fn unknown(kid: Option<&str>) -> Misbehaviour {
    IdTokenFault::KeyUnknown { kid: kid.map(InertText::new) }.into()
}

/// Why no key of the set is chosen for an ordinary token under this header, if none is.
fn fault_under(header: &str, keys: &JwkSet) -> Option<Misbehaviour> {
    let token = RS256.token_with(header, &Claims::ordinary().json()).unwrap();
    validate(token, keys, &expected()).err()
}

/// The RSA key with other members around it.
fn rsa_jwk(members: &str) -> String {
    format!(r#"{{{},{members}}}"#, RS256.key_members())
}

/// IDT-09, IDT-12, HV-08: a `kid` names its key, character by character, and does nothing else.
#[test]
fn the_kid_names_the_key() {
    let second = signer(Algorithm::Rs256, "second");
    let keys = key_set([&second.jwk(), &RS256.jwk(), &ES256.jwk()]);
    assert_eq!(fault_under(r#"{"alg":"RS256","kid":"rs256"}"#, &keys), None);
    let wrong = fault_under(r#"{"alg":"RS256","kid":"second"}"#, &keys);
    assert_eq!(wrong, Some(IdTokenFault::Signature.into()));
    let long = "k".repeat(10 * 1024);
    for kid in ["RS256", "", "../rs256", "rs256' OR 1=1", "rs256 ", &long] {
        let header = format!(r#"{{"alg":"RS256","kid":"{kid}"}}"#);
        assert_eq!(fault_under(&header, &keys), Some(unknown(Some(kid))), "{kid}");
    }
    let number = fault_under(r#"{"alg":"RS256","kid":1}"#, &keys);
    assert!(matches!(number, Some(Misbehaviour::Member { member: "kid", .. })));
}

/// IDT-10, HV-09: after an unknown `kid` the same token meets newer keys.
#[test]
fn an_unknown_key_leaves_the_token_for_newer_keys() {
    let token = UnverifiedIdToken::parse(ES256.token(&Claims::ordinary().json()).unwrap()).unwrap();
    let stale = token.signature(&key_set([&RS256.jwk()]), None).unwrap_err();
    assert_eq!(stale, unknown(Some("es256")));
    assert!(token.signature(&key_set([&RS256.jwk(), &ES256.jwk()]), None).is_ok());
}

/// IDT-09, HV-08: without `kid`, exactly one key must fit.
#[test]
fn without_kid_the_only_suitable_key_is_used() {
    let header = r#"{"alg":"RS256"}"#;
    let second = signer(Algorithm::Rs256, "second");
    assert_eq!(fault_under(header, &key_set([&ES256.jwk(), &RS256.jwk()])), None);
    assert_eq!(fault_under(header, &key_set([&rsa_jwk(r#""use":"sig""#)])), None);
    assert_eq!(fault_under(header, &key_set([&second.jwk(), &RS256.jwk()])), Some(AMBIGUOUS));
    assert_eq!(fault_under(header, &key_set([&ES256.jwk()])), Some(unknown(None)));
    assert_eq!(fault_under(header, &key_set([])), Some(unknown(None)));
}

/// DISC-12, HV-08: a `kid` that two keys have names neither; that other keys share one is no matter.
#[test]
fn a_kid_given_twice_is_ambiguous() {
    let header = r#"{"alg":"RS256","kid":"rs256"}"#;
    let twin = signer(Algorithm::Rs256, "rs256");
    assert_eq!(fault_under(header, &key_set([&RS256.jwk(), &twin.jwk()])), Some(AMBIGUOUS));
    let others = signer(Algorithm::Es256, "es256");
    let keys = key_set([&ES256.jwk(), &others.jwk(), &RS256.jwk()]);
    assert_eq!(fault_under(header, &keys), None);
    let for_encryption = twin.jwk().replace(r#""sig""#, r#""enc""#);
    assert_eq!(fault_under(header, &key_set([&for_encryption, &RS256.jwk()])), None);
}

/// IDT-08, HV-08b: the key is of the kind, the curve, the use and the algorithm that it must be.
#[test]
fn an_unsuitable_key_is_refused() {
    let header = r#"{"alg":"RS256","kid":"k"}"#;
    for fine in [
        r#""kid":"k""#,
        r#""kid":"k","use":"sig""#,
        r#""kid":"k","alg":"RS256""#,
        r#""kid":"k","key_ops":["verify"]"#,
        r#""kid":"k","d":"AQAB","p":"AQAB""#,
    ] {
        assert_eq!(fault_under(header, &key_set([&rsa_jwk(fine)])), None, "{fine}");
    }
    for unfit in [
        r#""kid":"k","use":"enc""#,
        r#""kid":"k","use":1"#,
        r#""kid":"k","alg":"RS384""#,
        r#""kid":"k","alg":"RSA-OAEP""#,
        r#""kid":"k","key_ops":["encrypt"]"#,
        r#""kid":"k","key_ops":"verify""#,
    ] {
        let fault = fault_under(header, &key_set([&rsa_jwk(unfit)]));
        assert_eq!(fault, Some(UNSUITABLE), "{unfit}");
    }
    let ec = ES256.jwk().replace("es256", "k");
    assert_eq!(fault_under(header, &key_set([&ec])), Some(UNSUITABLE));
    let short = format!(r#"{{"kty":"RSA","kid":"k","e":"AQAB","n":"{}"}}"#, "q".repeat(85) + "A");
    assert_eq!(fault_under(header, &key_set([&short])), Some(UNSUITABLE));
}

/// IDT-08, HV-08b: a key of another curve.
#[test]
fn the_curve_is_that_of_the_algorithm() {
    let es384 = signer(Algorithm::Es384, "es256");
    let token = ES256.token(&Claims::ordinary().json()).unwrap();
    let fault = validate(token.clone(), &key_set([&es384.jwk()]), &expected()).unwrap_err();
    assert_eq!(fault, UNSUITABLE);
    assert!(validate(token, &key_set([&ES256.jwk()]), &expected()).is_ok());
}

/// DISC-12, HV-07b: symmetric keys and keys of unknown kinds are passed over, and break nothing.
#[test]
fn keys_of_other_kinds_are_passed_over() {
    let header = r#"{"alg":"RS256","kid":"rs256"}"#;
    let others = [
        r#"{"kty":"oct","kid":"rs256","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMko"}"#,
        r#"{"kty":"OKP","crv":"Ed448","kid":"x","x":"AA"}"#,
        r#"{"kty":"EC","crv":"P-521","kid":"y","x":"AA","y":"AA"}"#,
        r#"{"kty":"LMS","kid":"z"}"#,
        r#"{"kid":"no-kty"}"#,
        r#"{"kty":7}"#,
        r#""text""#,
    ];
    for other in others {
        assert_eq!(fault_under(header, &key_set([other, &RS256.jwk()])), None, "{other}");
    }
    assert_eq!(fault_under(header, &key_set([others[0]])), Some(UNSUITABLE));
    let debug = format!("{:?}", key_set([others[0], &rsa_jwk(r#""d":"PRIVATE""#)]));
    assert!(!debug.contains("AyM1") && !debug.contains("PRIVATE"), "{debug}");
}

/// DISC-12, HV-21: no more than a hundred keys are read.
#[test]
fn a_flood_of_keys_is_cut() {
    let set = |before: usize| {
        let other = ES256.jwk().replace("es256", "other");
        let keys: Vec<_> = std::iter::repeat_n(other, before).chain([RS256.jwk()]).collect();
        let body = format!(r#"{{"keys":[{}]}}"#, keys.join(","));
        JwkSet::receive(&response(200, "application/json", &body)).unwrap()
    };
    let header = r#"{"alg":"RS256","kid":"rs256"}"#;
    assert_eq!(fault_under(header, &set(99)), None);
    assert_eq!(fault_under(header, &set(100)), Some(unknown(Some("rs256"))));
}

/// DISC-12: the document is a JWK Set, in one of its media types.
#[test]
fn a_key_set_is_a_json_document() {
    let receive = |answer: HttpResponse| JwkSet::receive(&answer).map(|_| ());
    let body = r#"{"keys":[]}"#;
    for media_type in ["application/json", "application/jwk-set+json; charset=utf-8"] {
        assert_eq!(receive(response(200, media_type, body)), Ok(()), "{media_type}");
        let missing = receive(response(404, media_type, body));
        assert_eq!(missing, Err(Misbehaviour::Status { expected: 200, found: 404 }));
    }
    let html = receive(response(200, "text/html", body));
    assert!(matches!(html, Err(Misbehaviour::ContentType { .. })));
    for odd in ["{}", r#"{"keys":{}}"#, r#"{"keys":null}"#] {
        let result = receive(response(200, "application/json", odd));
        let is_keys = matches!(
            result,
            Err(Misbehaviour::Member { document: Document::Jwks, member: "keys", .. })
        );
        assert!(is_keys, "{odd}");
    }
    let twice = receive(response(200, "application/json", r#"{"keys":[],"keys":[]}"#));
    assert!(matches!(twice, Err(Misbehaviour::Json { document: Document::Jwks, .. })));
}

/// DISC-12: the request carries nothing but its address.
#[test]
fn the_request_for_keys_is_plain() {
    let uri = "https://as.example/jwks?tenant=1";
    let request = JwkSet::request(&HttpUrl::parse(uri).unwrap());
    assert_eq!((request.method.as_str(), request.url.as_str()), ("GET", uri));
    let names: Vec<_> = request.headers.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Accept"]);
    assert!(request.body.is_none());
}
