//! Tests of reading metadata.

use zeroize::Zeroizing;

use super::*;
use crate::http::Headers;

fn request(issuer: &str, discovery: Discovery) -> String {
    let issuer = Issuer::parse(issuer, Transport::Https).unwrap();
    ServerMetadata::request(&issuer, discovery).unwrap().url.as_str().to_owned()
}

/// DISC-01: behind the issuer, one slash taken away.
#[test]
fn the_openid_document_is_behind_the_issuer() {
    let request = |issuer| request(issuer, Discovery::OpenId);
    let path = "/.well-known/openid-configuration";
    for issuer in ["https://as.example", "https://as.example/"] {
        assert_eq!(request(issuer), ["https://as.example", path].concat());
    }
    for issuer in ["https://as.example/t1", "https://as.example/t1/"] {
        assert_eq!(request(issuer), ["https://as.example/t1", path].concat());
    }
}

/// DISC-02: between host and path.
#[test]
fn the_oauth_document_is_between_host_and_path() {
    let request = |issuer| request(issuer, Discovery::OAuth);
    let document = "https://as.example/.well-known/oauth-authorization-server";
    assert_eq!(request("https://as.example"), document);
    assert_eq!(request("https://as.example/t1"), [document, "/t1"].concat());
    assert_eq!(request("https://as.example/t1/"), [document, "/t1"].concat());
}

/// The document of `https://as.example` with one member replaced, or taken away if `json` is
/// empty.
fn receive(member: &str, json: &str) -> Result<ServerMetadata, Error> {
    let config = ClientConfig::from_json(
        br#"{"issuer":"https://as.example","client_id":"c","scope":"openid",
             "redirect_uri":"https://app.example/cb"}"#,
    );
    let mut members = vec![
        ("issuer", r#""https://as.example""#),
        ("authorization_endpoint", r#""https://login.other.example/authorize?tenant=1""#),
        ("token_endpoint", r#""https://tokens.other.example/token""#),
        ("jwks_uri", r#""https://keys.other.example/jwks""#),
        ("response_types_supported", r#"["code"]"#),
        ("subject_types_supported", "[]"),
        ("id_token_signing_alg_values_supported", r#"["none","HS256","ES256"]"#),
        ("code_challenge_methods_supported", r#"["plain","S256"]"#),
    ];
    members.retain(|(name, _)| *name != member);
    if !json.is_empty() {
        members.push((member, json));
    }
    let members: Vec<_> = members.iter().map(|(n, v)| format!("\"{n}\":{v}")).collect();
    let body = format!("{{{}}}", members.join(",")).into_bytes();
    let mut headers = Headers::new();
    headers.push("Content-Type", "application/json");
    let response = HttpResponse { status: 200, headers, body: Zeroizing::new(body) };
    ServerMetadata::receive(&response, &config.unwrap())
}

fn code(member: &str, json: &str) -> String {
    receive(member, json).unwrap_err().code().to_owned()
}

/// DISC-10, DISC-11, IDT-04: endpoints may be on other hosts; what a list says of `none` and
/// MACs is not believed.
#[test]
fn a_document_is_read() {
    let metadata = receive("", "").unwrap();
    assert_eq!(metadata.token_endpoint().as_str(), "https://tokens.other.example/token");
    assert_eq!(metadata.id_token_algorithms(), [Algorithm::Es256]);
    assert!(!metadata.promises_iss());
    let promised = receive("authorization_response_iss_parameter_supported", "true").unwrap();
    assert!(promised.promises_iss());
    let unlisted = receive("token_endpoint_auth_methods_supported", r#"["private_key_jwt"]"#);
    assert!(unlisted.is_ok());
}

/// DISC-09: required members are there, with their types; unknown ones are ignored.
#[test]
fn members_have_their_types() {
    for member in [
        "issuer",
        "authorization_endpoint",
        "token_endpoint",
        "jwks_uri",
        "response_types_supported",
        "subject_types_supported",
        "id_token_signing_alg_values_supported",
    ] {
        assert_eq!(code(member, ""), "metadata_malformed", "{member}");
        assert_eq!(code(member, "7"), "metadata_malformed", "{member}");
        assert_eq!(code(member, "[7]"), "metadata_malformed", "{member}");
    }
    assert_eq!(code("userinfo_endpoint", "{}"), "metadata_malformed");
    assert!(receive("response_types_supported", "[]").is_ok());
    assert!(receive("something_new", r#"{"a":[1]}"#).is_ok());
}

/// DISC-06, TOK-03, HV-33: every endpoint is https, without credentials and fragment.
#[test]
fn endpoints_are_fit() {
    for member in [
        "authorization_endpoint",
        "token_endpoint",
        "jwks_uri",
        "userinfo_endpoint",
        "revocation_endpoint",
        "end_session_endpoint",
    ] {
        for url in [
            "http://as.example/x",
            "http://localhost/x",
            "javascript:alert(1)",
            "data:text/html,x",
            "https://u:p@as.example/x",
            "https://as.example/x#y",
            "/x",
        ] {
            assert_eq!(code(member, &format!("\"{url}\"")), "endpoint", "{member} {url}");
        }
        assert!(receive(member, r#""https://as.example/x?y=1""#).is_ok());
    }
}

/// DISC-03, DISC-04, HV-19: the issuer is the configured one, to the code point.
#[test]
fn the_issuer_is_the_configured_one() {
    for issuer in [
        "https://as.example/",
        "https://AS.example",
        "https://as.example:443",
        "HTTPS://as.example",
        "https://evil.example",
    ] {
        assert_eq!(code("issuer", &format!("\"{issuer}\"")), "issuer_mismatch", "{issuer}");
    }
}

/// AREQ-07: a list without S256, or none, is refused.
#[test]
fn pkce_is_advertised() {
    let member = "code_challenge_methods_supported";
    for json in ["", "[]", r#"["plain"]"#, r#"["s256"]"#] {
        assert_eq!(code(member, json), "pkce_not_advertised", "{json}");
    }
}
