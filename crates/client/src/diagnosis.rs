//! What stands between a configuration and a sign-in, found before anybody tries.
//!
//! [`diagnose`] reads a configuration, asks the server, the APIs and the application's own server
//! what a sign-in would ask them, and tells what it found: each [`Finding`] with what to change. It
//! takes no part in any session and needs nobody signed in; what it sends holds no token, no code
//! and nothing about a person. Nothing of it is in a vault.

mod application;
mod asking;
mod clocks;
mod configuration;
mod content_security_policy;
mod discovery;
mod endpoints;
mod finding;
mod keys;
mod metadata;
mod own_headers;
mod registration;
mod worker;

use std::future::Future;

use public_client_protocol::config::ClientConfig;
use public_client_protocol::error::NetworkError;
use public_client_protocol::http::{HttpRequest, HttpResponse};
use public_client_protocol::time::UnixTime;
use public_client_protocol::url::HttpUrl;

use discovery::Server;
pub use finding::{Finding, Severity, Topic, to_text};
use finding::{Report, Section};

/// What the diagnosis needs from outside: a page of the application, or a test. An implementation
/// translates and decides nothing.
pub trait Surroundings {
    /// Carries one request, as [`HttpRequest`] says.
    ///
    /// # Errors
    ///
    /// [`NetworkError`] if no answer came that a script of this page may read.
    fn send(
        &self,
        request: HttpRequest,
    ) -> impl Future<Output = Result<HttpResponse, NetworkError>>;

    /// What a `GET` meets whose answer nobody wants to read: a browser tells so much, and no more.
    fn probe(&self, url: &HttpUrl) -> impl Future<Output = Reach>;

    /// The local clock.
    fn now(&self) -> UnixTime;

    /// The origin of the page, such as `https://app.example`.
    fn origin(&self) -> String;

    /// Whether the page is a secure context.
    fn is_secure(&self) -> bool;
}

/// What an address is to a page that may not read its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Nothing answers, or the page's own policy lets nothing be sent there.
    Nothing,
    /// Something answers, without leave for this origin (CORS) to read it.
    Unreadable,
    /// It sends whoever asks elsewhere, which is not followed.
    Redirect,
}

/// The vault's files, as paths of this origin, where an application has them elsewhere than
/// `vault_script` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// The worker's script.
    pub script: String,
    /// The module that it loads.
    pub module: String,
}

/// Checks a configuration: a path of this origin, such as `/public-client.json`, or the JSON text.
pub async fn diagnose(
    configuration: &str,
    files: Option<&Files>,
    surroundings: &impl Surroundings,
) -> Vec<Finding> {
    let mut report = Report::default();
    application::check_context(surroundings, &mut report.section(Topic::Application));
    let mut section = report.section(Topic::Configuration);
    let configs = configuration::read(configuration, surroundings, &mut section).await;
    let is_one_of_several = configs.len() > 1;
    for config in &configs {
        let case = Case { config, files, surroundings, is_one_of_several };
        case.check(&mut report).await;
    }
    report.into_findings()
}

/// One configuration, and where it is to be used.
struct Case<'a, S> {
    config: &'a ClientConfig,
    files: Option<&'a Files>,
    surroundings: &'a S,
    is_one_of_several: bool,
}

impl<S: Surroundings> Case<'_, S> {
    async fn check(&self, report: &mut Report) {
        let server = self.discover(&mut report.section(Topic::Server)).await;
        if let Some(server) = &server {
            self.check_metadata(server, &mut report.section(Topic::Server));
            self.check_keys(server, &mut report.section(Topic::Keys)).await;
            self.check_registration(server, &mut report.section(Topic::Registration)).await;
            self.check_endpoints(server, &mut report.section(Topic::Endpoints)).await;
        }
        self.check_apis(&mut report.section(Topic::Endpoints)).await;
        let needed = self.needed_origins(server.as_ref());
        let mut section = report.section(Topic::Application);
        self.check_addresses(&mut section);
        self.check_pages(server.as_ref(), &needed, &mut section).await;
        self.check_worker(&needed, &mut section).await;
    }

    /// Every origin that requests of this client go to, once.
    fn needed_origins(&self, server: Option<&Server>) -> Vec<HttpUrl> {
        let endpoints = server.into_iter().flat_map(Server::fetched).collect::<Vec<_>>();
        let apis = self.config.resources().iter();
        let apis = apis.filter_map(|api| HttpUrl::parse(&api.origin().to_string()).ok());
        let issuer = HttpUrl::parse(self.config.issuer().as_str()).ok();
        let mut needed: Vec<HttpUrl> = Vec::new();
        for url in issuer.into_iter().chain(endpoints).chain(apis) {
            if !needed.iter().any(|known| known.origin() == url.origin()) {
                needed.push(url);
            }
        }
        needed
    }

    /// The path of the worker's script.
    fn script(&self) -> &str {
        self.files.map_or(self.config.vault_script(), |files| &files.script)
    }

    /// A file or page of the application itself, however large, if it can be had at all.
    async fn own(&self, path: &str) -> Option<HttpResponse> {
        let url = HttpUrl::parse(&[&self.surroundings.origin(), path].concat()).ok()?;
        let mut request = asking::get(url);
        request.limits.body = None;
        self.surroundings.send(request).await.ok()
    }
}
