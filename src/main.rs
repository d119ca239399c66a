//! Starts the app.

fn main() {
    public_client_app::start();
}
