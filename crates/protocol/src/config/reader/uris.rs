//! The application's own addresses.

use crate::config::Restore;
use crate::config::fields::Fields;
use crate::error::{ConfigurationError, ConfigurationProblem};
use crate::url::{HttpUrl, Transport};

/// A redirect URI on loopback is what makes a development set-up one, so it decides by itself.
pub(super) fn redirect_uri(fields: &Fields<'_>) -> Result<HttpUrl, ConfigurationError> {
    let uri = fields.url("redirect_uri", &|raw| Transport::Development.parse(raw))?;
    fields.required("redirect_uri", uri)
}

/// A page of its own, since the one at the redirect URI would take the response for its own.
pub(super) fn silent_redirect_uri(
    fields: &Fields<'_>,
    redirect_uri: &HttpUrl,
    restore: Restore,
) -> Result<Option<HttpUrl>, ConfigurationError> {
    let name = "silent_redirect_uri";
    let uri = of_same_origin(fields, name, redirect_uri)?;
    if restore.uses_frame() {
        fields.required(name, uri.as_ref())?;
    }
    if uri.as_ref().is_some_and(|uri| uri.is_same_page(redirect_uri)) {
        return Err(fields.error(name, ConfigurationProblem::Duplicate));
    }
    Ok(uri)
}

/// "The domain, port, and scheme of this URL MUST be the same as that of a registered Redirection
/// URI value" (OpenID Connect Front-Channel Logout §2).
pub(super) fn frontchannel_logout_uri(
    fields: &Fields<'_>,
    redirect_uri: &HttpUrl,
) -> Result<Option<HttpUrl>, ConfigurationError> {
    of_same_origin(fields, "frontchannel_logout_uri", redirect_uri)
}

fn of_same_origin(
    fields: &Fields<'_>,
    name: &str,
    redirect_uri: &HttpUrl,
) -> Result<Option<HttpUrl>, ConfigurationError> {
    let uri = fields.url(name, &HttpUrl::parse)?;
    if uri.as_ref().is_some_and(|uri| uri.origin() != redirect_uri.origin()) {
        return Err(fields.error(name, ConfigurationProblem::OtherOrigin));
    }
    Ok(uri)
}
