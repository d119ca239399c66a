//! A request as a resource: who asks, what was asked last, and who still waits.

use std::cell::RefCell;
use std::future::{Future, pending};
use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;
use public_client::command::Command;
use public_client::handle::{Answer, Host};
use public_client::session::Subscription;
use public_client_leptos::testing::{FakeAuth, FakeHost, FakePage, SessionView, signed_in};
use public_client_leptos::{AuthProvider, Client, ResourceRequest, authorized_fetch};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Mounted, Stage, mount};

const STAY: &str = "https://api.example/stay";

#[component]
fn Stay(path: ReadSignal<&'static str>) -> impl IntoView {
    let stay = authorized_fetch(move || ResourceRequest::get([STAY, path.get()].concat()));
    let shown = move || {
        Suspend::new(async move {
            match stay.await {
                Ok(response) => response.text(),
                Err(error) => error.code().to_owned(),
            }
        })
    };
    view! {
        <Suspense fallback=|| "waiting">{shown}</Suspense>
        <i>{move || stay.get().is_none()}</i>
        <button on:click=move |_| stay.refetch()></button>
    }
}

fn mount_stay(client: Client, path: ReadSignal<&'static str>) -> Mounted {
    mount(move || view! { <AuthProvider config=client.clone()><Stay path /></AuthProvider> })
}

fn asked(fake: &FakeAuth) -> Vec<String> {
    fake.requests().into_iter().map(|request| request.url).collect()
}

#[wasm_bindgen_test]
async fn suspense_waits_for_it_and_it_can_be_fetched_again() {
    let (stage, (path, _)) = (Stage::new(), signal(""));
    let fake = FakeAuth::signed_in("alice");
    fake.answer(STAY, 200, "room 214");
    let mounted = mount_stay(fake.client(), path);
    stage.until("the stay", || mounted.text() == "room 214false").await;
    assert_eq!(asked(&fake), [STAY]);
    fake.answer(STAY, 200, "room 215");
    mounted.click("button");
    stage.until("another", || mounted.text() == "room 215false").await;
    assert_eq!(asked(&fake), [STAY, STAY]);
}

/// What one person was answered is not for the next.
#[wasm_bindgen_test]
async fn somebody_else_asks_anew() {
    let (stage, (path, _)) = (Stage::new(), signal(""));
    let fake = FakeAuth::signed_in("alice");
    fake.answer(STAY, 200, "alice's room");
    let mounted = mount_stay(fake.client(), path);
    stage.until("the stay", || mounted.text() == "alice's roomfalse").await;

    // The same person, of whom only more is known.
    fake.set_view(SessionView { scope: vec!["stay:read".to_owned()], ..signed_in("alice") });
    stage.settle().await;
    assert_eq!(asked(&fake), [STAY], "nothing is asked again");

    fake.answer(STAY, 200, "bob's room");
    fake.set_view(signed_in("bob"));
    stage.until("his stay", || mounted.text() == "bob's roomfalse").await;
    assert_eq!(asked(&fake), [STAY, STAY]);
}

/// Its fetches have no end; it notes which are under way.
#[derive(Clone, Default)]
struct Slow {
    host: FakeHost,
    under_way: Rc<RefCell<Vec<String>>>,
}

/// Removes its URL from what is under way, when nobody waits for it any more.
struct UnderWay(Rc<RefCell<Vec<String>>>, String);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.borrow_mut().retain(|url| *url != self.1);
    }
}

impl Host for Slow {
    fn execute(&self, command: Command) -> Answer {
        let Command::Fetch(request) = command else { return self.host.execute(command) };
        self.under_way.borrow_mut().push(request.url.clone());
        let under_way = UnderWay(Rc::clone(&self.under_way), request.url);
        let waiting: Pin<Box<dyn Future<Output = _>>> = Box::pin(async move {
            let _under_way = under_way;
            pending().await
        });
        waiting
    }

    fn view(&self) -> SessionView {
        self.host.view()
    }

    fn subscribe(&self, listener: Box<dyn Fn()>) -> Subscription {
        self.host.subscribe(listener)
    }
}

fn slow(stage: &Stage) -> (Slow, Client) {
    let host = Slow { host: stage.host.clone(), ..Slow::default() };
    stage.host.set_view(signed_in("alice"));
    let client = Client::new(stage.client().config().clone(), host.clone(), FakePage::default());
    (host, client)
}

#[wasm_bindgen_test]
async fn a_request_whose_place_another_takes_is_aborted() {
    let (stage, (path, set_path)) = (Stage::new(), signal(""));
    let (host, client) = slow(&stage);
    let mounted = mount_stay(client, path);
    stage.until("a request", || *host.under_way.borrow() == [STAY]).await;
    assert_eq!(mounted.text(), "waitingtrue");

    set_path.set("/2");
    let second = [STAY, "/2"].concat();
    stage.until("the second alone", || *host.under_way.borrow() == [second.as_str()]).await;
    assert_eq!(mounted.text(), "waitingtrue", "that one was aborted is no answer");

    stage.host.set_view(signed_in("bob"));
    stage.settle().await;
    assert_eq!(*host.under_way.borrow(), [second.as_str()], "his own");
}

#[wasm_bindgen_test]
async fn a_request_that_nobody_waits_for_is_aborted() {
    let (stage, (path, _)) = (Stage::new(), signal(""));
    let (host, client) = slow(&stage);
    let mounted = mount_stay(client, path);
    stage.until("a request", || host.under_way.borrow().len() == 1).await;
    stage.settle().await;
    assert_eq!(host.under_way.borrow().len(), 1, "it waits as long as the component does");
    drop(mounted);
    stage.until("none", || host.under_way.borrow().is_empty()).await;
}
