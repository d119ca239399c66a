//! A session that a test plays, so that components are tested without a server.
//!
//! [`FakeAuth`] is somebody who is signed in, or nobody, or whoever it becomes while the test goes
//! on; it answers what components ask the API, and knows what they asked. Give it to a component
//! alone by [`FakeAuth::provide`], as here, or to the whole application as the `config` of an
//! [`AuthProvider`](crate::AuthProvider).
//!
//! ```
//! use leptos::prelude::*;
//! use public_client_leptos::testing::FakeAuth;
//! use public_client_leptos::{Authorized, use_auth};
//!
//! #[component]
//! fn Greeting() -> impl IntoView {
//!     let auth = use_auth();
//!     view! { <Authorized fallback=|| "Who are you?">"Good morning, " {move || auth.subject()}</Authorized> }
//! }
//!
//! /// The component as text. With the feature `ssr` of Leptos this needs no browser.
//! fn rendered(fake: &FakeAuth) -> String {
//!     let owner = Owner::new();
//!     owner.with(|| {
//!         fake.provide();
//!         Greeting().to_html()
//!     })
//! }
//!
//! assert!(rendered(&FakeAuth::signed_out()).contains("Who are you?"));
//! let alice = rendered(&FakeAuth::signed_in("alice"));
//! assert!(alice.contains("Good morning") && alice.contains("alice"));
//! ```
//!
//! In a browser, with `wasm-bindgen-test`, components live: they can be clicked, and the session
//! can change under them.
//!
//! ```
//! use leptos::mount::mount_to;
//! use leptos::prelude::*;
//! use leptos::web_sys::HtmlElement;
//! use public_client_leptos::testing::FakeAuth;
//! use public_client_leptos::{AuthProvider, ResourceRequest, authorized_fetch};
//!
//! #[component]
//! fn Stay() -> impl IntoView {
//!     let stay = authorized_fetch(|| ResourceRequest::get("https://api.example/stay"));
//!     move || stay.get().and_then(Result::ok).map(|response| response.text())
//! }
//!
//! // #[wasm_bindgen_test]
//! async fn the_stay_is_shown(place: HtmlElement) {
//!     let fake = FakeAuth::signed_in("alice");
//!     fake.answer("https://api.example/stay", 200, "Room 214");
//!     let client = fake.client();
//!     let _mounted = mount_to(place.clone(), move || {
//!         view! { <AuthProvider config=client.clone()><Stay /></AuthProvider> }
//!     });
//!     // Wait until place.text_content() is "Room 214". Then:
//!     assert_eq!(fake.requests()[0].url, "https://api.example/stay");
//!     fake.set_view(Default::default()); // Somebody signed out in another tab.
//! }
//! ```
//!
//! For more than that, [`FakeHost`] answers one command after the other, and [`FakePage`] remembers
//! where it was sent: a [`Client`](crate::Client) between them is a
//! [`ClientSource`](crate::ClientSource), too.

mod fake_auth;
mod played;

pub use fake_auth::FakeAuth;
pub use public_client::command::{Command, Departure, NamedSession, Reply};
pub use public_client::fake::{FakeHost, FakePage, signed_in};
pub use public_client::view::SessionView;
