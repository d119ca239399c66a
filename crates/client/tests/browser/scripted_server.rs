//! An authorization server in the page: a scripted `fetch` with a real signing key.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Date;
use public_client::config::ClientConfig;
use public_client_protocol::jws::Algorithm;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Request, Response, Url, UrlSearchParams};

use crate::page::origin;
use crate::scripted_fetch::{Answer, ScriptedFetch, at_once, json, response};
use crate::signer::Signer;

pub(crate) const ISSUER: &str = "https://as.example";
pub(crate) const CODE: &str = "c0de-of-the-test";
pub(crate) const ACCESS_TOKEN: &str = "access-token-of-the-test";
pub(crate) const REFRESH_TOKEN: &str = "refresh-token-of-the-test";

const METADATA: &str = r#"{
    "issuer": "https://as.example",
    "authorization_endpoint": "https://as.example/authorize",
    "token_endpoint": "https://as.example/token",
    "jwks_uri": "https://as.example/jwks",
    "end_session_endpoint": "https://as.example/logout",
    "response_types_supported": ["code"],
    "subject_types_supported": ["public"],
    "id_token_signing_alg_values_supported": ["ES256"],
    "code_challenge_methods_supported": ["S256"],
    "authorization_response_iss_parameter_supported": true
}"#;

/// A client of the server. There is one client a page for each name, so every test has its own.
pub(crate) fn config(client_id: &str) -> ClientConfig {
    config_with(client_id, "")
}

/// The same, with more members.
pub(crate) fn config_with(client_id: &str, members: &str) -> ClientConfig {
    let origin = origin();
    let json = format!(
        r#"{{ "issuer": "{ISSUER}", "client_id": "{client_id}", "scope": "openid",
              "redirect_uri": "{origin}/callback", "post_logout_redirect_uri": "{origin}/",
              "frontchannel_logout_uri": "{origin}/logged-out-by-server"{members} }}"#
    );
    ClientConfig::from_json(json.as_bytes()).unwrap()
}

pub(crate) struct ScriptedServer {
    pub(crate) fetch: ScriptedFetch,
    id_token: Rc<RefCell<String>>,
    signer: Rc<Signer>,
}

impl ScriptedServer {
    pub(crate) async fn new() -> Self {
        let signer = Rc::new(Signer::new(Algorithm::Es256).await);
        let id_token = Rc::new(RefCell::new(String::new()));
        let (jwks, issued) = (signer.jwks(), Rc::clone(&id_token));
        let fetch = ScriptedFetch::new(move |request| answer(request, &jwks, &issued.borrow()));
        Self { fetch, id_token, signer }
    }

    /// Has somebody consent to an authorization request; answers the path and query that the
    /// browser is sent back to.
    pub(crate) async fn consent(&self, authorization_url: &str) -> String {
        let request = Url::new(authorization_url).unwrap().search_params();
        let parameter = |name| request.get(name).unwrap();
        self.sign(&parameter("client_id"), &parameter("nonce")).await;
        let response = UrlSearchParams::new().unwrap();
        response.append("code", CODE);
        response.append("state", &parameter("state"));
        response.append("iss", ISSUER);
        format!("/callback?{}", String::from(response.to_string()))
    }

    /// The ID Token that the next code is worth.
    pub(crate) fn id_token(&self) -> String {
        self.id_token.borrow().clone()
    }

    /// The requests to an endpoint.
    pub(crate) fn requests_to(&self, path: &str) -> Vec<Request> {
        let mut requests = self.fetch.requests();
        requests.retain(|request| request.url() == [ISSUER, path].concat());
        requests
    }

    async fn sign(&self, client_id: &str, nonce: &str) {
        let now = (Date::now() / 1000.0).floor();
        let claims = format!(
            r#"{{ "iss": "{ISSUER}", "sub": "alice", "aud": "{client_id}", "nonce": "{nonce}",
                  "iat": {now}, "exp": {} }}"#,
            now + 300.0
        );
        let token = self.signer.sign(&claims).await;
        self.id_token.replace(token);
    }
}

fn answer(request: &Request, jwks: &str, id_token: &str) -> Answer {
    let path = request.url().strip_prefix(ISSUER).map(str::to_owned);
    match path.as_deref() {
        Some("/.well-known/openid-configuration") => at_once(&json(METADATA)),
        Some("/jwks") => at_once(&json(jwks)),
        Some("/token") => token_response(request, id_token),
        _ => at_once(&response(404, "text/plain", "")),
    }
}

/// RFC 6749 §5.1, for the code that was issued, and §6.
fn token_response(request: &Request, id_token: &str) -> Answer {
    let body = request.text()?;
    let id_token = format!(r#", "id_token": "{id_token}""#);
    Ok(future_to_promise(async move {
        let body = JsFuture::from(body).await?.as_string().unwrap();
        let form = UrlSearchParams::new_with_str(&body)?;
        let has_code = form.get("code").as_deref() == Some(CODE) && form.has("code_verifier");
        let has_refresh_token = form.get("refresh_token").as_deref() == Some(REFRESH_TOKEN);
        Ok(match (has_code, has_refresh_token) {
            (true, false) => tokens(&id_token),
            (false, true) => tokens(""),
            _ => response(400, "application/json", r#"{"error":"invalid_grant"}"#),
        }
        .into())
    }))
}

fn tokens(id_token: &str) -> Response {
    json(&format!(
        r#"{{ "access_token": "{ACCESS_TOKEN}", "token_type": "Bearer", "expires_in": 300,
              "refresh_token": "{REFRESH_TOKEN}"{id_token} }}"#
    ))
}
