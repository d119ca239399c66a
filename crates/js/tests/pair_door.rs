//! The session against the devserver's routers, in memory, on a virtual clock: the order of
//! effects, and every misbehaviour with its exact error. Here the client itself is in the worker,
//! behind the door of JavaScript pages, and a script in memory does what it says in the page.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail loudly too"
)]

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use public_client::config::ClientConfig;
use public_client::fake::FakePage;
use public_client::page::{Announcement, Page};
use public_client::view::HostKind;
use public_client_js::{Doors, Tabs};

use pair::in_worker::InWorker;
use pair::network::Network;
use pair::seat::{Script, Seated};
use pair::wire::{Said, Side, Wire};
use pair::workers::Workers;
use shim::{Habits, Shim};

#[path = "../../client/tests/pair/mod.rs"]
mod pair;
#[path = "shim/mod.rs"]
mod shim;

/// Windows are looked at as if they were the client's own, and responses are left to it.
const HABITS: Habits =
    Habits { interval: Duration::from_millis(10), takes_callback: false, pings: true };

/// Where the session lives.
const HOST: HostKind = HostKind::SharedWorker;

thread_local! {
    /// The doors of each browser and vault, one for all pages.
    static DOORS: RefCell<Vec<(Said, String, Doors<InWorker>)>> = RefCell::default();
    /// The page that comes in.
    static COMING: RefCell<FakePage> = RefCell::default();
}

/// The tabs of a page that only remembers.
struct FakeTabs(FakePage);

impl Tabs for FakeTabs {
    fn announce(&self, announcement: &Announcement) {
        self.0.announce(announcement.clone());
    }

    fn listen(&self, listener: Box<dyn Fn(Announcement)>) {
        self.0.listen(listener);
    }
}

/// A page's script, and where the page is for its client.
struct AtTheDoor {
    shim: Shim,
    page: FakePage,
    mirror: public_client_js::RemotePage<InWorker>,
}

impl Script for AtTheDoor {
    fn tell(&self, is_active: bool) {
        self.mirror.move_to(&self.page.address());
        self.mirror.set_active(is_active);
    }

    fn leave(&self) {
        self.shim.leave();
        self.page.set_in_cache(false);
    }

    fn end(&self) {
        self.shim.end();
    }
}

impl Drop for AtTheDoor {
    /// A tab that is closed hears nothing.
    fn drop(&mut self) {
        self.page.set_in_cache(true);
    }
}

fn doors(config: &ClientConfig, workers: &Workers) -> Doors<InWorker> {
    let (vault, worker) = workers.shared_vault(config);
    let name = vault.seat().vault().to_owned();
    let browser = workers.said();
    let is_theirs =
        |(of, vault, _): &&(Said, String, _)| Rc::ptr_eq(of, &browser) && *vault == name;
    let known = DOORS.with_borrow(|all| all.iter().find(is_theirs).map(|(.., d)| d.clone()));
    known.unwrap_or_else(|| {
        let tabs = |_: &ClientConfig| {
            Some(Box::new(FakeTabs(COMING.with_borrow(FakePage::clone))) as Box<dyn Tabs>)
        };
        let doors = Doors::new(vault, worker, tabs);
        DOORS.with_borrow_mut(|all| all.push((browser, name, doors.clone())));
        doors
    })
}

/// A client at its door. No message takes a turn here: the tests look at the page at once.
pub(crate) fn seat(
    config: ClientConfig,
    workers: &Workers,
    _: &Network,
    page: &FakePage,
) -> Seated {
    COMING.set(page.clone());
    page.set_in_cache(false);
    let wire = Rc::new(Wire::immediate(workers.said()));
    workers.connect(&wire);
    let door = doors(&config, workers).admit(Box::new(wire.end(Side::Vault)));
    door.stand_by();
    let shim = Shim::new(page, wire.end(Side::Page), HABITS);
    let (issuer, client_id) = (config.issuer().as_str(), config.client_id());
    let members = format!(r#","issuer":"{issuer}","client_id":"{client_id}""#);
    shim.enter("shared-worker", &members);
    let (client, mirror) = (door.client().expect("a client"), door.page().expect("a page"));
    let script = AtTheDoor { shim, page: page.clone(), mirror: mirror.clone() };
    Seated { client, host: None, mirror: Rc::new(mirror), script: Some(Box::new(script)) }
}
