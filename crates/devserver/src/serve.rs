//! Real ports: both servers on loopback, until dropped.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::config::Config;
use crate::server::{DevServer, SetUpError};

/// The ports to listen on; 0 lets the system choose, and the issuer and the API's origin follow.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ports {
    /// Of the authorization server.
    pub authorization_server: u16,
    /// Of the API.
    pub api: u16,
}

/// Why the servers are not running.
#[derive(Debug)]
pub enum ServeError {
    /// Somebody else listens on this port.
    PortInUse(u16),
    /// The system refused otherwise.
    Io(io::Error),
    /// The server could not be made.
    SetUp(SetUpError),
}

impl fmt::Display for ServeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PortInUse(port) => write!(
                formatter,
                "Port {port} is in use: stop the program that listens on it, or choose another port."
            ),
            Self::Io(error) => write!(formatter, "The server cannot listen: {error}."),
            Self::SetUp(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for ServeError {}

/// Two servers that are listening. Dropping this stops them.
#[derive(Debug)]
pub struct Running {
    server: DevServer,
    authorization_server: SocketAddr,
    api: SocketAddr,
    /// Never sent to: its end is the signal.
    _stop: watch::Sender<()>,
}

impl Running {
    /// The server itself, with its records.
    #[must_use]
    pub fn server(&self) -> &DevServer {
        &self.server
    }

    /// The issuer identifier at the root.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.server.config().issuer
    }

    /// The API's origin.
    #[must_use]
    pub fn api_origin(&self) -> &str {
        &self.server.config().api_origin
    }

    /// Where the authorization server listens.
    #[must_use]
    pub fn authorization_server(&self) -> SocketAddr {
        self.authorization_server
    }

    /// Where the API listens.
    #[must_use]
    pub fn api(&self) -> SocketAddr {
        self.api
    }
}

/// Listens on both ports, on 127.0.0.1 and, where there is one, on ::1, since a browser may take
/// `localhost` for either. Issuer and API origin are `http://localhost:<port>`.
///
/// # Errors
///
/// When a port is in use, or the system has none to give.
pub async fn serve(config: Config, ports: Ports) -> Result<Running, ServeError> {
    let authorization_server = listen(ports.authorization_server).await?;
    let api = listen(ports.api).await?;
    let config =
        Config { issuer: authorization_server.origin(), api_origin: api.origin(), ..config };
    let server = DevServer::new(config).map_err(ServeError::SetUp)?;
    let (stop, stopped) = watch::channel(());
    let running = Running {
        authorization_server: authorization_server.address,
        api: api.address,
        _stop: stop,
        server: server.clone(),
    };
    authorization_server.spawn(&server.authorization_server(), &stopped);
    api.spawn(&server.api(), &stopped);
    Ok(running)
}

/// One port on both loopback addresses.
struct Loopback {
    address: SocketAddr,
    listeners: Vec<TcpListener>,
}

impl Loopback {
    fn origin(&self) -> String {
        format!("http://localhost:{}", self.address.port())
    }

    fn spawn(self, router: &Router, stopped: &watch::Receiver<()>) {
        for listener in self.listeners {
            let mut stopped = stopped.clone();
            let until = async move { while stopped.changed().await.is_ok() {} };
            let server = axum::serve(listener, router.clone()).with_graceful_shutdown(until);
            tokio::spawn(server.into_future());
        }
    }
}

async fn listen(port: u16) -> Result<Loopback, ServeError> {
    let v4 = bind((Ipv4Addr::LOCALHOST, port).into()).await?;
    let address = v4.local_addr().map_err(ServeError::Io)?;
    match bind((Ipv6Addr::LOCALHOST, address.port()).into()).await {
        Ok(v6) => Ok(Loopback { address, listeners: vec![v4, v6] }),
        Err(error @ ServeError::PortInUse(_)) if port != 0 => Err(error),
        Err(_) => Ok(Loopback { address, listeners: vec![v4] }),
    }
}

async fn bind(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => ServeError::PortInUse(address.port()),
        _ => ServeError::Io(error),
    })
}
