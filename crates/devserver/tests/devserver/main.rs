//! The development server from outside, in memory.
#![cfg(test)]

mod api;
mod audiences;
mod authorization;
mod cross_origin;
mod flow;
mod frontchannel_logout;
mod listening;
mod misbehaviours;
mod resource_metadata;
mod sign_out;
mod support;
mod token;
mod two_servers;
