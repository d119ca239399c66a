//! Host and port.

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
        return is_ipv6(address);
    }
    let last_label = host.rsplit('.').next().unwrap_or_default();
    // Browsers take a host whose last label is a number for an IPv4 address, in many spellings.
    if last_label.starts_with(|c: char| c.is_ascii_digit()) {
        return is_ipv4(host);
    }
    host.len() <= 253 && host.split('.').all(is_label)
}

/// RFC 3986 §3.2.2 `IPv4address`
pub(super) fn is_ipv4(address: &str) -> bool {
    let is_octet = |octet: &str| {
        let is_short = octet == "0" || !octet.starts_with('0') && octet.len() <= 3;
        is_short
            && octet.bytes().all(|byte| byte.is_ascii_digit())
            && octet.parse().is_ok_and(|value: u16| value <= 255)
    };
    address.split('.').count() == 4 && address.split('.').all(is_octet)
}

/// RFC 3986 §3.2.2 `IPv6address`: eight groups, one or more of which `::` may stand for.
fn is_ipv6(address: &str) -> bool {
    let gap = address.as_bytes().windows(2).position(|two| two == b"::");
    let Some(gap) = gap else { return groups(address) == Some(8) };
    let before = groups_before_gap(address.get(..gap).unwrap_or_default());
    let behind = address.get(gap + 2..).unwrap_or_default();
    let behind = if behind.is_empty() { Some(0) } else { groups(behind) };
    matches!((before, behind), (Some(before), Some(behind)) if before + behind <= 7)
}

fn groups_before_gap(text: &str) -> Option<usize> {
    if text.is_empty() { Some(0) } else { groups(text).filter(|_| !text.contains(['.'])) }
}

/// How many groups these are; an IPv4 address at the end counts as two.
fn groups(text: &str) -> Option<usize> {
    let (colons, last) = match text.rfind([':']) {
        Some(colon) => (text.get(..colon), text.get(colon + 1..)?),
        None => (None, text),
    };
    let is_group = |group: &str| {
        (1..=4).contains(&group.len()) && group.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let last = if is_ipv4(last) { 2 } else { usize::from(is_group(last)) };
    let Some(first) = colons else { return Some(last).filter(|last| *last > 0) };
    let is_well_formed = last > 0 && first.split(':').all(is_group);
    is_well_formed.then(|| last + first.split(':').count())
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
