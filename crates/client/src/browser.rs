//! What carries the session in a browser. Everything here translates; nothing decides.

mod child_window;
mod clock;
mod entropy;
mod fetch;
mod in_page;
mod load_config;
mod page_events;
mod pending_store;
mod session_platform;
mod shared_marks;
mod timer;
mod web_lock;
mod web_crypto;
mod window_page;
mod windows;

pub use fetch::BrowserBody;
pub use load_config::{load_config, load_configs};
pub use session_platform::BrowserPlatform;
pub use window_page::WindowPage;
