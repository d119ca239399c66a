//! The worker of the npm package.

fn main() {
    public_client_js::serve();
}
