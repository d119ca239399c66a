//! How more is learned of who is signed in (OpenID Connect Core §5.3).

use public_client_protocol::error::{CallerError, Error, Phase};
use public_client_protocol::http::HttpResponse;
use public_client_protocol::jwks::JwkSet;
use public_client_protocol::userinfo::{ExpectedUserInfo, UserInfo};

use super::Session;
use crate::platform::Platform;
use crate::view::Claims;

impl<P: Platform> Session<P> {
    /// Reads UserInfo. What fails a check is not used, and nobody is signed out by it.
    pub(super) async fn load_userinfo(&self) -> Result<(), Error> {
        let grant = self.0.state.grant();
        let outcome = self.read_userinfo().await;
        if self.0.state.grant() != grant {
            return Err(CallerError::SessionEnded.into());
        }
        match outcome {
            Ok(userinfo) => {
                self.0.state.set_userinfo(Claims::new(userinfo.claims().clone()));
                Ok(())
            }
            Err(error) => {
                self.0.state.fail(error.clone());
                Err(error)
            }
        }
    }

    async fn read_userinfo(&self) -> Result<UserInfo, Error> {
        let metadata = self.metadata().await?;
        let no_endpoint = CallerError::NoEndpoint { member: "userinfo_endpoint" };
        let endpoint = metadata.userinfo_endpoint().ok_or(no_endpoint)?;
        match self.ensure_token(None).await {
            Err(error) if error != CallerError::NoTokenForResource.into() => return Err(error),
            _ => {}
        }
        let (request, subject) = self.0.state.with_tokens(|tokens| {
            let subject = tokens.id_token().map(|token| token.subject().to_owned());
            // Without a refresh token there is none but the first.
            let issued = tokens.for_resource(None).unwrap_or(tokens.first());
            (UserInfo::request(endpoint, issued.access_token()), subject)
        })?;
        let subject = subject.ok_or(CallerError::NotSignedIn)?;
        let response = self.send(request, Phase::Resource).await?;
        match self.0.config.policy().userinfo_signed_response_alg {
            None => UserInfo::receive(&response, &subject),
            Some(_) => self.read_signed(&response, &subject).await,
        }
    }

    async fn read_signed(&self, response: &HttpResponse, subject: &str) -> Result<UserInfo, Error> {
        let config = &self.0.config;
        let policy = config.policy();
        let received = UserInfo::receive_signed(response)?;
        let allowed = policy.userinfo_signed_response_alg.as_slice();
        let select = |keys: &JwkSet| received.signature(keys, Some(allowed)).map(Some);
        let proof = self.verify(select, Phase::Resource).await?;
        let expected = ExpectedUserInfo {
            issuer: config.issuer().as_str(),
            client_id: config.client_id(),
            additional_audiences: &policy.additional_audiences,
            subject,
            leeway: policy.clock_leeway,
        };
        let proof = proof.ok_or(CallerError::SessionEnded)?;
        let concluded = received.conclude(proof, &expected, self.0.platform.now());
        concluded.map_err(|what| what.during(Phase::Resource))
    }
}
