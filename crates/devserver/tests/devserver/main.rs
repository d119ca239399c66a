//! The development server from outside, in memory.

mod api;
mod authorization;
mod cross_origin;
mod flow;
mod listening;
mod sign_out;
mod support;
mod token;
