//! What takes the person to the server and back.

use crate::config::ClientConfig;
use crate::url::HttpUrl;

/// What takes the person to the server and back, and so which page the response comes to. The
/// client says it by how it leaves; what an application sets is overwritten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Carrier {
    /// This page leaves, and another is loaded at `redirect_uri`.
    #[default]
    Page,
    /// A window beside this page; it comes back to `redirect_uri`.
    Popup,
    /// A hidden frame in this page; it comes back to `silent_redirect_uri`.
    Frame,
}

impl Carrier {
    /// The registered URI that the response comes to
    /// ([RFC 6749 §3.1.2](https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1.2)).
    pub(super) fn redirect_uri(self, config: &ClientConfig) -> &HttpUrl {
        match self {
            Self::Page | Self::Popup => config.redirect_uri(),
            Self::Frame => config.silent_redirect_uri().unwrap_or(config.redirect_uri()),
        }
    }
}
