//! What is tested wherever the session lives; each program says where that is (`crate::HOST`).

mod configuration;
pub(crate) mod in_worker;
pub(crate) mod network;
pub(crate) mod seat;
pub(crate) mod wire;
pub(crate) mod workers;
pub(crate) mod world;

mod audiences;
mod authorization;
mod authorization_request;
mod id_token_hint;
mod limits;
mod frontchannel_logout;
mod misbehaviours;
mod ordinary_endings;
mod other_user;
pub(crate) mod popup;
mod popup_checks;
mod provider_settings;
mod providers;
mod refresh;
mod renewal;
mod resource_metadata;
mod resources;
mod restore;
mod sign_out;
pub(crate) mod silent;
mod step_up;
mod tabs;
mod too_many_attempts;
mod turns;
mod soak;
mod userinfo;
