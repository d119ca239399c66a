//! The server's word that its session is over (OpenID Connect Front-Channel Logout 1.0).

use crate::form;
use crate::id_token::IdToken;

/// A front-channel logout request (§2): the server shows the `frontchannel_logout_uri` in a frame,
/// with these parameters.
///
/// The client is registered with `frontchannel_logout_session_required`, so that a request names
/// the session that is over; anybody can frame a page, but only the server knows the `sid`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontchannelLogoutRequest {
    /// `iss`
    pub issuer: String,
    /// `sid`
    pub session_id: String,
}

impl FrontchannelLogoutRequest {
    /// Reads the query of the page; `None` unless `iss` and `sid` are both there, each once and
    /// printable. Other parameters are ignored: some may be of the registered URI.
    #[must_use]
    pub fn parse(query: &str) -> Option<Self> {
        let parameters = form::decode(query);
        let only =
            |name| Some(form::only(&parameters, name).filter(|v| is_printable(v))?.to_owned());
        Some(Self { issuer: only("iss")?, session_id: only("sid")? })
    }

    /// Whether the session that is over is the one in which this token was issued (§3): by the
    /// same issuer, and with the same `sid`.
    #[must_use]
    pub fn matches(&self, id_token: &IdToken) -> bool {
        let session_id = id_token.session_id();
        id_token.issuer() == self.issuer && session_id == Some(self.session_id.as_str())
    }
}

fn is_printable(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// LOG-11, HV-52: both or none, each once; none is not enough here.
    #[test]
    fn a_request_names_the_session() {
        let request = FrontchannelLogoutRequest {
            issuer: "https://as.example".to_owned(),
            session_id: "a b".to_owned(),
        };
        for query in [
            "iss=https%3A%2F%2Fas.example&sid=a+b",
            "sid=a%20b&iss=https://as.example",
            "provider=1&iss=https://as.example&sid=a+b&more",
        ] {
            assert_eq!(FrontchannelLogoutRequest::parse(query), Some(request.clone()), "{query}");
        }
        for query in [
            "",
            "iss=https://as.example",
            "sid=a+b",
            "iss=https://as.example&sid=",
            "iss=&sid=a+b",
            "iss=https://as.example&sid=a+b&sid=a+b",
            "iss=https://as.example&sid=a+b&iss=https://evil.example",
            "iss=https://as.example&sid=a%0Ab",
            "ISS=https://as.example&SID=a+b",
        ] {
            assert_eq!(FrontchannelLogoutRequest::parse(query), None, "{query}");
        }
    }
}
