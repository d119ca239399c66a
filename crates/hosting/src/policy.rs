//! The Content-Security-Policy.

use crate::servers::Servers;

/// The policy of a document, script or worker that pages of `framed_by` may frame.
pub(crate) fn content_security_policy(servers: &Servers, framed_by: &[String]) -> String {
    let own = |origins: &[String]| sources("'self'", origins);
    let mut directives = vec![
        "default-src 'none'".to_owned(),
        // The app and its vault are WebAssembly, which no source but this allows to be compiled.
        "script-src 'self' 'wasm-unsafe-eval'".to_owned(),
        format!("connect-src {}", own(&servers.asked)),
        "style-src 'self'".to_owned(),
        "img-src 'self' data:".to_owned(),
        "worker-src 'self'".to_owned(),
    ];
    if !servers.silent_callbacks.is_empty() {
        directives.push(format!("frame-src {}", own(&servers.framed)));
    }
    let ancestors = if framed_by.is_empty() { "'none'".to_owned() } else { framed_by.join(" ") };
    directives.extend([
        "base-uri 'none'".to_owned(),
        format!("form-action {}", own(&servers.posted_to)),
        format!("frame-ancestors {ancestors}"),
        "require-trusted-types-for 'script'".to_owned(),
        // `default` is that of start.js, `public-client` that of the client.
        "trusted-types default public-client".to_owned(),
    ]);
    directives.join("; ")
}

fn sources(first: &str, origins: &[String]) -> String {
    let origins = origins.iter().map(String::as_str);
    std::iter::once(first).chain(origins).collect::<Vec<_>>().join(" ")
}
