//! The ports of the demo: free before it starts, answering before it is called ready.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};
use crate::interrupt;
use crate::process::running::Running;

const POLL: Duration = Duration::from_millis(100);
const PATIENCE: Duration = Duration::from_secs(2);

/// Fails if anybody listens on a port that `who` is going to use, on either loopback address.
pub(crate) fn must_be_free(port: u16, who: &str) -> Outcome {
    for address in loopback(port) {
        if TcpStream::connect_timeout(&address, PATIENCE).is_ok() {
            return Err(Failure::new(format!(
                "port {port}, which {who} needs, is in use; stop the program that listens on {address}"
            )));
        }
    }
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map(drop).map_err(|error| {
        Failure::new(format!("port {port}, which {who} needs, cannot be used: {error}"))
    })
}

/// Waits until the path answers with success, while every one of `running` still runs.
pub(crate) fn wait_until_answers(
    port: u16,
    path: &str,
    deadline: Instant,
    running: &mut [&mut Running],
) -> Outcome {
    while !answers(port, path) {
        interrupt::check()?;
        for program in running.iter_mut() {
            program.must_run()?;
        }
        if Instant::now() >= deadline {
            return Err(Failure::new(format!(
                "http://localhost:{port}{path} did not answer in time; look at the output above"
            )));
        }
        thread::sleep(POLL);
    }
    Ok(())
}

fn answers(port: u16, path: &str) -> bool {
    loopback(port)
        .iter()
        .any(|address| get(*address, path).is_some_and(|status| is_success(&status)))
}

/// The status line of the answer to a GET.
fn get(address: SocketAddr, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    let port = address.port();
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut start = [0; 32];
    stream.read_exact(&mut start[..12]).ok()?;
    Some(String::from_utf8_lossy(&start).into_owned())
}

fn is_success(status_line: &str) -> bool {
    status_line.starts_with("HTTP/1.1 2")
}

fn loopback(port: u16) -> [SocketAddr; 2] {
    [(Ipv4Addr::LOCALHOST, port).into(), (Ipv6Addr::LOCALHOST, port).into()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_named_with_its_user() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let failure = must_be_free(port, "the app").unwrap_err().to_string();
        assert!(failure.contains(&port.to_string()) && failure.contains("the app"), "{failure}");
    }

    /// On its own: a listener that this program closes lives on in every child another thread is
    /// just starting, so a port freed here may still be in use a moment later.
    #[test]
    fn a_free_port_is_accepted() {
        let accepted = (20_000..20_100).any(|port| must_be_free(port, "the app").is_ok());
        assert!(accepted, "none of a hundred ports is free");
    }

    #[test]
    fn only_success_counts_as_an_answer() {
        assert!(is_success("HTTP/1.1 200 OK"));
        assert!(!is_success("HTTP/1.1 404 Not Found"));
    }
}
