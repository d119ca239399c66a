//! The keys that signatures are verified with.

use public_client_protocol::config::Discovery;
use public_client_protocol::error::Phase;
use public_client_protocol::jwks::JwkSet;
use public_client_protocol::jws::Algorithm;

use super::asking::{ask, get};
use super::discovery::Server;
use super::{Case, Section, Severity, Surroundings};

const SUBJECT: &str = "jwks_uri";

impl<S: Surroundings> Case<'_, S> {
    pub(super) async fn check_keys(&self, server: &Server, section: &mut Section<'_>) {
        if self.config.policy().discovery == Discovery::OAuth {
            return;
        }
        let Some(url) = server.endpoint(SUBJECT) else { return };
        let request = get(url);
        let problem = Severity::Problem;
        let Some(response) = ask(self.surroundings, request, SUBJECT, problem, section).await
        else {
            return;
        };
        match JwkSet::receive(&response) {
            Ok(keys) => self.check_set(&keys, server, section),
            Err(what) => {
                let error = what.during(Phase::Discovery);
                let change = "A JWK Set (RFC 7517 §5), served as application/json with status 200, \
                              has to be at this address.";
                section.problem(error.code(), SUBJECT, &error.sentence(), change);
            }
        }
    }

    /// At least one key for an algorithm that an ID Token may have.
    fn check_set(&self, keys: &JwkSet, server: &Server, section: &mut Section<'_>) {
        let registered = self.config.policy().id_token_signed_response_alg;
        let listed = server.list("id_token_signing_alg_values_supported");
        let may_be_used = |algorithm: &Algorithm| match (registered, &listed) {
            (Some(registered), _) => *algorithm == registered,
            (None, Some(listed)) => listed.contains(&algorithm.as_str()),
            (None, None) => *algorithm == Algorithm::Rs256,
        };
        let has_key = |algorithm: &Algorithm| keys.suits(*algorithm);
        let all = Algorithm::ALL.iter().copied();
        let fit: Vec<_> = all.filter(may_be_used).filter(has_key).map(Algorithm::as_str).collect();
        if fit.is_empty() {
            let found = "No key there can verify a signature that an ID Token may have.";
            let change = "The server has to publish the public key that it signs this client's ID \
                          Tokens with. Keys for encryption and symmetric ones are passed over.";
            section.problem("no_key", SUBJECT, found, change);
        } else {
            section.ok("keys", SUBJECT, &format!("There are keys for {}.", fit.join(", ")));
        }
    }
}
