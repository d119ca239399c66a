//! How a page's calls are carried out, and end.

use std::cell::RefCell;
use std::rc::Rc;

use public_client::authorization_request::AuthorizationRequest;
use public_client::command::{OpenResponse, ResourceRequest, ResponseBody};
use public_client::error::{BrowserError, Error, Phase};
use public_client::handle::{Client, SteppedUp};
use public_client::page::Task;
use public_client::platform::Platform;
use public_client::port::Enclosed;
use public_client::promise::{Promise, first};

use super::Door;
use crate::remote_page::RemotePage;
use crate::wire::{Answer, Call, Method, Popup, ToPage};

type Outcome = Result<Answer, Error>;

/// Those under way that are of use to nobody but the page.
#[derive(Default)]
pub(super) struct Calls(RefCell<Vec<(u64, Promise<()>)>>);

impl Calls {
    fn begin(&self, id: u64) -> Promise<()> {
        let cancelled = Promise::new();
        self.0.borrow_mut().push((id, cancelled.clone()));
        cancelled
    }

    fn end(&self, id: u64) {
        self.0.borrow_mut().retain(|(other, _)| *other != id);
    }

    /// The page does not wait any more. What is not its alone goes on.
    pub(super) fn cancel(&self, id: u64) {
        let calls = self.0.borrow().clone();
        for (_, cancelled) in calls.iter().filter(|(other, _)| *other == id) {
            cancelled.keep(());
        }
    }
}

impl<P: Platform + Clone> Door<P> {
    pub(super) fn carry_out(self: &Rc<Self>, call: Call, enclosed: Option<Enclosed>) {
        let Call { id, at, is_active, mut method } = call;
        let (Some(client), Some(page)) = (self.client(), self.page()) else {
            let outcome = Err(BrowserError::UnexpectedReply.into());
            return self.outlet.answer(&ToPage::Reply(id, &outcome));
        };
        if let Some(at) = at {
            page.move_to(&at);
        }
        if let (Method::Fetch(request, _), Some(enclosed)) = (&mut method, enclosed) {
            request.body = self.outlet.port.request_body(enclosed);
        }
        let is_for_page = matches!(method, Method::Fetch(..) | Method::Resume);
        let cancelled = if is_for_page { self.calls.begin(id) } else { Promise::new() };
        let door = Rc::clone(self);
        let work: Task = Box::pin(async move {
            let outcome = carry_out(client, page, method, is_active).await;
            door.answer(id, outcome).await;
            door.calls.end(id);
        });
        self.doors.platform.spawn(async move {
            first(work, cancelled).await;
        });
    }

    async fn answer(&self, id: u64, mut outcome: Outcome) {
        let body = match &mut outcome {
            Ok(Answer::Response(_, response) | Answer::Resumed(_, _, response)) => {
                Some(std::mem::replace(&mut response.body, ResponseBody::empty()))
            }
            _ => None,
        };
        let enclosed = match body {
            None => None,
            Some(body) => match self.outlet.port.enclose_response(body).await {
                Ok(enclosed) => Some(enclosed),
                Err(error) => {
                    outcome = Err(error.during(Phase::Resource));
                    None
                }
            },
        };
        self.outlet.reply(&ToPage::Reply(id, &outcome), enclosed);
    }
}

async fn carry_out<P: Platform + Clone>(
    client: Client,
    page: RemotePage<P>,
    method: Method,
    is_active: bool,
) -> Outcome {
    match method {
        Method::SignIn(request, popup) => sign_in(&client, &page, (*request)?, popup).await?,
        Method::SignOut => client.sign_out().await?,
        Method::Refresh => client.refresh().await?,
        Method::LoadUserInfo => drop(client.load_userinfo().await?),
        Method::NoteActivity => client.note_activity(),
        Method::AskSilently => client.ask_silently().await?,
        Method::Fetch(request, steps_up) => {
            // Looked at in the same turn, before another call says otherwise.
            page.set_active(is_active);
            return fetch(&client, request, steps_up).await;
        }
        Method::Resume => return resume(&client).await,
    }
    Ok(Answer::Done)
}

async fn fetch(client: &Client, request: ResourceRequest, steps_up: bool) -> Outcome {
    let url = request.url.clone();
    if !steps_up {
        return Ok(Answer::Response(url, client.open(request).await?));
    }
    Ok(match client.fetch_with_step_up(request).await? {
        SteppedUp::Answered(response) => Answer::Response(url, response.into()),
        SteppedUp::Leaving => Answer::Leaving,
    })
}

async fn sign_in<P: Platform + Clone>(
    client: &Client,
    page: &RemotePage<P>,
    request: AuthorizationRequest,
    popup: Popup,
) -> Result<(), Error> {
    if popup == Popup::None {
        return client.sign_in(client.returning_here(request)).await;
    }
    page.offer(popup);
    let signing_in = client.sign_in_with_popup(request);
    page.withdraw_offer();
    signing_in.await
}

async fn resume(client: &Client) -> Outcome {
    let seen = RefCell::new(None);
    let note = |request: &ResourceRequest| {
        seen.replace(Some((request.method.clone(), request.url.clone())));
        true
    };
    let Some(response) = client.resume(note).await else { return Ok(Answer::Done) };
    let (method, url) = seen.take().unwrap_or_default();
    Ok(Answer::Resumed(method, url, OpenResponse::from(response?)))
}
