//! Logout at the server (OpenID Connect RP-Initiated Logout 1.0).

use crate::config::ClientConfig;
use crate::form;
use crate::id_token::IdToken;
use crate::metadata::ServerMetadata;
use crate::state::{RandomOctets, State};
use crate::url::HttpUrl;

/// What the request has by itself.
const RESERVED: &[&str] =
    &["id_token_hint", "logout_hint", "client_id", "post_logout_redirect_uri", "state"];

/// Whether a parameter is not the configuration's to set.
pub(crate) fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name)
}

/// A logout request (§2): where the browser goes with a form `POST`, which keeps the hints out of
/// every URL, or with a `GET` if that is configured; and the `state` that the return must have.
#[derive(Debug)]
pub struct EndSessionRequest {
    /// The `end_session_endpoint`.
    pub endpoint: HttpUrl,
    /// The `state`, to be compared on return with [`is_return`].
    pub state: State,
    id_token_hint: Option<IdToken>,
    logout_hint: Option<String>,
    client_id: String,
    post_logout_redirect_uri: Option<HttpUrl>,
    parameters: Vec<(String, String)>,
}

impl EndSessionRequest {
    /// Writes the request; `None` if the server offers no logout. The ID Token is used up by it,
    /// and is in it only where [`Policy::id_token_hint`] wants that; else its `sid` is, or the
    /// claim that [`Policy::logout_hint_claim`] names, if it has one: a server that knows the
    /// session by it need not guess which of several is meant, and the page may know that claim as
    /// any other.
    ///
    /// [`Policy::id_token_hint`]: crate::config::Policy::id_token_hint
    /// [`Policy::logout_hint_claim`]: crate::config::Policy::logout_hint_claim
    #[must_use]
    pub fn new(
        id_token: Option<IdToken>,
        metadata: &ServerMetadata,
        config: &ClientConfig,
        random: &RandomOctets,
    ) -> Option<Self> {
        let policy = config.policy();
        let (id_token_hint, logout_hint) = match policy.id_token_hint {
            true => (id_token, None),
            false => (None, id_token.and_then(|token| logout_hint(&token, config))),
        };
        Some(Self {
            endpoint: metadata.end_session_endpoint()?.clone(),
            state: State::from_random(random),
            id_token_hint,
            logout_hint,
            client_id: config.client_id().to_owned(),
            post_logout_redirect_uri: config.post_logout_redirect_uri().cloned(),
            parameters: policy.logout_parameters.clone(),
        })
    }

    /// The form's fields, for the page to post.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let redirect_uri = self.post_logout_redirect_uri.as_ref().map(HttpUrl::as_str);
        let state = redirect_uri.map(|_| self.state.expose());
        [
            ("id_token_hint", self.id_token_hint.as_ref().map(IdToken::hint)),
            ("logout_hint", self.logout_hint.as_deref()),
            ("client_id", Some(self.client_id.as_str())),
            ("post_logout_redirect_uri", redirect_uri),
            ("state", state),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .chain(self.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }

    /// The address that holds the same, for a server that takes a `GET` only.
    #[must_use]
    pub fn address(&self) -> String {
        let fields: Vec<_> = self.fields().collect();
        self.endpoint.with_parameters(&form::encode(&fields))
    }

    /// Under which name the page remembers that it left: the `state`.
    #[must_use]
    pub fn key(&self) -> &str {
        self.state.expose()
    }
}

/// A refreshed ID Token without `sid` has kept that of the one before, so it is asked by its name.
fn logout_hint(token: &IdToken, config: &ClientConfig) -> Option<String> {
    let hint = match config.policy().logout_hint_claim.as_str() {
        "sid" => token.session_id(),
        claim => token.claims().get(claim)?.as_str(),
    };
    hint.map(str::to_owned)
}

/// Whether a query carries a `state` at all.
#[must_use]
pub fn has_state(query: &str) -> bool {
    form::decode(query).iter().any(|(name, _)| name == "state")
}

/// Whether a visit of the post-logout URL is the return from the logout that this browser began
/// (§3). Nothing depends on it but what the page says: the session was over before it left.
#[must_use]
pub fn is_return(query: &str, kept_state: Option<&str>) -> bool {
    match (form::only(&form::decode(query), "state"), kept_state) {
        (Some(state), Some(kept)) => State::new(kept.to_owned()).matches(state),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// LOG-08, LOG-09, HV-51: only the return of our own logout is one.
    #[test]
    fn a_return_is_known_by_its_state() {
        assert!(is_return("state=abc", Some("abc")));
        assert!(is_return("x=1&state=abc", Some("abc")));
        assert!(!is_return("state=abd", Some("abc")));
        assert!(!is_return("state=abc&state=abc", Some("abc")));
        assert!(!is_return("", Some("abc")));
        assert!(!is_return("state=abc", None));
    }
}
