//! What is seen: by a person on the page, and by an auditor everywhere else.

pub mod page;
pub mod places;
pub mod refusal;
pub mod secrets;
