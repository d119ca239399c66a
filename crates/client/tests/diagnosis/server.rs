//! What the server says of itself, its keys, and the registration.

use super::web::{APP, Answer, ISSUER, METADATA, Web, advice, only, problem, run};

async fn rewritten(
    from: &'static str,
    to: &'static str,
) -> Vec<(String, String, public_client::diagnosis::Severity)> {
    only(Web::new(""), Web::new("").rewrite(METADATA, from, to)).await
}

/// The issuer is compared to the letter, and the common mistakes are named.
#[test]
fn another_issuer_is_told_and_the_mistake_named() {
    run(async {
        let member = r#""issuer":"http://localhost:8090""#;
        for (to, mistake) in [
            (r#""issuer":"http://localhost:8090/""#, "slash at the end"),
            (r#""issuer":"https://localhost:8090""#, "http and https"),
            (r#""issuer":"http://LOCALHOST:8090""#, "upper and lower case"),
            (r#""issuer":"http://internal:8090""#, "which of the two"),
        ] {
            assert_eq!(rewritten(member, to).await, [problem("issuer_mismatch", "issuer")], "{to}");
            let web = Web::new("").rewrite(METADATA, member, to);
            let findings = web.findings().await;
            let finding = findings.iter().find(|it| it.code == "issuer_mismatch").unwrap();
            assert!(finding.change.contains(mistake), "{to}: {}", finding.change);
        }
    });
}

/// The document is JSON, and says so.
#[test]
fn a_document_that_is_none_is_told() {
    run(async {
        let with =
            |answer: Answer| Web::new("").change(METADATA, move |_| answer.clone().readable());
        let missing = with(Answer::new(404, "application/json", "{}"));
        assert_eq!(only(Web::new(""), missing).await, [problem("status", "discovery")]);
        let page = with(Answer::new(200, "text/html", "<p>"));
        let malformed = problem("metadata_malformed", "discovery");
        assert_eq!(page.faults().await, [problem("content_type", "discovery"), malformed.clone()]);
        let array = with(Answer::new(200, "application/json", "[]"));
        assert_eq!(array.faults().await, [malformed]);
        let typed =
            Web::new("").change(METADATA, |answer| answer.with("content-type", "text/plain"));
        assert_eq!(typed.faults().await, [problem("content_type", "discovery")]);
    });
}

/// What the client refuses for a reason of its own is told by its sentence.
#[test]
fn a_member_of_another_type_is_told() {
    run(async {
        let found =
            rewritten(r#""subject_types_supported":["public"]"#, r#""subject_types_supported":1"#)
                .await;
        assert_eq!(found, [problem("metadata_malformed", "discovery")]);
    });
}

/// Every address is there, and secure.
#[test]
fn a_missing_or_insecure_address_is_told() {
    run(async {
        let member = r#""authorization_endpoint":"http://localhost:8090/authorize""#;
        let insecure = rewritten(member, r#""authorization_endpoint":"http://as.example/a""#).await;
        assert_eq!(insecure, [problem("endpoint", "authorization_endpoint")]);
        let found = rewritten(r#""jwks_uri""#, r#""x_jwks_uri""#).await;
        let codes: Vec<_> = found.iter().map(|(code, ..)| code.as_str()).collect();
        assert_eq!(codes, ["metadata_malformed", "metadata_malformed"]);
        assert_eq!(found[1], problem("metadata_malformed", "jwks_uri"));
    });
}

/// PKCE with S256.
#[test]
fn a_server_without_s256_is_told() {
    run(async {
        let subject = "code_challenge_methods_supported";
        let expected = [problem("pkce_not_advertised", subject)];
        let member = r#""code_challenge_methods_supported":["S256"]"#;
        let plain = r#""code_challenge_methods_supported":["plain"]"#;
        assert_eq!(rewritten(member, plain).await, expected);
        let silent = r#""x":["S256"]"#;
        assert_eq!(rewritten(member, silent).await, expected);
        let assumed = |to| Web::new(r#", "assume_pkce": true"#).rewrite(METADATA, member, to);
        assert_eq!(assumed(silent).faults().await, []);
        assert_eq!(assumed(plain).faults().await, expected);
    });
}

#[test]
fn a_server_without_the_code_flow_is_told() {
    run(async {
        let found = rewritten(
            r#""response_types_supported":["code"]"#,
            r#""response_types_supported":["token"]"#,
        )
        .await;
        assert_eq!(found, [problem("no_code_response", "response_types_supported")]);
        let member = r#""grant_types_supported":["authorization_code","refresh_token"]"#;
        let found = rewritten(member, r#""grant_types_supported":["implicit"]"#).await;
        assert_eq!(found, [problem("no_code_grant", "grant_types_supported")]);
    });
}

#[test]
fn a_scope_that_cannot_be_had_is_told() {
    run(async {
        let member = r#""grant_types_supported":["authorization_code","refresh_token"]"#;
        let code_only = r#""grant_types_supported":["authorization_code"]"#;
        let offline = || Web::with_config(&scoped("openid offline_access", ""));
        let found = only(offline(), offline().rewrite(METADATA, member, code_only)).await;
        assert_eq!(found, [advice("no_refresh_grant", "grant_types_supported")]);
        let clean =
            Web::with_config(&scoped("openid email", "")).rewrite(METADATA, member, code_only);
        assert_eq!(clean.faults().await, []);
        let misspelt = Web::with_config(&scoped("openid emial", ""));
        assert_eq!(misspelt.faults().await, [advice("scope_unlisted", "scopes_supported")]);
    });
}

fn scoped(scope: &str, members: &str) -> String {
    format!(
        r#"{{ "issuer": "{ISSUER}", "client_id": "hotel-spa", "redirect_uri": "{APP}/callback",
            "scope": "{scope}" {members} }}"#
    )
}

/// With several servers, responses should name theirs.
#[test]
fn several_servers_should_name_themselves() {
    run(async {
        let one = scoped("openid", "");
        let other = scoped("openid", "").replace(ISSUER, "http://localhost:8090/m/key-rotated");
        let other = other.replace("/callback", "/callback/other");
        let several = || {
            let page = |answer: Answer| {
                Answer { status: 200, ..answer }.with("content-security-policy", super::web::POLICY)
            };
            Web::with_config(&format!("[{one},{other}]"))
                .change(&format!("{APP}/callback/other"), page)
        };
        let member = r#""authorization_response_iss_parameter_supported":true"#;
        let to = r#""authorization_response_iss_parameter_supported":false"#;
        let found = only(several(), several().rewrite(METADATA, member, to)).await;
        let subject = "authorization_response_iss_parameter_supported";
        assert_eq!(found, [advice("iss_not_promised", subject)]);
        let single = Web::new("").rewrite(METADATA, member, to);
        assert_eq!(single.faults().await, []);
    });
}

/// ID Tokens with an algorithm that can be verified, and a key for it.
#[test]
fn algorithms_and_keys_have_to_fit() {
    run(async {
        let member = r#""id_token_signing_alg_values_supported":["RS256","ES256"]"#;
        let mac = r#""id_token_signing_alg_values_supported":["HS256"]"#;
        let subject = "id_token_signing_alg_values_supported";
        let no_key = problem("no_key", "jwks_uri");
        assert_eq!(
            rewritten(member, mac).await,
            [problem("id_token_alg", subject), no_key.clone()]
        );
        let other = r#""id_token_signing_alg_values_supported":["PS512","EdDSA"]"#;
        assert_eq!(rewritten(member, other).await, std::slice::from_ref(&no_key));
        let registered =
            |alg: &str| Web::new(&format!(r#", "id_token_signed_response_alg": "{alg}""#));
        let found = only(registered("ES256"), registered("EdDSA")).await;
        assert_eq!(found, [problem("id_token_alg", subject), no_key]);

        let keys = format!("{ISSUER}/jwks");
        let empty = Web::new("")
            .change(&keys, |answer| Answer { body: r#"{"keys":[]}"#.to_owned(), ..answer });
        assert_eq!(empty.faults().await, [problem("no_key", "jwks_uri")]);
        let none = Web::new("").change(&keys, |answer| Answer { body: "{}".to_owned(), ..answer });
        assert_eq!(none.faults().await, [problem("jwks_malformed", "jwks_uri")]);
    });
}

#[test]
fn a_logout_that_is_not_offered_is_told() {
    run(async {
        let found = rewritten(r#""end_session_endpoint""#, r#""x_end_session""#).await;
        assert_eq!(found, [advice("no_end_session_endpoint", "post_logout_redirect_uri")]);
        let without = Web::with_config(&scoped("openid", ""));
        let without = without.rewrite(METADATA, r#""end_session_endpoint""#, r#""x_end_session""#);
        assert_eq!(without.faults().await, []);
        let framed = || Web::new(&format!(r#", "frontchannel_logout_uri": "{APP}/out""#));
        let member = "frontchannel_logout_session_supported";
        let found = only(framed(), framed().rewrite(METADATA, member, "x_session")).await;
        assert_eq!(found, [advice("no_frontchannel_session", member)]);
        let get = Web::with_config(&scoped("openid", r#", "logout_method": "get""#));
        let get = get.rewrite(METADATA, r#""end_session_endpoint""#, r#""x_end_session""#);
        assert_eq!(get.faults().await, [advice("no_end_session_endpoint", "logout_method")]);
    });
}

/// That the client is public shows at the token endpoint alone.
#[test]
fn a_client_that_is_not_public_is_told() {
    run(async {
        let with = |status, body: &'static str| {
            let url = format!("{ISSUER}/token");
            Web::new("")
                .change(&url, move |_| Answer::new(status, "application/json", body).readable())
        };
        let subject = "token_endpoint";
        let secret = with(400, r#"{"error":"invalid_client"}"#);
        assert_eq!(only(Web::new(""), secret).await, [problem("invalid_client", subject)]);
        assert_eq!(with(401, "").faults().await, [problem("invalid_client", subject)]);
        let code_flow = with(400, r#"{"error":"unauthorized_client"}"#);
        assert_eq!(code_flow.faults().await, [problem("unauthorized_client", subject)]);
        assert_eq!(with(400, r#"{"error":"invalid_request"}"#).faults().await, []);
        assert_eq!(with(503, "").faults().await, [advice("token_answer", subject)]);
        let member = r#""token_endpoint_auth_methods_supported":["none"]"#;
        let found =
            rewritten(member, r#""token_endpoint_auth_methods_supported":["private_key_jwt"]"#)
                .await;
        assert_eq!(found, [advice("no_public_clients", "token_endpoint_auth_methods_supported")]);
    });
}

/// The client that is asked about is the configured one, with its redirect URI.
#[test]
fn an_unknown_client_is_told_by_the_devserver_itself() {
    run(async {
        let config = scoped("openid", "").replace("hotel-spa", "somebody else");
        let found = only(Web::new(""), Web::with_config(&config)).await;
        assert_eq!(found, [problem("invalid_client", "token_endpoint")]);
    });
}

/// Metadata of the configuration are held to the same, and nothing is discovered.
#[test]
fn configured_metadata_are_checked_too() {
    run(async {
        let configured = |jwks: &str| {
            let metadata = format!(
                r#", "metadata": {{ "authorization_endpoint": "{ISSUER}/authorize", "token_endpoint": "{ISSUER}/token",
                    "jwks_uri": "{jwks}", "code_challenge_methods_supported": ["S256"] }}"#
            );
            Web::with_config(&scoped("openid", &metadata)).without(METADATA)
        };
        let found =
            only(configured(&format!("{ISSUER}/jwks")), configured(&format!("{ISSUER}/nowhere")))
                .await;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1, "jwks_uri");
    });
}
