//! The development server from outside, in memory.

mod flow;
mod support;
