//! Workers that cannot be started, or are not what they should be.

use std::time::Duration;

use public_client::error::BrowserError;
use public_client::handle::Host;
use public_client::port::{Refusal, ToPage};
use public_client::view::{HostKind, HostReason, Housing, Status};

use super::commands;
use crate::HOST;
use crate::pair::world::{World, run, tabs_share};

/// A worker may take 10 s to answer, a shared one and then one of the page.
const LONGEST: Duration = Duration::from_millis(20_100);

/// Where the session lives when there are no shared workers to be had.
fn instead(reason: HostReason) -> Housing {
    let reason = if tabs_share() { reason } else { HostReason::Configured };
    Housing { kind: HostKind::Worker, reason }
}

/// Without shared workers the session lives in a worker of the page, and the view says why.
#[test]
fn a_worker_of_the_page_takes_the_place_of_a_shared_one() {
    run(async {
        for is_missing in [true, false] {
            let mut world = World::new();
            let reason = if is_missing {
                world.workers.take_away(HostKind::SharedWorker);
                HostReason::NoSharedWorker
            } else {
                world.workers.break_script(HostKind::SharedWorker);
                HostReason::SharedWorkerFailed
            };
            world.sign_in().await.unwrap();
            let view = world.client.view();
            assert_eq!((view.status, view.housing), (Status::SignedIn, instead(reason)));
        }
        let mut world = World::new();
        world.sign_in().await.unwrap();
        let housing = Housing { kind: HOST, reason: HostReason::Configured };
        assert_eq!(world.client.view().housing, housing);
    });
}

/// Whoever watches the view is told when the session moves.
#[test]
fn a_change_of_housing_is_told() {
    run(async {
        let world = World::new();
        world.workers.take_away(HostKind::SharedWorker);
        let told = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
        let telling = std::rc::Rc::clone(&told);
        let _subscription =
            world.client.subscribe(move |view| telling.borrow_mut().push(view.housing));
        world.client.wake().await.unwrap();
        let expected = tabs_share().then(|| instead(HostReason::NoSharedWorker));
        assert_eq!(told.borrow().last().copied(), expected);
    });
}

/// Without any worker every call ends in an error in time, and the next one may find what this one
/// did not.
#[test]
fn without_workers_every_call_ends() {
    run(async {
        for hangs in [false, true] {
            for command in commands() {
                let name = format!("{command:?}");
                let mut world = World::new();
                if hangs {
                    world.workers.replace_script(|_| None);
                } else {
                    world.workers.break_script(HostKind::SharedWorker);
                    world.workers.break_script(HostKind::Worker);
                }
                let call = tokio::time::timeout(LONGEST, world.host().execute(command));
                let error = call.await.expect("every call ends").unwrap_err();
                assert_eq!(error, BrowserError::VaultUnavailable.into(), "{name}");
                assert_eq!(world.client.view().status, Status::SignedOut);
                let is_told = name.starts_with("Authorize") || name == "SignOut";
                assert_eq!(world.client.view().error, is_told.then_some(error), "{name}");
                assert_eq!(world.client.view().housing.kind, HOST, "nothing was found");
                world.workers.mend_scripts();
                world.sign_in().await.unwrap();
                assert_eq!(world.client.view().housing.kind, HOST);
            }
        }
    });
}

/// A browser without workers at all.
#[test]
fn a_browser_without_workers_has_no_session() {
    run(async {
        let world = World::new();
        world.workers.take_away(HostKind::SharedWorker);
        world.workers.take_away(HostKind::Worker);
        assert_eq!(world.client.wake().await, Err(BrowserError::VaultUnavailable.into()));
        assert_eq!(world.workers.opened(), 0);
    });
}

/// A script that was replaced meanwhile, and one that cannot use its configuration, say so at once.
#[test]
fn a_refusal_is_told() {
    run(async {
        let failed = BrowserError::EntropyUnavailable;
        for (refusal, error) in [
            (Refusal::Version, BrowserError::VaultVersion),
            (Refusal::Configuration, BrowserError::VaultVersion),
            (Refusal::Failed(failed.into()), failed),
        ] {
            let world = World::new();
            let answer = ToPage::Refused(refusal).to_text().to_string();
            world.workers.replace_script(move |_| Some(answer.clone()));
            for _ in 0..2 {
                let asked = tokio::time::timeout(Duration::from_secs(1), world.client.wake());
                assert_eq!(asked.await.expect("it does not wait"), Err(error.into()));
            }
            world.workers.mend_scripts();
            assert_eq!(world.client.wake().await, Ok(()));
        }
    });
}
