//! A development authorization server and a protected API, with misbehaviours on demand.
//!
//! For development only: everything is in memory and the passwords are public. It is written from
//! the RFCs, independently of the client it is used to test.
//!
//! ```
//! use devserver::config::Config;
//! use devserver::guest::Guest;
//! use devserver::server::DevServer;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let server = DevServer::new(Config::default())?;
//! let authorization_url = "http://localhost:8090/authorize?response_type=code\
//!     &client_id=hotel-spa&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fcallback\
//!     &scope=openid&state=s&nonce=n&code_challenge_method=S256\
//!     &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
//! let callback = Guest::new(&server).authorize(authorization_url).await?;
//! assert!(callback.starts_with("http://localhost:8080/callback?code="));
//! # Ok(())
//! # }
//! ```

pub mod clock;
pub mod config;
pub mod guest;
pub mod misbehaviour;
pub mod recorder;
pub mod serve;
pub mod server;

mod api;
mod authorization_server;
mod crypto;
mod desk;
mod http;
mod json;
mod minted;
mod pages;
mod realm;
mod store;
