//! What a development server is told at its start.

use crate::clock::Clock;

/// The `client_id` under which every [`App`] is registered by default.
pub const CLIENT_ID: &str = "hotel-spa";

/// Everything a [`DevServer`](crate::server::DevServer) can be told. `Config::default()` is
/// the demo, but for the door, which it leaves open.
#[derive(Clone, Debug)]
pub struct Config {
    /// The issuer identifier (RFC 8414 §2), an origin without a trailing slash.
    pub issuer: String,
    /// The origin of the API, which is also its resource identifier (RFC 8707 §2).
    pub api_origin: String,
    /// The registered public clients (RFC 6749 §2.1).
    pub apps: Vec<App>,
    /// Who can sign in.
    pub users: Vec<User>,
    /// Seconds from issue to `exp` of an access token.
    pub access_token_lifetime: u64,
    /// Seconds in which a code can be redeemed (RFC 6749 §4.1.2: at most ten minutes).
    pub code_lifetime: u64,
    /// Seconds since the guest's authentication in which the door opens (RFC 9470); `None` for ever.
    pub door_max_age: Option<u64>,
    /// The algorithm of ID tokens: RS256 (default) or ES256, whose keys are published.
    pub id_token_signing_alg: JwsAlgorithm,
    /// Whether the issuers `/m/<name>` exist. Only for tests.
    pub misbehaviours: bool,
    /// The time both servers go by.
    pub clock: Clock,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            issuer: "http://localhost:8090".into(),
            api_origin: "http://localhost:8091".into(),
            apps: vec![App::at("http://localhost:8080")],
            users: User::hotel_guests(),
            access_token_lifetime: 300,
            code_lifetime: 60,
            door_max_age: None,
            id_token_signing_alg: JwsAlgorithm::Rs256,
            misbehaviours: false,
            clock: Clock::system(),
        }
    }
}

/// The registration of a public client at one origin (the metadata of RFC 7591 §2).
///
/// Several apps may share one `client_id`: the same client served from several origins.
#[derive(Clone, Debug)]
pub struct App {
    /// `client_id`.
    pub client_id: String,
    /// `client_name`, as the consent page shows it.
    pub client_name: String,
    /// The origin whose scripts may read answers (CORS).
    pub origin: String,
    /// `redirect_uris`, compared as plain strings (RFC 9700 §2.1).
    pub redirect_uris: Vec<String>,
    /// `post_logout_redirect_uris` of OpenID Connect RP-Initiated Logout §3.1.
    pub post_logout_redirect_uris: Vec<String>,
    /// `frontchannel_logout_uri` of OpenID Connect Front-Channel Logout §2.
    pub frontchannel_logout_uri: Option<String>,
    /// `frontchannel_logout_session_required` (§2): whether it is called with `iss` and `sid`.
    pub frontchannel_logout_session_required: bool,
}

impl App {
    /// The demo's registration: `<origin>/callback`, `<origin>/silent-callback.html` for hidden
    /// frames, `<origin>/` after sign-out, and `<origin>/logged-out-by-server` to be told of one
    /// elsewhere.
    #[must_use]
    pub fn at(origin: &str) -> Self {
        Self {
            client_id: CLIENT_ID.into(),
            client_name: "Hotel Lobby".into(),
            origin: origin.into(),
            redirect_uris: ["/callback", "/silent-callback.html"]
                .map(|path| [origin, path].concat())
                .into(),
            post_logout_redirect_uris: vec![format!("{origin}/")],
            frontchannel_logout_uri: Some(format!("{origin}/logged-out-by-server")),
            frontchannel_logout_session_required: true,
        }
    }
}

/// A person who can sign in, with the standard claims of OpenID Connect Core §5.1.
#[derive(Clone, Debug)]
pub struct User {
    /// What is typed on the login page.
    pub username: String,
    /// In clear, because it is printed on the login page; kept hashed by the server.
    pub password: String,
    /// `sub`.
    pub subject: String,
    /// `given_name`.
    pub given_name: String,
    /// `family_name`.
    pub family_name: String,
    /// `email`.
    pub email: String,
    /// The room the API's stay is about.
    pub room: String,
}

impl User {
    /// Alice and Bob, the hotel's guests.
    #[must_use]
    pub fn hotel_guests() -> Vec<Self> {
        vec![
            Self::guest("alice", "wonderland", "Alice", "Liddell", "214"),
            Self::guest("bob", "builder", "Bob", "Mason", "307"),
        ]
    }

    /// `name` of OpenID Connect Core §5.1.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }

    fn guest(username: &str, password: &str, given: &str, family: &str, room: &str) -> Self {
        Self {
            username: username.into(),
            password: password.into(),
            subject: format!("guest-{room}-{username}"),
            given_name: given.into(),
            family_name: family.into(),
            email: format!("{username}@hotel.example"),
            room: room.into(),
        }
    }
}

/// A signature algorithm of RFC 7518 §3.1 or RFC 8037 §3.1 that this server can use.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum JwsAlgorithm {
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// ECDSA on P-384 with SHA-384.
    Es384,
    /// Ed25519.
    EdDsa,
    /// RSASSA-PSS with SHA-256.
    Ps256,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    Rs512,
}

impl JwsAlgorithm {
    /// The `alg` value.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::EdDsa => "EdDSA",
            Self::Ps256 => "PS256",
            Self::Rs256 => "RS256",
            Self::Rs512 => "RS512",
        }
    }
}
