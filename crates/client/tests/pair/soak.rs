//! Hours of ordinary use on a bad line: ten parts of an application call the API, ten thousand
//! calls through two hundred expiries, while requests and answers are lost, servers break, the
//! network goes, and the machine sleeps.

mod faults;
mod ledger;

use std::cell::Cell;
use std::io::Write;
use std::rc::Rc;
use std::time::Duration;

use devserver::config::Config;
use public_client::command::ResourceRequest;
use public_client::config::ClientConfig;
use public_client::error::Error;
use public_client::handle::Client;
use public_client::session::{Session, Subscription};
use public_client::view::Status;

use super::world::{API, World, configuration, run};
use faults::{Dice, Faults, FaultyNetwork};
use ledger::Ledger;

const CALLERS: usize = 10;
const CALLS_OF_EACH: usize = 1_000;

/// The longest pause that a caller makes, in seconds.
const LONGEST_PAUSE: u64 = 25;

/// How long an access token lives, in seconds: so short that the server's grant outlives all.
const LIFETIME: u64 = 90;

/// A token is not renewed sooner than this: its life without the margin and all of the jitter.
const SHORTEST_USE: usize = 45;

/// In this time, in seconds, every call has long ended.
const LONG_ENOUGH: usize = 30_000;

/// REF-03, REF-04, REF-07, REF-13: no refresh token is used twice, every call ends in an answer or
/// a network error, nobody is signed out, and the last call works.
#[test]
fn a_session_lasts_through_faults() {
    run(async {
        let dice = Dice::new(20_261_120);
        let faults = Faults::new(dice.clone());
        let world = signed_in(&faults).await;
        let (sign_outs, _subscription) = count_sign_outs(&world.client);
        world.server.clear_recorded();
        faults.set_active(true);
        let told = call_from_everywhere(&world.client, &dice);
        let (spells, mut ledger) = live(&world, &dice, &told).await;
        faults.set_active(false);

        let last = world.client.fetch(ResourceRequest::get(format!("{API}/stay"))).await;
        ledger.take(&world.server);
        let summary = format!("soak: {told:?}; {spells:?}; {faults:?}; {ledger:?}\n");
        std::io::stderr().write_all(summary.as_bytes()).unwrap();

        assert_eq!(last.map(|response| response.status), Ok(200));
        assert_eq!(sign_outs.get(), 0, "{summary}");
        assert_eq!(ledger.refresh_tokens_used_again, 0, "{summary}");
        assert_eq!(told.ended(), CALLERS * CALLS_OF_EACH);
        assert!(told.answered.get() > told.ended() * 8 / 10, "{summary}");
        check_refreshes(&ledger, &spells);
    });
}

/// Refreshes follow the expiries: one for each, and few in vain.
fn check_refreshes(ledger: &Ledger, spells: &Spells) {
    assert!(ledger.refreshes >= 200, "{ledger:?}");
    let at_most = spells.seconds_awake / SHORTEST_USE + spells.asleep;
    assert!(ledger.refreshes <= at_most, "{ledger:?}, at most {at_most}");
    let in_vain = ledger.refresh_requests - ledger.refreshes;
    assert_eq!(in_vain, 0, "the faults come before the server");
}

/// What callers were told.
#[derive(Debug, Default)]
struct Told {
    answered: Cell<usize>,
    broken: Cell<usize>,
    lost: Cell<usize>,
}

impl Told {
    fn ended(&self) -> usize {
        self.answered.get() + self.broken.get() + self.lost.get()
    }

    fn note(&self, outcome: Result<u16, Error>) {
        let counter = match outcome {
            Ok(200) => &self.answered,
            Ok(429 | 503) => &self.broken,
            Err(error) if error.is_retryable() => &self.lost,
            other => panic!("nobody should be told {other:?}"),
        };
        counter.set(counter.get() + 1);
    }
}

/// What happened beside the calls.
#[derive(Debug, Default)]
struct Spells {
    seconds_awake: usize,
    offline: usize,
    asleep: usize,
}

/// Somebody is signed in over a network that can fail, and does not yet.
async fn signed_in(faults: &Faults) -> World {
    let server = Config { access_token_lifetime: LIFETIME, ..Config::default() };
    let mut world = World::at(server, &configuration("", API, ""));
    let back = world.consent().await;
    world.open(&back);
    let config = ClientConfig::from_json(configuration("", API, "").as_bytes()).unwrap();
    let network = FaultyNetwork::new(world.network.clone(), faults.clone());
    world.client = Client::new(config.clone(), Session::new(config, network), world.page.clone());
    world.client.receive_callback().unwrap().await.unwrap();
    world
}

fn count_sign_outs(client: &Client) -> (Rc<Cell<usize>>, Subscription) {
    let count = Rc::new(Cell::new(0));
    let counter = Rc::clone(&count);
    let subscription = client.subscribe(move |view| {
        counter.set(counter.get() + usize::from(view.status != Status::SignedIn));
    });
    (count, subscription)
}

/// Several parts of an application, each of which calls again and again.
fn call_from_everywhere(client: &Client, dice: &Dice) -> Rc<Told> {
    let told = Rc::new(Told::default());
    for _ in 0..CALLERS {
        let (client, dice, told) = (client.clone(), dice.clone(), Rc::clone(&told));
        tokio::task::spawn_local(async move {
            for _ in 0..CALLS_OF_EACH {
                let response = client.fetch(ResourceRequest::get(format!("{API}/stay"))).await;
                told.note(response.map(|response| response.status));
                tokio::time::sleep(Duration::from_secs(dice.up_to(LONGEST_PAUSE))).await;
            }
        });
    }
    told
}

/// Time passes until every call has ended; now and then the network is gone, or the machine sleeps.
async fn live(world: &World, dice: &Dice, told: &Told) -> (Spells, Ledger) {
    let (mut spells, mut ledger) = (Spells::default(), Ledger::default());
    while told.ended() < CALLERS * CALLS_OF_EACH {
        assert!(spells.seconds_awake < LONG_ENOUGH, "callers wait for ever: {told:?}");
        match dice.up_to(1_000) {
            0 => {
                spells.offline += 1;
                world.network.set_offline(true);
                let seconds = dice.up_to(200);
                pass(world, seconds, &mut spells).await;
                world.network.set_offline(false);
                world.client.wake().await.unwrap();
            }
            1 => {
                spells.asleep += 1;
                world.sleep(i64::try_from(dice.up_to(1_000)).unwrap());
                world.client.wake().await.unwrap();
            }
            _ => pass(world, 1, &mut spells).await,
        }
        ledger.take(&world.server);
    }
    (spells, ledger)
}

async fn pass(world: &World, seconds: u64, spells: &mut Spells) {
    world.pass(u32::try_from(seconds).unwrap()).await;
    spells.seconds_awake += usize::try_from(seconds).unwrap();
}
