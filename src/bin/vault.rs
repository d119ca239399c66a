//! The worker that holds the session.

fn main() {
    public_client_leptos::vault::serve();
}
