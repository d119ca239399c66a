//! How a resource is asked what it is ([RFC 9728]).
//!
//! [RFC 9728]: https://www.rfc-editor.org/rfc/rfc9728.html

use public_client_protocol::error::{CallerError, Error, Phase};
use public_client_protocol::resource_metadata::ResourceMetadata;
use public_client_protocol::url::HttpUrl;

use super::Session;
use crate::platform::Platform;

impl<P: Platform> Session<P> {
    /// Reads the metadata that a challenge of `requested` names. It is a public document: no token
    /// goes there, and nobody needs to be signed in.
    pub(super) async fn read_resource_metadata(
        &self,
        requested: &str,
        location: &str,
    ) -> Result<ResourceMetadata, Error> {
        let config = &self.0.config;
        let requested = HttpUrl::parse(requested).map_err(CallerError::RequestUrl)?;
        let request = ResourceMetadata::request(location, &requested, config)?;
        let response = self.send(request, Phase::Resource).await?;
        ResourceMetadata::receive(&response, &requested, config)
    }
}
