//! The end that is near, and a sign-in elsewhere, as signals.

use std::cell::Cell;
use std::time::Duration;

use leptos::prelude::*;
use public_client::command::Command;
use public_client::handle::{Answer, Host};
use public_client::session::Subscription;
use public_client_leptos::error::SessionLimit;
use public_client_leptos::testing::{FakeHost, FakePage, SessionView, signed_in};
use public_client_leptos::{AuthProvider, Client, Ending, use_auth};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Mounted, Stage, mount};

fn ending(seconds: u64) -> SessionView {
    let within = Duration::from_secs(seconds);
    let ending = Some(Ending { limit: SessionLimit::Idle, within });
    SessionView { ending, ..signed_in("alice") }
}

#[component]
fn Clock(looks: StoredValue<u32>) -> impl IntoView {
    let auth = use_auth();
    let left = move || auth.ending.get().map(|ending| ending.within.as_secs());
    let subject = move || {
        looks.update_value(|looks| *looks += 1);
        auth.subject()
    };
    view! {
        <p>{left} " " {subject} " " {move || auth.is_signed_in_elsewhere.get()}</p>
        <button on:click=move |_| auth.stay_signed_in()>"stay"</button>
    }
}

fn mount_clock(client: Client, looks: StoredValue<u32>) -> Mounted {
    mount(move || view! { <AuthProvider config=client.clone()><Clock looks /></AuthProvider> })
}

/// Its clock goes on by a second whenever somebody looks, and it tells nobody.
struct Ticking {
    host: FakeHost,
    left: Cell<u64>,
}

impl Host for Ticking {
    fn execute(&self, command: Command) -> Answer {
        self.host.execute(command)
    }

    fn view(&self) -> SessionView {
        self.left.set(self.left.get().saturating_sub(1));
        ending(self.left.get())
    }

    fn subscribe(&self, listener: Box<dyn Fn()>) -> Subscription {
        self.host.subscribe(listener)
    }
}

#[wasm_bindgen_test]
async fn the_end_is_counted_down_by_the_sessions_clock_and_is_no_other_news() {
    let stage = Stage::new();
    let config = stage.client().config().clone();
    let host = Ticking { host: stage.host.clone(), left: Cell::new(50) };
    let looks = StoredValue::new(0);
    let mounted = mount_clock(Client::new(config, host, FakePage::default()), looks);
    let left = || mounted.text().split(' ').next().and_then(|left| left.parse::<u64>().ok());
    stage.until("the clock", || left().is_some()).await;
    let first = left();
    stage.until("a second less", || left() < first).await;
    let second = left();
    stage.until("another", || left() < second).await;
    assert_eq!(looks.get_value(), 1, "the rest of the view is as it was");
}

#[wasm_bindgen_test]
async fn whoever_stays_is_at_work() {
    let stage = Stage::new();
    stage.host.set_view(ending(42));
    let looks = StoredValue::new(0);
    let mounted = mount_clock(stage.client(), looks);
    stage.until("the clock", || mounted.text() == "42 alice falsestay").await;
    stage.host.set_view(ending(41));
    stage.until("less", || mounted.text() == "41 alice falsestay").await;
    assert_eq!(looks.get_value(), 1, "the rest of the view is as it was");
    mounted.click("button");
    stage.settle().await;
    let commands = stage.commands();
    assert!(matches!(commands.as_slice(), [Command::Active]), "{commands:?}");
    stage.host.set_view(signed_in("alice"));
    stage.until("no end", || mounted.text() == " alice falsestay").await;
}

#[wasm_bindgen_test]
async fn a_sign_in_elsewhere_is_told() {
    let stage = Stage::new();
    let mounted = mount_clock(stage.client(), StoredValue::new(0));
    stage.until("nobody", || mounted.text() == "  falsestay").await;
    stage.host.set_view(SessionView { is_signed_in_elsewhere: true, ..SessionView::default() });
    stage.until("elsewhere", || mounted.text() == "  truestay").await;
}
