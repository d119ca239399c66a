//! The server's metadata: where they are, and whose.

use public_client_protocol::config::Discovery;
use public_client_protocol::error::Error;
use public_client_protocol::http::HttpResponse;
use public_client_protocol::json::{Object, Value};
use public_client_protocol::metadata::ServerMetadata;
use public_client_protocol::url::{HttpUrl, Transport};

use super::asking::{ask, get, media_type, quoted};
use super::{Case, Section, Severity, Surroundings};

const SUBJECT: &str = "discovery";

/// What a server says of itself, as it says it.
pub(super) struct Server {
    pub(super) members: Object,
    /// Whether they are the server's own document, of which more is demanded.
    pub(super) is_discovered: bool,
    transport: Transport,
}

impl Server {
    /// A member that is an address we would use.
    pub(super) fn endpoint(&self, member: &str) -> Option<HttpUrl> {
        self.transport.parse(self.members.get(member)?.as_str()?).ok()
    }

    pub(super) fn list(&self, member: &str) -> Option<Vec<&str>> {
        self.members.get(member)?.as_array()?.iter().map(Value::as_str).collect()
    }

    pub(super) fn says(&self, member: &str) -> bool {
        matches!(self.members.get(member), Some(Value::Bool(true)))
    }

    /// The endpoints that a script asks.
    pub(super) fn fetched(&self) -> impl Iterator<Item = HttpUrl> {
        let members = ["jwks_uri", "token_endpoint", "userinfo_endpoint", "revocation_endpoint"];
        members.into_iter().filter_map(|member| self.endpoint(member))
    }
}

impl<S: Surroundings> Case<'_, S> {
    /// The metadata, of the configuration or of the server, even of a wrong one.
    pub(super) async fn discover(&self, section: &mut Section<'_>) -> Option<Server> {
        let transport = self.config.transport();
        if self.config.metadata().is_some() {
            section.ok(SUBJECT, SUBJECT, "The metadata are part of the configuration.");
            let members = self.configured()?;
            return Some(Server { members, is_discovered: false, transport });
        }
        let policy = self.config.policy();
        let request = ServerMetadata::request(self.config.issuer(), policy.discovery).ok()?;
        let at = request.url.as_str().to_owned();
        let response =
            ask(self.surroundings, get(request.url), SUBJECT, Severity::Problem, section).await?;
        self.check_clock(&response, &at, section);
        let members = self.document(&response, &at, section)?;
        self.compare_issuer(&members, section);
        let server = Server { members, is_discovered: true, transport };
        // What the client refuses for a reason that has no finding of its own.
        let refusal = ServerMetadata::receive(&response, self.config).err();
        if let Some(error) = refusal.filter(|error| error.code() == "metadata_malformed") {
            self.malformed(&error, section);
        }
        Some(server)
    }

    /// The metadata in the text of the configuration, of which this one may be an element.
    fn configured(&self) -> Option<Object> {
        let value = Value::parse(self.config.source().as_bytes()).ok()?;
        let elements = value.as_array().map_or_else(|| vec![value.clone()], <[Value]>::to_vec);
        let issuer = self.config.issuer();
        let is_this = |element: &&Value| {
            let own = element.as_object().and_then(|object| object.get("issuer")?.as_str());
            own.is_some_and(|own| issuer.is(own))
        };
        elements.iter().find(is_this)?.as_object()?.get("metadata")?.as_object().cloned()
    }

    fn document(
        &self,
        response: &HttpResponse,
        at: &str,
        section: &mut Section<'_>,
    ) -> Option<Object> {
        if response.status != 200 {
            let other = match self.config.policy().discovery {
                Discovery::OpenId => {
                    "`\"discovery\": \"oauth\"` if the server is no OpenID Provider"
                }
                Discovery::OAuth => {
                    "`\"discovery\": \"openid\"` if the server is an OpenID Provider"
                }
            };
            let found = format!("{at} answers with status {}.", response.status);
            let change = format!(
                "Check `issuer`, with its path, if it has one; {other}; or `metadata`, if the \
                 server publishes none."
            );
            section.problem("status", SUBJECT, &found, &change);
            return None;
        }
        let media_type = media_type(response);
        if media_type != "application/json" {
            let found = format!("{at} says it is {}.", quoted(&media_type));
            let change = "The server has to serve it as application/json. A web page there means \
                          that `issuer` is the address of something else.";
            section.problem("content_type", SUBJECT, &found, change);
        }
        match Value::parse(&response.body) {
            Ok(Value::Object(members)) => {
                section.ok(SUBJECT, SUBJECT, &format!("{at} was read."));
                Some(members)
            }
            _ => {
                let found = format!("{at} is no JSON object that could be read.");
                section.problem("metadata_malformed", SUBJECT, &found, "Check `issuer`.");
                None
            }
        }
    }

    fn compare_issuer(&self, members: &Object, section: &mut Section<'_>) {
        let ours = self.config.issuer().as_str();
        let theirs = members.get("issuer").and_then(Value::as_str).filter(|it| !it.is_empty());
        // Without a name the document is malformed, which is told anyway.
        let Some(theirs) = theirs else { return };
        if ours == theirs {
            section.ok("issuer", "issuer", "The server names itself as it is configured.");
            return;
        }
        let found =
            format!("Configured is {}; the server names itself {}.", quoted(ours), quoted(theirs));
        section.problem("issuer_mismatch", "issuer", &found, &mistake(ours, theirs));
    }

    fn malformed(&self, error: &Error, section: &mut Section<'_>) {
        let change = "A member that the specifications demand is missing, twice there, or of \
                      another type; it is the server's to mend. `metadata` can stand in for the \
                      document.";
        section.problem(error.code(), SUBJECT, &error.sentence(), change);
    }
}

/// The common mistakes, by name.
fn mistake(ours: &str, theirs: &str) -> String {
    let bare = |issuer: &str| issuer.trim_end_matches('/').to_owned();
    let after = |issuer: &str| issuer.split_once("://").map(|(_, rest)| bare(rest));
    let configure = format!("Configure `\"issuer\": \"{theirs}\"`");
    if bare(ours) == bare(theirs) {
        format!("{configure}: it is the slash at the end.")
    } else if after(ours) == after(theirs) {
        format!(
            "{configure}: it is http and https. A proxy may hide from the server that it is reached by https."
        )
    } else if ours.eq_ignore_ascii_case(theirs) {
        format!("{configure}: it is upper and lower case.")
    } else {
        "Make sure which of the two is the server you mean, and configure that one's own name. A \
         server that is told a wrong host by its proxy names itself wrongly."
            .to_owned()
    }
}
