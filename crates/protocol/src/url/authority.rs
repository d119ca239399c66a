//! Host and port.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::UrlError;

/// A host in lower case, and a port if one was written.
pub(super) struct Authority {
    pub(super) host: String,
    pub(super) port: Option<u16>,
}

pub(super) fn parse(authority: &str) -> Result<Authority, UrlError> {
    if authority.contains(['@']) {
        return Err(UrlError::Credentials);
    }
    let (host, port) = split_port(authority);
    if !is_host(host) {
        return Err(UrlError::Host);
    }
    Ok(Authority { host: host.to_ascii_lowercase(), port: port.map(parse_port).transpose()? })
}

/// The colons of an IPv6 address stand within brackets.
fn split_port(authority: &str) -> (&str, Option<&str>) {
    let host_end = authority.find(']').map_or(0, |bracket| bracket + 1);
    let colon = authority.get(host_end..).and_then(|rest| rest.find(':'));
    match colon.and_then(|at| authority.split_at_checked(host_end + at)) {
        Some((host, port)) => (host, port.strip_prefix(':')),
        None => (authority, None),
    }
}

fn parse_port(digits: &str) -> Result<u16, UrlError> {
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    match digits.parse() {
        Ok(port) if port > 0 && all_digits => Ok(port),
        _ => Err(UrlError::Port),
    }
}

fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return address.parse::<Ipv6Addr>().is_ok();
    }
    let last_label = host.rsplit('.').next().unwrap_or_default();
    // Browsers take a host whose last label is a number for an IPv4 address, in many spellings.
    if last_label.starts_with(|c: char| c.is_ascii_digit()) {
        return host.parse::<Ipv4Addr>().is_ok();
    }
    host.len() <= 253 && host.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=63).contains(&label.len()) && label.bytes().all(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_have_one_spelling() {
        for host in
            ["localhost", "a.example", "xn--bcher-kva.example", "127.0.0.1", "[::1]", "a_b.c"]
        {
            assert!(is_host(host), "{host}");
        }
        for host in [
            "",
            "a..b",
            ".a",
            "a.",
            "127.1",
            "0x7f.1",
            "1.2.3.4.5",
            "256.1.1.1",
            "[::g]",
            "a b",
            "[::1",
            "a%41",
        ] {
            assert!(!is_host(host), "{host}");
        }
    }

    #[test]
    fn a_port_is_kept_apart() {
        let parts = |text| parse(text).map(|a| (a.host, a.port));
        assert_eq!(parts("[::1]:80"), Ok(("[::1]".to_owned(), Some(80))));
        assert_eq!(parts("A.example"), Ok(("a.example".to_owned(), None)));
        assert_eq!(parts("a.example:"), Err(UrlError::Port));
        assert_eq!(parts("a.example:+1"), Err(UrlError::Port));
        assert_eq!(parts("[::1]x:80"), Err(UrlError::Host));
    }
}
