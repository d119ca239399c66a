//! `/request`: any request to a configured resource.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use public_client_leptos::{ResourceRequest, Unauthorized};

use crate::components::api_call::api_call;
use crate::components::exchange::Exchange;
use crate::components::page::Page;
use crate::components::sign_in_offer::SignInOffer;
use crate::resources::{first_origin, first_resource, resource_urls};
use crate::strings::request;

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

#[component]
pub(crate) fn Request() -> impl IntoView {
    view! {
        <Page title=request::TITLE heading=request::HEADING lead=request::LEAD>
            <Unauthorized>
                <SignInOffer title=request::OFFER lead=request::OFFER_LEAD />
            </Unauthorized>
            <RequestForm />
        </Page>
    }
}

/// What stands in the form.
#[derive(Clone, Copy)]
struct Draft {
    method: RwSignal<String>,
    url: RwSignal<String>,
    headers: RwSignal<String>,
    body: RwSignal<String>,
    origin: StoredValue<Option<String>>,
}

#[component]
fn RequestForm() -> impl IntoView {
    let draft = Draft::new();
    let call = api_call();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        call.dispatch_local(draft.request());
    };
    view! {
        <form class="card form" on:submit=send>
            <Line draft />
            <details>
                <summary>{request::MORE}</summary>
                <More draft />
            </details>
            <p class="actions">
                <button class="button" data-testid="send-request">{request::SEND}</button>
            </p>
        </form>
        <Exchange call />
    }
}

/// The request line: method and address.
#[component]
fn Line(draft: Draft) -> impl IntoView {
    let methods = METHODS.map(|method| view! { <option value=method>{method}</option> });
    let known = resource_urls().into_iter().map(|url| view! { <option value=url></option> });
    view! {
        <div class="request-line">
            <label>
                <span>{request::METHOD}</span>
                <select data-testid="request-method" bind:value=draft.method>
                    {methods.collect_view()}
                </select>
            </label>
            <label>
                <span>{request::URL}</span>
                <input
                    data-testid="request-url"
                    type="text"
                    inputmode="url"
                    required
                    spellcheck="false"
                    autocapitalize="off"
                    autocomplete="off"
                    list="resources"
                    aria-describedby="url-hint"
                    bind:value=draft.url
                />
            </label>
            <datalist id="resources">{known.collect_view()}</datalist>
            <p class="hint" id="url-hint">{request::URL_HINT}</p>
        </div>
    }
}

#[component]
fn More(draft: Draft) -> impl IntoView {
    view! {
        <label>
            <span>{request::HEADERS}</span>
            <textarea
                data-testid="request-headers"
                rows="3"
                spellcheck="false"
                aria-describedby="headers-hint"
                bind:value=draft.headers
            ></textarea>
        </label>
        <p class="hint" id="headers-hint">{request::HEADERS_HINT}</p>
        <label>
            <span>{request::BODY}</span>
            <textarea data-testid="request-body" rows="5" spellcheck="false" bind:value=draft.body></textarea>
        </label>
    }
}

impl Draft {
    fn new() -> Self {
        Self {
            method: RwSignal::new("GET".to_owned()),
            url: RwSignal::new(first_resource().unwrap_or_default()),
            headers: RwSignal::default(),
            body: RwSignal::default(),
            origin: StoredValue::new(first_origin()),
        }
    }

    /// The request as it was written. Whether it may be sent is the session's to say.
    fn request(self) -> ResourceRequest {
        let mut request = ResourceRequest::new(self.method.get_untracked(), self.address());
        request.headers = self.headers.with_untracked(|text| headers(text));
        let body = self.body.get_untracked();
        if !body.is_empty() {
            request.body = body.into();
        }
        request
    }

    /// A path is one of the first resource's.
    fn address(self) -> String {
        let written = self.url.get_untracked();
        match (written.starts_with('/'), self.origin.get_value()) {
            (true, Some(origin)) => origin + &written,
            _ => written,
        }
    }
}

/// `Name: value`, one a line.
fn headers(text: &str) -> Vec<(String, String)> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let (name, value) = line.split_once(':').unwrap_or((line, ""));
            (name.trim().to_owned(), value.trim().to_owned())
        })
        .collect()
}
