//! What the server's metadata promise.

use public_client_protocol::config::{Discovery, LogoutMethod};

use public_client_protocol::jws::Algorithm;
use public_client_protocol::url::UrlError;

use super::asking::quoted;
use super::discovery::Server;
use super::{Case, Section, Surroundings};

const ASK: &str = "It is the server's to offer: ask its operator.";

impl<S: Surroundings> Case<'_, S> {
    pub(super) fn check_metadata(&self, server: &Server, section: &mut Section<'_>) {
        self.check_addresses_of(server, section);
        self.check_pkce(server, section);
        check_response_types(server, section);
        self.check_iss(server, section);
        self.check_algorithms(server, section);
        self.check_grants(server, section);
        self.check_scopes(server, section);
        self.check_logout(server, section);
    }

    fn check_addresses_of(&self, server: &Server, section: &mut Section<'_>) {
        let mut required = vec!["authorization_endpoint", "token_endpoint"];
        if self.config.policy().discovery == Discovery::OpenId {
            required.push("jwks_uri");
        }
        let optional = ["userinfo_endpoint", "revocation_endpoint", "end_session_endpoint"];
        for member in required.iter().copied().chain(optional) {
            let Some(raw) = server.members.get(member).and_then(|value| value.as_str()) else {
                if required.contains(&member) {
                    let found = "The metadata have no such address.";
                    let change = "Without it nobody can sign in. If the server has one, write its \
                                  metadata into `metadata`.";
                    section.problem("metadata_malformed", member, found, change);
                }
                continue;
            };
            match self.config.transport().parse(raw) {
                Ok(_) => section.ok("endpoint", member, raw),
                Err(error) => {
                    let found = format!("{} cannot be used.", quoted(raw));
                    section.problem("endpoint", member, &found, unfit(error));
                }
            }
        }
    }

    fn check_pkce(&self, server: &Server, section: &mut Section<'_>) {
        let subject = "code_challenge_methods_supported";
        let code = "pkce_not_advertised";
        match server.list(subject) {
            Some(methods) if methods.contains(&"S256") => {
                section.ok("pkce", subject, "The server supports PKCE with S256.");
            }
            Some(_) => section.problem(
                code,
                subject,
                "The server lists methods of PKCE without S256.",
                "Nothing here helps: S256 has to be turned on at the server.",
            ),
            None if self.config.policy().assume_pkce => section.ok(
                "pkce",
                subject,
                "The server does not say so; `assume_pkce` trusts that it supports S256.",
            ),
            None => section.problem(
                code,
                subject,
                "The server does not say that it supports PKCE.",
                "Once you know that it supports S256, set `\"assume_pkce\": true`.",
            ),
        }
    }

    fn check_iss(&self, server: &Server, section: &mut Section<'_>) {
        let subject = "authorization_response_iss_parameter_supported";
        if server.says(subject) {
            section.ok(
                "iss",
                subject,
                "Responses name the server, and that is checked (RFC 9207).",
            );
        } else if self.is_one_of_several {
            let found = "Responses do not name the server. With several, each is told by its \
                         redirect URI alone.";
            section.advice("iss_not_promised", subject, found, ASK);
        } else {
            let found =
                "Responses do not name the server; with one server nothing can be mixed up.";
            section.ok("iss", subject, found);
        }
    }

    fn check_algorithms(&self, server: &Server, section: &mut Section<'_>) {
        let subject = "id_token_signing_alg_values_supported";
        let policy = self.config.policy();
        let Some(listed) = server.list(subject) else { return };
        if policy.discovery == Discovery::OAuth {
            return;
        }
        let registered = policy.id_token_signed_response_alg;
        let is_fit = |name: &&str| match registered {
            Some(registered) => *name == registered.as_str(),
            None => Algorithm::parse(name).is_some(),
        };
        let fit: Vec<_> = listed.iter().copied().filter(is_fit).collect();
        if !fit.is_empty() {
            section.ok(
                "id_token_alg",
                subject,
                &format!("ID Tokens may be signed by {}.", fit.join(", ")),
            );
            return;
        }
        let (found, change) = match registered {
            Some(_) => (
                "The server does not list the algorithm of `id_token_signed_response_alg`.",
                "Register that algorithm for this client, or take the field out.".to_owned(),
            ),
            None => (
                "The server lists no algorithm that is accepted.",
                format!(
                    "Register one of {} for this client's ID Tokens. A signature with a shared \
                     secret (HS256) cannot be checked in a browser.",
                    Algorithm::NAMES.join(", ")
                ),
            ),
        };
        section.problem("id_token_alg", subject, found, &change);
    }

    fn check_grants(&self, server: &Server, section: &mut Section<'_>) {
        let subject = "grant_types_supported";
        let Some(grants) = server.list(subject) else { return };
        let asks_offline = self.config.scope().contains("offline_access");
        if !grants.contains(&"authorization_code") {
            let found = "The server does not list the authorization code grant.";
            section.problem("no_code_grant", subject, found, ASK);
        } else if asks_offline && !grants.contains(&"refresh_token") {
            let found = "`offline_access` is asked for, and the server lists no refresh tokens.";
            let change =
                "Take `offline_access` out of the scope, or have refresh tokens turned on.";
            section.advice("no_refresh_grant", subject, found, change);
        } else {
            section.ok(
                "grants",
                subject,
                &format!("The server lists {}.", quoted(&grants.join(" "))),
            );
        }
    }

    fn check_scopes(&self, server: &Server, section: &mut Section<'_>) {
        let subject = "scopes_supported";
        let Some(listed) = server.list(subject) else { return };
        let scope = self.config.scope();
        let unlisted: Vec<_> = scope.iter().filter(|token| !listed.contains(token)).collect();
        if unlisted.is_empty() {
            section.ok("scopes", subject, "Every scope that is asked for is listed.");
            return;
        }
        let found = format!("Not listed, though asked for: {}.", unlisted.join(" "));
        let change = "Check the spelling. A server may have scopes that it does not list.";
        section.advice("scope_unlisted", subject, &found, change);
    }

    fn check_logout(&self, server: &Server, section: &mut Section<'_>) {
        let is_there = server.endpoint("end_session_endpoint").is_some();
        let field = "post_logout_redirect_uri";
        let wants = self.config.post_logout_redirect_uri().is_some();
        if wants && !is_there {
            let found =
                "The server has no `end_session_endpoint`, so nobody ever comes back there.";
            let change = "Take the field out, or put the endpoint into `metadata`. Signing out ends \
                          the session here in any case.";
            section.advice("no_end_session_endpoint", field, found, change);
        }
        let method = self.config.policy().logout_method;
        if method == LogoutMethod::Get && !is_there {
            let found = "There is no `end_session_endpoint` to go to.";
            section.advice(
                "no_end_session_endpoint",
                "logout_method",
                found,
                "Take the field out.",
            );
        }
        let subject = "frontchannel_logout_session_supported";
        if self.config.frontchannel_logout_uri().is_some() && !server.says(subject) {
            let found = "The server does not say which session is over, so none would be ended.";
            section.advice("no_frontchannel_session", subject, found, ASK);
        }
    }
}

fn check_response_types(server: &Server, section: &mut Section<'_>) {
    let subject = "response_types_supported";
    match server.list(subject) {
        Some(types) if types.contains(&"code") => {
            section.ok("response_type", subject, "The server supports the code flow.");
        }
        Some(_) => section.problem(
            "no_code_response",
            subject,
            "The server does not list the response type `code`.",
            "The code flow has to be turned on at the server. The implicit flow is not supported.",
        ),
        None if server.is_discovered => section.problem(
            "metadata_malformed",
            subject,
            "The document lacks this list, which is required (RFC 8414 §2).",
            "It is the server's to mend. `metadata` can stand in for the document.",
        ),
        None => {}
    }
}

const fn unfit(error: UrlError) -> &'static str {
    match error {
        UrlError::Insecure => {
            "It has to be https. http is for loopback, while the application itself is there. A \
             proxy may hide from the server that it is reached by https."
        }
        _ => "It has to be an absolute https URL without fragment; it is the server's to mend.",
    }
}
