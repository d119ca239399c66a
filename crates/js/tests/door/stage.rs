//! A server, a vault, a browser and a person.

use std::cell::RefCell;
use std::future::Future;
use std::rc::{Rc, Weak};
use std::time::Duration;

use devserver::clock::Clock;
use devserver::config::Config;
use devserver::guest::Guest;
use devserver::server::DevServer;
use public_client::fake::FakePage;
use public_client::json::Value;
use public_client::page::{Announcement, Message};
use public_client::vault::Vault;
use public_client_js::{Doors, Tabs};
use tokio::task::LocalSet;

use crate::shim::{Habits, Shim, member, until};
use crate::world::in_worker::InWorker;
pub(crate) use crate::world::network::APP;
use crate::world::network::Network;
use crate::world::wire::{Said, Side, Wire};

pub(crate) const ISSUER: &str = "http://localhost:8090";
/// As the package has them; a test pings itself.
const HABITS: Habits =
    Habits { interval: Duration::from_millis(250), takes_callback: true, pings: false };
pub(crate) const API: &str = "http://localhost:8091";

/// Runs a test on one thread whose timers elapse at once when nothing else is to be done.
pub(crate) fn run(test: impl Future<Output = ()>) {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().start_paused(true).build().unwrap();
    LocalSet::new().block_on(&runtime, test);
}

pub(crate) struct Stage {
    pub(crate) server: DevServer,
    pub(crate) clock: Clock,
    pub(crate) network: Network,
    pub(crate) doors: Doors<InWorker>,
    channel: Channel,
    configuration: String,
    pub(crate) guest: Guest,
    pub(crate) said: Said,
    pub(crate) page: FakePage,
    pub(crate) shim: Shim,
    /// Where its session lives, as the page has it.
    pub(crate) kind: &'static str,
}

/// The channel of a browser's tabs.
#[derive(Clone, Default)]
struct Channel(Rc<RefCell<Vec<Weak<Subscriber>>>>);

type Subscriber = RefCell<Option<Box<dyn Fn(Announcement)>>>;

/// One end of it, which hears all others.
struct End(Channel, Rc<Subscriber>);

impl Channel {
    fn open(&self) -> End {
        let subscriber = Rc::default();
        self.0.borrow_mut().push(Rc::downgrade(&subscriber));
        End(self.clone(), subscriber)
    }
}

impl Tabs for End {
    fn announce(&self, announcement: &Announcement) {
        let others: Vec<_> = self.0.0.borrow().iter().filter_map(Weak::upgrade).collect();
        for other in others.into_iter().filter(|other| !Rc::ptr_eq(other, &self.1)) {
            let announcement = announcement.clone();
            // Another turn, as a channel has it.
            tokio::task::spawn_local(async move {
                if let Some(listener) = &*other.borrow() {
                    listener(announcement);
                }
            });
        }
    }

    fn listen(&self, listener: Box<dyn Fn(Announcement)>) {
        self.1.replace(Some(listener));
    }
}

impl Stage {
    /// A page that came to an honest server's client.
    pub(crate) fn new() -> Self {
        Self::with("")
    }

    /// The same, with more members in the configuration.
    pub(crate) fn with(members: &str) -> Self {
        Self::at(Config::default(), &configuration(members))
    }

    /// The same, at a server that was told something else.
    pub(crate) fn at(server: Config, configuration: &str) -> Self {
        let clock = Clock::at(1_790_000_000);
        let server = Config { clock: clock.clone(), misbehaviours: true, ..server };
        let server = DevServer::new(server).unwrap();
        let network = Network::to(&server);
        let guest = Guest::new(&server);
        let page = page_at(&FakePage::default(), "/");
        let channel = Channel::default();
        let doors = doors(configuration, &network, channel.clone());
        let configuration = configuration.to_owned();
        let (said, kind) = (Said::default(), "shared-worker");
        let shim = enter(&doors, &page, &said, (kind, ""));
        Self {
            server,
            clock,
            network,
            doors,
            channel,
            configuration,
            guest,
            said,
            page,
            shim,
            kind,
        }
    }

    /// Loads the page anew at an address.
    pub(crate) fn load(&mut self, url: &str) {
        self.shim.tell("leaving");
        self.shim.end();
        self.page.open(url);
        self.enter("");
    }

    /// Comes in, with more members in the message.
    pub(crate) fn enter(&mut self, members: &str) {
        self.shim = enter(&self.doors, &self.page, &self.said, (self.kind, members));
    }

