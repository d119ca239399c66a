//! The worker that holds the session.

fn main() {
    public_client_vault::serve();
}
