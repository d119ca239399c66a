//! What the specifications leave to choose.

use std::time::Duration;

use crate::jws::Algorithm;

/// Choices. The defaults are the strict ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// `discovery`: how the server is found, and which of the two protocols it speaks.
    pub discovery: Discovery,
    /// `assume_pkce`: accept a server that does not say whether it supports PKCE. It is sent all
    /// the same, and `state` and `nonce` protect as ever.
    pub assume_pkce: bool,
    /// `refuse_unadvertised_iss`: refuse an `iss` in the authorization response that the server
    /// did not promise, even if it is the right one ([RFC 9207 §2.4]).
    ///
    /// [RFC 9207 §2.4]: https://www.rfc-editor.org/rfc/rfc9207.html#section-2.4
    pub refuse_unadvertised_iss: bool,
    /// `host`: where the session lives.
    pub host: SessionHost,
    /// `restore`: what to do after a reload, which memory does not survive.
    pub restore: Restore,
    /// `idle_timeout`, in seconds: how long nobody may do anything before the session ends here;
    /// no limit unless set, else a minute to a year.
    pub idle_timeout: Option<Duration>,
    /// `session_lifetime`, in seconds: how long after signing in the session ends here, whatever
    /// anybody does; no limit unless set, else a minute to a year.
    pub session_lifetime: Option<Duration>,
    /// `session_warning`, in seconds: how long before either end the view warns of it; 60 unless
    /// set, and no longer than the shorter of the two.
    pub session_warning: Duration,
    /// `vault_grace`, in seconds: how long a worker keeps the tokens after the last tab was closed;
    /// 60 unless set, at most an hour.
    pub vault_grace: Duration,
    /// `load_userinfo`: read UserInfo after each sign-in.
    pub load_userinfo: bool,
    /// `authorization_parameters`: further parameters of every authorization request, silent ones
    /// included, such as a server's `audience`. The names of the protocol are refused.
    pub authorization_parameters: Vec<(String, String)>,
    /// `offline_access_without_prompt`: ask for `offline_access` without `prompt=consent`, which
    /// OpenID Connect Core §11 demands "unless other conditions for processing the request
    /// permitting offline access to the requested resources are in place", such as a consent that
    /// the server remembers, or an administrator's.
    pub offline_access_without_prompt: bool,
    /// `logout_method`: how the browser goes to the server's logout.
    pub logout_method: LogoutMethod,
    /// `logout_parameters`: further parameters of the logout, such as a server's `logout_uri`. The
    /// names of the protocol are refused.
    pub logout_parameters: Vec<(String, String)>,
    /// `logout_hint_claim`: the claim of the ID Token that is sent as `logout_hint`, whose "value
    /// and meaning … is left up to the OP's discretion" (OpenID Connect RP-Initiated Logout §2);
    /// `sid` unless set. A page gets to see it.
    pub logout_hint_claim: String,
    /// `id_token_hint`: hand the ID Token to the page, as the hint of that name: in the form of
    /// the logout, once the session is over here (OpenID Connect RP-Initiated Logout §2), and in
    /// authorization requests that ask for the person who is signed in (OpenID Connect Core
    /// §3.1.2.1). Some servers demand it at logout, and others do not ask for confirmation then;
    /// but it is an ID Token out of the session's keeping.
    pub id_token_hint: bool,
    /// `additional_audiences`: trusted audiences of an ID Token beside our own `client_id`.
    pub additional_audiences: Vec<String>,
    /// `id_token_signed_response_alg`: the one algorithm that was registered for the ID Token;
    /// otherwise those of the metadata that we know.
    pub id_token_signed_response_alg: Option<Algorithm>,
    /// `userinfo_signed_response_alg`: UserInfo was registered to come as a signed JWT.
    pub userinfo_signed_response_alg: Option<Algorithm>,
    /// `clock_leeway`, in seconds: by how much the local clock may be wrong; 60 unless set, at
    /// most 300.
    pub clock_leeway: Duration,
}

/// Where the session lives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SessionHost {
    /// `shared-worker`: in a worker that all tabs share, out of reach of every page. Where a
    /// browser has none, in a worker of this page.
    #[default]
    SharedWorker,
    /// `worker`: in a worker of this page, out of its reach; each tab signs in for itself.
    Worker,
    /// `page`: in the page, whose scripts may reach it. For an application that cannot serve a
    /// worker's script.
    Page,
}

/// What to do after a reload.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Restore {
    /// `none`: the person signs in again.
    #[default]
    None,
    /// `redirect`: ask the server once, by a redirect that shows nothing (`prompt=none`, OpenID
    /// Connect Core §3.1.2.1). It needs no third-party cookies.
    Redirect,
    /// `frame`: ask the server in a hidden frame, by the same request. The page stays; the server
    /// must know the person inside a frame, which browsers that block third-party cookies prevent
    /// where it is of another site. It needs `silent_redirect_uri`.
    Frame,
    /// `frame-then-redirect`: in a frame, and if nobody is known there, by one redirect.
    FrameThenRedirect,
}

impl Restore {
    /// Whether a frame is used.
    #[must_use]
    pub const fn uses_frame(self) -> bool {
        matches!(self, Self::Frame | Self::FrameThenRedirect)
    }
}

/// How the browser goes to the server's logout; a server has to take both (OpenID Connect
/// RP-Initiated Logout §2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogoutMethod {
    /// `post`: by a form, which keeps the hints out of every URL.
    #[default]
    Post,
    /// `get`: by an address that holds everything, for servers that take no other. It is refused
    /// beside `id_token_hint`, whose ID Token would be in that address.
    Get,
}

/// How the server is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Discovery {
    /// `openid`: OpenID Connect Discovery §4; the server issues ID Tokens.
    #[default]
    OpenId,
    /// `oauth`: RFC 8414 §3; plain OAuth 2.0, nobody's identity is learned.
    OAuth,
}
