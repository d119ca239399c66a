//! A request of the signed-in person as a resource.

use std::cell::RefCell;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::rc::Rc;

use futures_util::future::{AbortHandle, Abortable};
use leptos::prelude::*;
use leptos::task::tick;
use public_client::command::{ResourceRequest, ResourceResponse};
use public_client::error::{Error, NetworkError, Phase};
use public_client::view::Status;

use crate::use_auth::{UseAuth, use_auth};

/// Sends a request to a configured resource with the access token, and again whenever a signal
/// that `request` reads changes, or somebody else is signed in, or nobody any more.
///
/// `<Suspense>` and `<Transition>` wait for it. On a server, where nobody is signed in, it is empty.
///
/// ```
/// use leptos::prelude::*;
/// use public_client_leptos::{ResourceRequest, authorized_fetch};
///
/// #[component]
/// fn Stay(night: Signal<u32>) -> impl IntoView {
///     let stay = authorized_fetch(move || {
///         ResourceRequest::get(format!("https://api.example/stay?night={}", night.get()))
///     });
///     let shown = move || Suspend::new(async move {
///         match stay.await {
///             Ok(response) => response.text(),
///             Err(error) => error.sentence(),
///         }
///     });
///     view! {
///         <Suspense fallback=|| "Loading…">{shown}</Suspense>
///         <button on:click=move |_| stay.refetch()>"Look again"</button>
///     }
/// }
/// ```
///
/// A request that nobody waits for any more, since the component is gone or a later one has taken
/// its place, is aborted. What one person was answered is not given to the next.
///
/// # Panics
///
/// If there is no provider above, as every missing context does.
pub fn authorized_fetch(request: impl Fn() -> ResourceRequest + 'static) -> AuthorizedFetch {
    let auth = use_auth();
    let person = Memo::new(move |_| Person::of(auth));
    let asks = Rc::new(move || (person.get(), request()));
    let (asked, under_way) = (Rc::new(RefCell::new(None)), StoredValue::new(None));
    let (now, sent) = (Rc::clone(&asks), Rc::clone(&asked));
    let answers = LocalResource::new(move || {
        let (person, request) = now();
        sent.replace(Some((person.clone(), request.clone())));
        let (handle, registration) = AbortHandle::new_pair();
        under_way.set_value(Some(handle));
        let answer = Abortable::new(async move { auth.fetch(request).await }, registration);
        async move { (person, answer.await.unwrap_or_else(|_| Err(aborted()))) }
    });
    // The resource itself sends a request only when the one before is over.
    Effect::new(move || {
        if Some(asks()) != *asked.borrow() {
            // What is awaited will not be taken; what is there stays until the next answer.
            answers.update_untracked(|_| ());
            abort(under_way);
        }
    });
    on_cleanup(move || abort(under_way));
    AuthorizedFetch { answers, person }
}

/// The answer to an authorized request, or why there is none, as [`authorized_fetch`] gets it.
///
/// Awaited, in a `Suspend`, say, it is the answer as soon as that is there.
#[derive(Clone, Copy)]
pub struct AuthorizedFetch {
    answers: LocalResource<(Person, Answer)>,
    person: Memo<Person>,
}

type Answer = Result<ResourceResponse, Error>;

impl AuthorizedFetch {
    /// The answer; `None` while the first one is awaited, or the first one of another person.
    #[must_use]
    pub fn get(self) -> Option<Answer> {
        let person = self.person.get();
        self.answers.map(|(whose, answer)| (*whose == person).then(|| answer.clone())).flatten()
    }

    /// Sends the request once more. What is there stays until the answer is.
    pub fn refetch(self) {
        self.answers.refetch();
    }
}

impl IntoFuture for AuthorizedFetch {
    type Output = Answer;
    type IntoFuture = Pin<Box<dyn Future<Output = Answer> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let first = self.answers.into_future();
        Box::pin(async move {
            let (mut whose, mut answer) = first.await;
            while self.person.try_get_untracked().is_some_and(|person| person != whose) {
                // The next request is about to be sent.
                tick().await;
                (whose, answer) = self.answers.await;
            }
            answer
        })
    }
}

fn aborted() -> Error {
    NetworkError::Aborted.during(Phase::Resource)
}

/// Who asks: somebody with a name, or, with plain OAuth 2.0, without one; or nobody.
#[derive(Clone, PartialEq)]
struct Person {
    is_signed_in: bool,
    name: Option<(String, String)>,
}

impl Person {
    fn of(auth: UseAuth) -> Self {
        let name = auth.user.get().map(|user| (user.issuer, user.subject));
        Self { is_signed_in: auth.status.get() == Status::SignedIn, name }
    }
}

fn abort(under_way: StoredValue<Option<AbortHandle>>) {
    if let Some(handle) = under_way.try_update_value(Option::take).flatten() {
        handle.abort();
    }
}
