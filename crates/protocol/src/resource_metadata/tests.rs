//! Metadata of a resource, beside the same with one fault.

use super::*;
use crate::http::Headers;
use crate::url::UrlError;

const STAY: &str = "https://api.example/v1/stay";
const PLACE: &str = "https://api.example/.well-known/oauth-protected-resource/v1/stay";

fn config() -> ClientConfig {
    let json = br#"{"issuer":"https://as.example","client_id":"c","scope":"openid",
        "redirect_uri":"https://app.example/cb",
        "resources":[{"origin":"https://api.example","paths":["/v1"]}]}"#;
    ClientConfig::from_json(json).unwrap()
}

fn request(challenge_url: &str, requested: &str) -> Result<HttpRequest, Error> {
    ResourceMetadata::request(challenge_url, &HttpUrl::parse(requested).unwrap(), &config())
}

fn request_code(challenge_url: &str) -> String {
    request(challenge_url, STAY).unwrap_err().code().to_owned()
}

/// The answer to a request for the metadata of the stay.
fn answer(status: u16, content_type: &str, body: &str) -> Result<ResourceMetadata, Error> {
    let mut headers = Headers::new();
    headers.push("Content-Type", content_type);
    let response = HttpResponse { status, headers, body: body.as_bytes().to_vec().into() };
    ResourceMetadata::receive(&response, &HttpUrl::parse(STAY).unwrap(), &config())
}

