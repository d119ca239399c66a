//! A small app for the tests: it builds requests, sends them through the routers and reads answers.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use devserver::clock::Clock;
use devserver::config::Config;
use devserver::guest::Guest;
use devserver::server::DevServer;
use form_urlencoded::Serializer;
use serde_json::Value;
use tower::ServiceExt;

pub(crate) const NOW: u64 = 1_800_000_000;
pub(crate) const ISSUER: &str = "http://localhost:8090";
pub(crate) const API: &str = "http://localhost:8091";
pub(crate) const REDIRECT_URI: &str = "http://localhost:8080/callback";
pub(crate) const ORIGIN: &str = "http://localhost:8080";
/// RFC 7636 Appendix B.
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub(crate) const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
pub(crate) const SCOPE: &str = "openid profile email stay:read door:unlock";

/// A server at a standing time, and one of its issuers.
pub(crate) struct World {
    pub(crate) server: DevServer,
    pub(crate) clock: Clock,
    /// The issuer under test.
    pub(crate) issuer: String,
    /// Its API.
    pub(crate) api: String,
}

/// Status, headers and body of an answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
    /// False where the connection ended before the answer did.
    pub(crate) is_whole: bool,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn error(&self) -> (u16, String) {
        (self.status, self.json()["error"].as_str().unwrap_or_default().to_owned())
    }
}

impl World {
    pub(crate) fn new() -> Self {
        let clock = Clock::at(NOW);
        let config = Config { clock: clock.clone(), misbehaviours: true, ..Config::default() };
        let server = DevServer::new(config).unwrap();
        Self { server, clock, issuer: ISSUER.into(), api: API.into() }
    }

    /// The same, at a misbehaving issuer.
    pub(crate) fn at(misbehaviour: &str) -> Self {
        Self::new().moved(&format!("/m/{misbehaviour}"))
    }

    /// A server of another make, at its honest issuer.
    pub(crate) fn of(server: DevServer) -> Self {
        let clock = server.config().clock.clone();
        Self { issuer: String::new(), api: String::new(), server, clock }.moved("")
    }

    /// The same server, at the issuer with this path.
    pub(crate) fn moved(self, path: &str) -> Self {
        let Config { issuer, api_origin, .. } = self.server.config();
        let (issuer, api) = (format!("{issuer}{path}"), format!("{api_origin}{path}"));
        Self { issuer, api, ..self }
    }

    pub(crate) fn guest(&self) -> Guest {
        Guest::new(&self.server)
    }

    /// A complete authorization URL, with some parameters replaced (or left out when empty).
    pub(crate) fn authorization_url(&self, changes: &[(&str, &str)]) -> String {
        let honest = [
            ("response_type", "code"),
            ("client_id", "hotel-spa"),
            ("redirect_uri", REDIRECT_URI),
            ("scope", SCOPE),
            ("state", "state-1"),
            ("nonce", "nonce-1"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        let changed = |name: &str| changes.iter().any(|(changed, _)| *changed == name);
        let query = Serializer::new(String::new())
            .extend_pairs(honest.iter().filter(|(name, _)| !changed(name)))
            .extend_pairs(changes.iter().filter(|(_, value)| !value.is_empty()))
            .finish();
        format!("{}/authorize?{query}", self.issuer)
    }

    /// The parameters that the app gets back for an accepted request.
    pub(crate) async fn accepted(&self, changes: &[(&str, &str)]) -> Vec<(String, String)> {
        let url = self.guest().authorize(&self.authorization_url(changes)).await.unwrap();
        callback_parameters(&url)
    }

    pub(crate) async fn code(&self) -> String {
        parameter(&self.accepted(&[]).await, "code").to_owned()
    }

    pub(crate) async fn redeem(&self, code: &str) -> Reply {
        self.redeem_with(code, &[]).await
    }

    pub(crate) async fn redeem_with(&self, code: &str, changes: &[(&str, &str)]) -> Reply {
        let honest = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("client_id", "hotel-spa"),
            ("redirect_uri", REDIRECT_URI),
            ("code_verifier", VERIFIER),
        ];
        let changed = |name: &str| changes.iter().any(|(changed, _)| *changed == name);
        let mut form: Vec<_> = honest.into_iter().filter(|(name, _)| !changed(name)).collect();
        form.extend(changes.iter().filter(|(_, value)| !value.is_empty()));
        self.post("/token", &form).await
    }

    pub(crate) async fn refresh(&self, refresh_token: &str, more: &[(&str, &str)]) -> Reply {
        let mut form = vec![
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh_token),
            ("client_id", "hotel-spa"),
        ];
        form.extend(more);
        self.post("/token", &form).await
    }

