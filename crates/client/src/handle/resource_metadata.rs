//! What a resource says of itself.

use public_client_protocol::bearer::Challenge;
use public_client_protocol::error::{CallerError, Error};
use public_client_protocol::resource_metadata::ResourceMetadata;
use public_client_protocol::url::HttpUrl;

use super::{Client, unexpected};
use crate::command::{Command, Reply};

impl Client {
    /// Reads the metadata of a resource from where its `challenge` says they are ([RFC 9728 §5.1]),
    /// such as the scopes that it knows; `request_url` is that of the request which was answered
    /// so.
    ///
    /// # Errors
    ///
    /// A challenge that names no place, or one of another origin; metadata of another resource, or
    /// of one that takes no tokens of the configured server.
    ///
    /// [RFC 9728 §5.1]: https://www.rfc-editor.org/rfc/rfc9728.html#section-5.1
    pub async fn resource_metadata(
        &self,
        request_url: &str,
        challenge: &Challenge,
    ) -> Result<ResourceMetadata, Error> {
        let location = challenge.resource_metadata.as_ref().map(HttpUrl::as_str);
        let command = Command::ReadResourceMetadata {
            requested: request_url.to_owned(),
            location: location.ok_or(CallerError::NoResourceMetadata)?.to_owned(),
        };
        match self.0.host.execute(command).await? {
            Reply::ResourceMetadata(metadata) => Ok(metadata),
            _ => Err(unexpected()),
        }
    }
}