/// The document of the stay with one member replaced, or taken away if `json` is empty.
fn receive(member: &str, json: &str) -> Result<ResourceMetadata, Error> {
    let mut members = vec![
        ("resource", r#""https://api.example/v1/stay""#),
        ("authorization_servers", r#"["https://other.example","https://as.example"]"#),
        ("scopes_supported", r#"["stay:read","door:unlock"]"#),
        ("bearer_methods_supported", r#"["header","body"]"#),
        ("resource_name", r#""Hotel""#),
    ];
    members.retain(|(name, _)| *name != member);
    if !json.is_empty() {
        members.push((member, json));
    }
    let members: Vec<_> = members.iter().map(|(n, v)| format!("\"{n}\":{v}")).collect();
    answer(200, "application/json", &format!("{{{}}}", members.join(",")))
}

fn code(member: &str, json: &str) -> String {
    let error = receive(member, json).unwrap_err();
    assert_eq!(error.phase(), Some(Phase::Resource));
    error.code().to_owned()
}

/// RES-14, HV-49: the place is one of the resource's own origin, asked without a token.
#[test]
fn a_resource_describes_itself_at_home() {
    let asked = request(PLACE, STAY).unwrap();
    assert_eq!((asked.method.as_str(), asked.url.as_str()), ("GET", PLACE));
    assert!(asked.headers.get("Authorization").is_none() && asked.body.is_none());
    assert!(asked.limits.body.is_some());
    for elsewhere in [
        "https://evil.example/.well-known/oauth-protected-resource/v1/stay",
        "https://api.example.evil.example/.well-known/oauth-protected-resource",
        "https://api.example:8443/.well-known/oauth-protected-resource",
        "https://as.example/.well-known/oauth-protected-resource",
        "https://10.0.0.1/latest",
        "https://169.254.169.254/latest/meta-data",
        "https://[fd00::1]/",
        "https://localhost/",
    ] {
        assert_eq!(request_code(elsewhere), "resource_metadata_origin", "{elsewhere}");
    }
}

/// RES-14, HV-49: what is no URL to send anything to is none for this either.
#[test]
fn the_place_is_fit() {
    for (url, error) in [
        ("http://api.example/.well-known/oauth-protected-resource", UrlError::Insecure),
        ("http://127.0.0.1/", UrlError::Insecure),
        ("https://u:p@api.example/x", UrlError::Credentials),
        ("https://api.example/x#y", UrlError::Fragment),
        ("https://api.example/x/../y", UrlError::DotSegment),
        ("/.well-known/oauth-protected-resource", UrlError::Scheme),
        ("javascript:alert(1)", UrlError::Scheme),
    ] {
        let expected = Misbehaviour::ResourceMetadataUrl { error }.during(Phase::Resource);
        assert_eq!(request(url, STAY).unwrap_err(), expected, "{url}");
        assert_eq!(request_code(url), "resource_metadata_url");
    }
}

/// RES-14: nobody is asked about a place that is not configured.
#[test]
fn the_resource_is_a_configured_one() {
    let elsewhere = "https://evil.example/.well-known/oauth-protected-resource";
    let unknown = request(elsewhere, "https://evil.example/v1/stay").unwrap_err();
    assert_eq!(unknown.code(), "unknown_resource");
    let outside = request(PLACE, "https://api.example/v2").unwrap_err();
    assert_eq!(outside.code(), "unknown_resource");
}

/// RES-13, HV-49: metadata of another resource are not used; every spelling is another one.
#[test]
fn the_metadata_are_of_the_resource_that_was_called() {
    assert_eq!(receive("", "").unwrap().resource().as_str(), STAY);
    for other in [
        "https://api.example",
        "https://api.example/v1",
        "https://api.example/v1/stay/",
        "https://API.example/v1/stay",
        "https://api.example:443/v1/stay",
        "https://api.example/v1/sta%79",
        "https://api.example/v1/stay?",
        "https://evil.example/v1/stay",
    ] {
        assert_eq!(code("resource", &format!("\"{other}\"")), "resource_mismatch", "{other}");
    }
    for json in ["", "7", r#""""#, r#"["https://api.example/v1/stay"]"#] {
        assert_eq!(code("resource", json), "resource_metadata_malformed", "{json}");
    }
}

/// RES-14, HV-49: a resource cannot bring another authorization server into play.
#[test]
fn only_the_configured_server_is_given_out() {
    let metadata = receive("", "").unwrap();
    assert_eq!(metadata.authorization_server().map(Issuer::as_str), Some("https://as.example"));
    assert!(!format!("{metadata:?}").contains("other.example"));
    assert_eq!(receive("authorization_servers", "").unwrap().authorization_server(), None);
    for json in [
        r#"["https://evil.example"]"#,
        r#"["https://as.example/"]"#,
        r#"["https://AS.example"]"#,
        "[]",
    ] {
        assert_eq!(code("authorization_servers", json), "authorization_servers", "{json}");
    }
    for json in [r#""https://as.example""#, "[7]"] {
        assert_eq!(code("authorization_servers", json), "resource_metadata_malformed", "{json}");
    }
}

/// RES-16: members that nobody here knows are ignored; those that are known have their types.
#[test]
fn the_rest_is_optional() {
    let metadata = receive("something_new", r#"{"a":[1]}"#).unwrap();
    let scopes = metadata.scopes_supported().map(ToString::to_string);
    assert_eq!(scopes.as_deref(), Some("stay:read door:unlock"));
    assert_eq!(metadata.name().map(InertText::as_str), Some("Hotel"));
    for member in ["scopes_supported", "bearer_methods_supported", "resource_name"] {
        assert!(receive(member, "").is_ok(), "{member}");
        assert_eq!(code(member, "7"), "resource_metadata_malformed", "{member}");
    }
    assert_eq!(receive("scopes_supported", "").unwrap().scopes_supported(), None);
    let odd = receive("scopes_supported", r#"["", "a b", "ä", "c\"d", "x", "x"]"#).unwrap();
    assert_eq!(odd.scopes_supported().map(ToString::to_string).as_deref(), Some("x"));
    let name = receive("resource_name", "\"<b>\u{202e}\"").unwrap();
    assert_eq!(name.name().map(InertText::as_str), Some("<b>?"));
}

/// RES-01: tokens are sent in the header, so it must be among the ways.
#[test]
fn the_header_is_a_way_to_send_tokens() {
    for json in [r#"["body","query"]"#, "[]"] {
        assert_eq!(code("bearer_methods_supported", json), "bearer_methods", "{json}");
    }
}

/// HV-49: anything but a successful answer in JSON is no metadata.
#[test]
fn the_answer_is_json() {
    let body = r#"{"resource":"https://api.example/v1/stay"}"#;
    let code = |status, content_type, body| match answer(status, content_type, body) {
        Ok(_) => "ok".to_owned(),
        Err(error) => error.code().to_owned(),
    };
    assert_eq!(code(200, "application/json;charset=utf-8", body), "ok");
    assert_eq!(code(404, "application/json", body), "status");
    assert_eq!(code(200, "text/html", body), "content_type");
    assert_eq!(code(200, "application/json", "[]"), "resource_metadata_malformed");
    assert_eq!(code(200, "application/json", &body[1..]), "resource_metadata_malformed");
    let twice = r#"{"resource":"https://evil.example","resource":"https://api.example/v1/stay"}"#;
    assert_eq!(code(200, "application/json", twice), "resource_metadata_malformed");
}
