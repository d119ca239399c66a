//! What a host has to send with the built app: security headers and caching, as configuration for
//! nginx and Caddy and as the `_headers` file of static hosts.
//!
//! [`site`] is the table; what depends on the environment is read from `public-client.json` by
//! [`servers`]. The files that are written from it say the same, each in its own words, and the
//! end-to-end tests serve the app by one of them.

pub mod caddy;
pub mod fault;
pub mod headers_file;
pub mod integrity;
pub mod nginx;
mod policy;
pub mod servers;
pub mod site;
mod url;
