//! A host that does what it is asked, as far as that shows.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use public_client::authorization_request::AuthorizationRequest;
use public_client::command::{Command, Departure, Reply, ResourceRequest, ResourceResponse};
use public_client::error::{Error, NetworkError, Phase, SessionLimit};
use public_client::fake::FakeHost;
use public_client::handle::{Answer, Host};
use public_client::session::Subscription;
use public_client::view::{SessionView, Status};

/// Where nobody goes: the page only remembers it.
const AUTHORIZATION: &str = "https://as.example/authorize";

/// The clones are one host.
#[derive(Clone, Default)]
pub(super) struct Played {
    host: FakeHost,
    asked: Rc<RefCell<Asked>>,
}

#[derive(Default)]
struct Asked {
    script: BTreeMap<String, Result<ResourceResponse, Error>>,
    requests: Vec<ResourceRequest>,
    sign_ins: Vec<AuthorizationRequest>,
}

impl Played {
    pub(super) fn set_view(&self, view: SessionView) {
        self.host.set_view(view);
    }

    pub(super) fn script(&self, url: &str, answer: Result<ResourceResponse, Error>) {
        self.asked.borrow_mut().script.insert(url.to_owned(), answer);
    }

    pub(super) fn requests(&self) -> Vec<ResourceRequest> {
        self.asked.borrow().requests.clone()
    }

    pub(super) fn sign_ins(&self) -> Vec<AuthorizationRequest> {
        self.asked.borrow().sign_ins.clone()
    }

    fn respond(&self, request: ResourceRequest) -> Result<Reply, Error> {
        let unreachable = NetworkError::Unreachable.during(Phase::Resource);
        let mut asked = self.asked.borrow_mut();
        let answer = asked.script.get(&request.url).cloned().unwrap_or(Err(unreachable));
        asked.requests.push(request);
        answer.map(|response| Reply::Response(response.into()))
    }

    fn depart(&self, request: AuthorizationRequest) -> Reply {
        self.asked.borrow_mut().sign_ins.push(request);
        self.set_view(SessionView { status: Status::SigningIn, error: None, ..self.view() });
        let (key, record) = (String::from("state").into(), String::new().into());
        Reply::Departure(Departure { url: AUTHORIZATION.to_owned(), key, record })
    }

    fn stay(&self) {
        let mut view = self.view();
        if view.ending.take_if(|ending| ending.limit == SessionLimit::Idle).is_some() {
            self.set_view(view);
        }
    }

    fn reply(&self, command: Command) -> Result<Reply, Error> {
        match command {
            Command::Fetch(request) => return self.respond(request),
            Command::Authorize(request) => return Ok(self.depart(request)),
            Command::SignOut => {
                self.set_view(SessionView::default());
                return Ok(Reply::Ended(None));
            }
            Command::Active => self.stay(),
            _ => (),
        }
        Ok(Reply::Done)
    }
}

impl Host for Played {
    fn execute(&self, command: Command) -> Answer {
        let reply = self.reply(command);
        Box::pin(async { reply })
    }

    fn view(&self) -> SessionView {
        self.host.view()
    }

    fn subscribe(&self, listener: Box<dyn Fn()>) -> Subscription {
        self.host.subscribe(listener)
    }
}
