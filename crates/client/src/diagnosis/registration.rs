//! What the server knows of this client. From outside that shows in one place only: what the token
//! endpoint says to a code that nobody issued.

use public_client_protocol::http::HttpResponse;
use public_client_protocol::json::Value;

use super::asking::{ask, post, quoted};
use super::discovery::Server;
use super::{Case, Section, Severity, Surroundings};

const SUBJECT: &str = "token_endpoint";

/// As long as RFC 7636 §4.1 demands.
const VERIFIER: &str = "diagnosis-diagnosis-diagnosis-diagnosis-diagnosis";

impl<S: Surroundings> Case<'_, S> {
    pub(super) async fn check_registration(&self, server: &Server, section: &mut Section<'_>) {
        let Some(url) = server.endpoint(SUBJECT) else { return };
        let form = [
            ("grant_type", "authorization_code"),
            ("code", "diagnosis"),
            ("redirect_uri", self.config.redirect_uri().as_str()),
            ("client_id", self.config.client_id()),
            ("code_verifier", VERIFIER),
        ];
        let request = post(url, &form);
        let problem = Severity::Problem;
        if let Some(response) = ask(self.surroundings, request, SUBJECT, problem, section).await {
            self.check_token_answer(&response, section);
        }
        let subject = "token_endpoint_auth_methods_supported";
        if server.list(subject).is_some_and(|methods| !methods.contains(&"none")) {
            let found = "The server does not list `none`: it may know no public clients.";
            let change = "Look for a client type without a secret: “public”, “single-page \
                          application”, “token endpoint authentication: none”.";
            section.advice("no_public_clients", subject, found, change);
        }
    }

    fn check_token_answer(&self, response: &HttpResponse, section: &mut Section<'_>) {
        let error = error(response);
        match error.as_deref() {
            Some("invalid_client") => self.refused(section),
            None if response.status == 401 => self.refused(section),
            Some(code @ "unauthorized_client") => section.problem(
                code,
                SUBJECT,
                "The server knows this client, and does not let it use the code flow.",
                "Turn on the grant type `authorization_code` in the client's registration.",
            ),
            Some(code) => {
                let found = format!("A made-up code is answered with {}, readably.", quoted(code));
                section.ok("token_endpoint", SUBJECT, &found);
            }
            None => {
                let status = response.status;
                let found =
                    format!("A made-up code is answered with status {status}, and no error code.");
                let change = "A token endpoint answers it with status 400 and JSON (RFC 6749 §5.2). \
                              Check the address, and what stands in front of the server.";
                section.advice("token_answer", SUBJECT, &found, change);
            }
        }
    }

    fn refused(&self, section: &mut Section<'_>) {
        let found = format!(
            "The server does not accept the client {} without a secret, or does not know it.",
            quoted(self.config.client_id())
        );
        let change = "Check `client_id`, and that the client is registered as public: “single-page \
                      application”, “token endpoint authentication: none”. Never put a secret into \
                      a browser. A provider without public clients needs another one in front of \
                      it: docs/providers tells for some.";
        section.problem("invalid_client", SUBJECT, &found, change);
    }
}

/// RFC 6749 §5.2
fn error(response: &HttpResponse) -> Option<String> {
    let value = Value::parse(&response.body).ok()?;
    Some(value.as_object()?.get("error")?.as_str()?.to_owned())
}