    /// Signs in and redeems: the token response.
    pub(crate) async fn tokens(&self) -> Value {
        self.tokens_for(SCOPE).await
    }

    pub(crate) async fn tokens_for(&self, scope: &str) -> Value {
        let parameters = self.accepted(&[("scope", scope)]).await;
        let reply = self.redeem(parameter(&parameters, "code")).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        reply.json()
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        let request = Request::get(self.path(path)).header("origin", ORIGIN);
        send(self.server.authorization_server(), request.body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, form: &[(&str, &str)]) -> Reply {
        let request = Request::post(self.path(path))
            .header("origin", ORIGIN)
            .header("content-type", "application/x-www-form-urlencoded");
        let body = Serializer::new(String::new()).extend_pairs(form).finish();
        send(self.server.authorization_server(), request.body(body.into()).unwrap()).await
    }

    pub(crate) async fn userinfo(&self, access_token: &str) -> Reply {
        let request = Request::get(self.path("/userinfo")).header("origin", ORIGIN);
        let request = request.header("authorization", format!("Bearer {access_token}"));
        send(self.server.authorization_server(), request.body(Body::empty()).unwrap()).await
    }

    /// A request to the API with these headers.
    pub(crate) async fn call(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Reply {
        let base = self.api.strip_prefix(&self.server.config().api_origin).unwrap();
        let mut request = Request::builder().method(method).uri(format!("{base}{path}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        send(self.server.api(), request.body(Body::empty()).unwrap()).await
    }

    /// The document at a URL of the API's origin.
    pub(crate) async fn describe(&self, url: &str) -> Reply {
        let path = url.strip_prefix(API).unwrap_or_else(|| panic!("{url} is elsewhere"));
        let request = Request::get(path).header("origin", ORIGIN);
        send(self.server.api(), request.body(Body::empty()).unwrap()).await
    }

    /// A request with an access token, as a page's script would send it.
    pub(crate) async fn call_with(&self, method: &str, path: &str, token: &str) -> Reply {
        let bearer = format!("Bearer {token}");
        self.call(method, path, &[("authorization", &bearer), ("origin", ORIGIN)]).await
    }

    fn path(&self, path: &str) -> String {
        format!("{}{path}", self.issuer.strip_prefix(&self.server.config().issuer).unwrap())
    }
}

pub(crate) async fn send(router: Router, request: Request<Body>) -> Reply {
    let (parts, body) = router.oneshot(request).await.unwrap().into_parts();
    let bytes = to_bytes(body, usize::MAX).await;
    let is_whole = bytes.is_ok();
    let body = String::from_utf8(bytes.unwrap_or_default().to_vec()).unwrap();
    Reply { status: parts.status.as_u16(), headers: parts.headers, body, is_whole }
}

pub(crate) fn callback_parameters(url: &str) -> Vec<(String, String)> {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let query = query.split('#').next().unwrap();
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

/// The only value of a parameter, or "".
pub(crate) fn parameter<'a>(parameters: &'a [(String, String)], name: &str) -> &'a str {
    parameters.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}

/// A part of a JWT as JSON.
pub(crate) fn jwt_part(jwt: &str, index: usize) -> Value {
    let part = jwt.split('.').nth(index).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

pub(crate) fn claims(jwt: &str) -> Value {
    jwt_part(jwt, 1)
}

pub(crate) fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}
