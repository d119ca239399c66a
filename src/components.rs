//! What pages are made of, one component a file.

pub(crate) mod api_call;
pub(crate) mod challenge;
pub(crate) mod claims;
pub(crate) mod door;
pub(crate) mod elsewhere_notice;
pub(crate) mod error_card;
pub(crate) mod exchange;
pub(crate) mod fact;
pub(crate) mod flow;
pub(crate) mod frame;
pub(crate) mod housing;
pub(crate) mod icon;
pub(crate) mod key_card;
pub(crate) mod offline_notice;
pub(crate) mod page;
pub(crate) mod popup_button;
pub(crate) mod progress;
pub(crate) mod provider_switch;
pub(crate) mod refusal;
pub(crate) mod reload_button;
pub(crate) mod session_error;
pub(crate) mod session_status;
pub(crate) mod session_warning;
pub(crate) mod sign_in_button;
pub(crate) mod sign_in_choice;
pub(crate) mod sign_in_offer;
