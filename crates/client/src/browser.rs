//! What carries the session in a browser. Everything here translates; nothing decides.

mod child_window;
mod clock;
mod entropy;
mod fetch;
mod in_page;
mod in_vault;
mod load_config;
mod message_port;
mod page_events;
mod pending_store;
mod script_policy;
mod session_platform;
mod shared_marks;
mod sole_client;
mod surroundings;
mod tab_channel;
mod timer;
mod vault;
mod vault_workers;
mod web_lock;
mod wiped_memory;
mod web_crypto;
mod window_page;
mod windows;

pub use fetch::BrowserBody;
pub use load_config::{load_config, load_configs};
pub use message_port::BrowserPort;
pub use session_platform::BrowserPlatform;
pub use surroundings::BrowserSurroundings;
pub use tab_channel::TabChannel;
pub use vault::{document, refuse_ports, serve as serve_vault, serve_ports};
pub use window_page::WindowPage;
