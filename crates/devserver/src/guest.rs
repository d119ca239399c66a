//! A person with a browser, scripted: signs in and consents through the pages, in memory.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request};
use form_urlencoded::Serializer;
use tower::ServiceExt;

use crate::server::DevServer;

const MOST_STEPS: usize = 10;

/// Keeps cookies between requests, as a browser does.
#[derive(Clone, Debug)]
pub struct Guest {
    router: Router,
    issuer: String,
    username: String,
    password: String,
    cookies: BTreeMap<String, String>,
}

/// What a page or redirect looked like.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The status code.
    pub status: u16,
    /// All headers.
    pub headers: HeaderMap,
    /// The body as text.
    pub body: String,
}

impl Visit {
    /// Where the server sends the browser next.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.headers.get(LOCATION).and_then(|value| value.to_str().ok())
    }

    /// The value of a form field on the page.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        let (_, after) = self.body.split_once(&format!(r#"name="{name}" value=""#))?;
        after.split('"').next()
    }

    /// Where a page leads that goes on by itself.
    #[must_use]
    pub fn continuation(&self) -> Option<String> {
        let (_, after) = self.body.split_once(r#"id="continue" href=""#)?;
        after.split('"').next().map(unescaped)
    }

    /// The addresses that the page frames.
    #[must_use]
    pub fn frames(&self) -> Vec<String> {
        let frames = self.body.split("<iframe ").skip(1);
        let sources = frames.filter_map(|frame| frame.split_once(r#"src=""#)?.1.split('"').next());
        sources.map(unescaped).collect()
    }
}

fn unescaped(attribute: &str) -> String {
    attribute.replace("&amp;", "&")
}

/// The server did not bring the guest back to the app. Holds the last page.
#[derive(Clone, Debug)]
pub struct Stuck(pub Box<Visit>);

impl fmt::Display for Stuck {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "stuck at a page with status {}: {}", self.0.status, self.0.body)
    }
}

impl Error for Stuck {}

impl Guest {
    /// Alice, in a fresh browser.
    #[must_use]
    pub fn new(server: &DevServer) -> Self {
        Self {
            router: server.authorization_server(),
            issuer: server.config().issuer.clone(),
            username: "alice".into(),
            password: "wonderland".into(),
            cookies: BTreeMap::new(),
        }
    }

    /// Somebody else, or the same with a wrong password.
    #[must_use]
    pub fn named(self, username: &str, password: &str) -> Self {
        Self { username: username.into(), password: password.into(), ..self }
    }

    /// Opens an authorization URL, signs in where asked and accepts. The URL that the app gets.
    ///
    /// # Errors
    ///
    /// [`Stuck`] when the server shows an error page instead.
    pub async fn authorize(&mut self, authorization_url: &str) -> Result<String, Stuck> {
        self.walk(authorization_url, "accept").await
    }

    /// The same, but denies.
    ///
    /// # Errors
    ///
    /// [`Stuck`] when the server shows an error page instead.
    pub async fn deny(&mut self, authorization_url: &str) -> Result<String, Stuck> {
        self.walk(authorization_url, "deny").await
    }

    /// Signs out at the server, by hand. The last page, which tells the apps.
    pub async fn sign_out(&mut self) -> Visit {
        let page = self.get(&format!("{}/logout", self.issuer)).await;
        let Some(csrf) = page.field("csrf") else {
            return page;
        };
        let confirm = format!("{}/end_session/confirm", self.issuer);
        self.post(&confirm, &[("csrf", csrf), ("decision", "accept")]).await
    }

    /// Opens a URL of the server, without following a redirect.
    pub async fn get(&mut self, url: &str) -> Visit {
        self.visit(Method::GET, url, &[]).await
    }

    /// Submits a form to the server, without following a redirect.
    pub async fn post(&mut self, url: &str, fields: &[(&str, &str)]) -> Visit {
        self.visit(Method::POST, url, fields).await
    }

    async fn walk(&mut self, url: &str, decision: &str) -> Result<String, Stuck> {
        let mut url = url.to_owned();
        let mut visit = self.get(&url).await;
        for _ in 0..MOST_STEPS {
            if let Some(location) = visit.location() {
                if !self.is_on_this_server(location) {
                    return Ok(location.to_owned());
                }
                location.clone_into(&mut url);
                visit = self.get(&url).await;
                continue;
            }
            let Some(csrf) = visit.field("csrf").map(ToOwned::to_owned) else {
                break;
            };
            if visit.status != 200 {
                break;
            }
            visit = self.answer_form(&url, &visit.body, &csrf, decision).await;
        }
        Err(Stuck(Box::new(visit)))
    }

    async fn answer_form(&mut self, url: &str, page: &str, csrf: &str, decision: &str) -> Visit {
        let (username, password) = (self.username.clone(), self.password.clone());
        if page.contains(r#"name="password""#) {
            let fields = [("csrf", csrf), ("username", &username), ("password", &password)];
            self.post(url, &fields).await
        } else if page.contains(r#"name="account""#) {
            self.post(url, &[("csrf", csrf), ("account", "current")]).await
        } else {
            self.post(url, &[("csrf", csrf), ("decision", decision)]).await
        }
    }

    fn is_on_this_server(&self, url: &str) -> bool {
        url.strip_prefix(&self.issuer).is_some_and(|rest| rest.starts_with('/'))
    }

    async fn visit(&mut self, method: Method, url: &str, fields: &[(&str, &str)]) -> Visit {
        let body = Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut request = Request::new(Body::from(body));
        *request.method_mut() = method;
        let path = url.strip_prefix(&self.issuer).filter(|path| !path.is_empty()).unwrap_or("/");
        *request.uri_mut() = path.parse().unwrap_or_default();
        let headers = request.headers_mut();
        if let Ok(form) = "application/x-www-form-urlencoded".parse() {
            headers.insert(CONTENT_TYPE, form);
        }
        if let Ok(cookies) = self.cookie_header().parse() {
            headers.insert(COOKIE, cookies);
        }
        let Ok(response) = self.router.clone().oneshot(request).await;
        let (parts, body) = response.into_parts();
        self.keep_cookies(&parts.headers);
        let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Visit { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    fn cookie_header(&self) -> String {
        let pairs = self.cookies.iter().map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("; ")
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        let set = headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        for (name, value) in set.filter_map(|cookie| cookie.split(';').next()?.split_once('=')) {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}