    /// Another page of the same browser, at the same vault, and the same person.
    pub(crate) fn beside(&self, page: FakePage, url: &str) -> Self {
        let page = page_at(&page, url);
        let (server, clock, network) =
            (self.server.clone(), self.clock.clone(), self.network.clone());
        let (guest, said, kind) = (self.guest.clone(), Rc::clone(&self.said), self.kind);
        let (doors, channel) = (self.doors.clone(), self.channel.clone());
        let configuration = self.configuration.clone();
        let shim = enter(&doors, &page, &said, (kind, ""));
        Self {
            server,
            clock,
            network,
            doors,
            channel,
            configuration,
            guest,
            said,
            page,
            shim,
            kind,
        }
    }

    pub(crate) fn other_tab(&self) -> Self {
        self.beside(self.page.other_tab(), "/")
    }

    /// Signs in by leaving; the address that the person is sent back to.
    pub(crate) async fn leave(&mut self, request: &str) -> String {
        let call = format!(r#""request":{request}"#);
        self.shim.call("sign_in", &call).await.expect("a way to the server");
        let url = self.page.visited().pop().expect("it leaves");
        self.guest.authorize(&url).await.expect("the guest is sent back")
    }

    /// A tab whose session is in another worker.
    pub(crate) fn in_another_worker(&self) -> Shim {
        let page = page_at(&self.page.other_tab(), "/");
        let doors = doors(&self.configuration, &self.network, self.channel.clone());
        enter(&doors, &page, &self.said, ("worker", ""))
    }

    /// The person signs in in the window that was opened last, and says so.
    pub(crate) async fn answer_in_window(&mut self) {
        let window = self.page.popups().pop().expect("a window");
        until(|| !window.visited().is_empty()).await;
        let url = window.visited().pop().expect("an address");
        let back = self.guest.authorize(&url).await.expect("the guest is sent back");
        let (_, query) = back.split_once('?').expect("a response");
        let text = ["callback", query, ""].join("\n").into();
        window.post(Message { origin: APP.to_owned(), is_from_window: true, text });
    }

    /// The whole way.
    pub(crate) async fn sign_in(&mut self) {
        let back = self.leave("{}").await;
        self.load(&back);
        let settled = self.shim.settled().await;
        assert_eq!(member(&settled, "return_to").and_then(Value::as_str), Some("/"));
        assert_eq!(self.shim.status(), "signed-in");
    }

    /// Lets time pass, for the servers' clock and timers alike.
    pub(crate) async fn pass(&self, seconds: u32) {
        for _ in 0..seconds {
            self.clock.advance(1);
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }
}

fn page_at(page: &FakePage, url: &str) -> FakePage {
    let origin = if url.starts_with('/') { APP } else { "" };
    page.open(&[origin, url].concat());
    page.clone()
}

fn doors(configuration: &str, network: &Network, channel: Channel) -> Doors<InWorker> {
    let worker = InWorker::new(network.clone());
    let vault = Vault::new(configuration, worker.clone()).expect("a configuration");
    Doors::new(vault, worker, move |_| Some(Box::new(channel.open()) as _))
}

fn enter(
    doors: &Doors<InWorker>,
    page: &FakePage,
    said: &Said,
    (kind, members): (&str, &str),
) -> Shim {
    let shim = connect(doors, page, said);
    shim.enter(kind, members);
    shim
}

/// A script at the door, which has said nothing yet.
pub(crate) fn connect(doors: &Doors<InWorker>, page: &FakePage, said: &Said) -> Shim {
    let wire = Rc::new(Wire::new(Rc::clone(said)));
    drop(doors.admit(Box::new(wire.end(Side::Vault))));
    Shim::new(page, wire.end(Side::Page), HABITS)
}

/// The demo's configuration, with more members.
pub(crate) fn configuration(members: &str) -> String {
    format!(
        r#"{{
            "issuer": "{ISSUER}",
            "client_id": "hotel-spa",
            "redirect_uri": "{APP}/callback",
            "post_logout_redirect_uri": "{APP}/",
            "scope": "openid profile email stay:read door:unlock",
            "resources": [{{ "origin": "{API}", "paths": ["/stay", "/door/unlock", "/lobby", "/m"] }}]
            {members}
        }}"#
    )
}

/// The one value of a parameter of a URL.
pub(crate) fn parameter(url: &str, name: &str) -> Option<String> {
    let (_, query) = url.split_once('?')?;
    let mut values = form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key == name);
    values.next().map(|(_, value)| value.into_owned())
}
