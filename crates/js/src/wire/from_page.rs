//! What a page says.

use public_client::authorization_request::AuthorizationRequest;
use public_client::command::ResourceRequest;
use public_client::error::Error;
use public_client::json::Value;
use public_client::page::{Message, Whereabouts};
use public_client::port::fields::Fields;
use zeroize::Zeroizing;

use super::enter::{self, Enter, entries};
use super::request;

/// A message of a page.
#[derive(Debug)]
pub enum FromPage {
    /// Who is there; always the first.
    Enter(Box<Enter>),
    /// Asks for something, which is answered under the same number.
    Call(Call),
    /// Nobody waits for this call any more.
    Cancel(u64),
    /// A window or frame that the page opened.
    Child(u64, ChildNews),
    /// Something happened in the page.
    Page(PageEvent, Option<Vec<(String, Zeroizing<String>)>>),
    /// The page could not keep the record of this name, and did nothing that stood after it.
    Unkept(String),
    /// Asks whether anybody is there.
    Ping,
}

/// A call.
#[derive(Debug)]
pub struct Call {
    /// The number; a page uses each once.
    pub id: u64,
    /// Where the page is now: path, query and fragment.
    pub at: Option<Zeroizing<String>>,
    /// Whether a person did something a moment ago.
    pub is_active: bool,
    /// What is asked for.
    pub method: Method,
}

/// What a page may ask for.
#[derive(Debug)]
pub enum Method {
    /// Sign in; an error if that cannot be asked for.
    SignIn(Box<Result<AuthorizationRequest, Error>>, Popup),
    /// Sign out.
    SignOut,
    /// Call a resource, perhaps with a step-up.
    Fetch(ResourceRequest, bool),
    /// Refresh.
    Refresh,
    /// Read UserInfo.
    LoadUserInfo,
    /// Send the request again for which the page had left.
    Resume,
    /// Somebody is at work.
    NoteActivity,
    /// Ask the server who is signed in.
    AskSilently,
}

/// The window in which somebody is to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Popup {
    /// None: the page itself leaves.
    None,
    /// The browser refused one.
    Blocked,
    /// One that the page opened under this number.
    Opened(u64),
}

/// What is new of a window or frame.
pub enum ChildNews {
    /// Whether it is there, after it was asked for.
    Opened(bool),
    /// Where it is.
    At(Whereabouts),
    /// Somebody posted something to the page.
    Said(Message),
}

impl std::fmt::Debug for ChildNews {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ChildNews([redacted])")
    }
}

/// What happened in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageEvent {
    /// It is shown.
    Shown,
    /// It is shown again, with its memory, after it had left.
    Back,
    /// It is hidden.
    Hidden,
    /// The network is back.
    Online,
    /// Somebody did something.
    Active,
    /// It is about to go, or to be kept without being seen.
    Leaving,
}

/// What cannot be read, and who waits for an answer all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// Somebody wants to come in, and speaks so.
    Enter(Option<u64>),
    /// A call.
    Call(u64),
    /// Nobody.
    Nothing,
}

impl FromPage {
    /// Reads a message.
    ///
    /// # Errors
    ///
    /// What no page of this version says.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let mut fields = Fields::parse(text).ok_or(Malformed::Nothing)?;
        if let Some(enter) = fields.take("enter") {
            let mut fields = Fields::of(enter).ok_or(Malformed::Enter(None))?;
            let version = fields.number("version");
            return {
                let enter = enter::read(version, &mut fields).map(Box::new);
                enter.map(Self::Enter).ok_or(Malformed::Enter(version))
            };
        }
        if let Some(id) = fields.number("call") {
            return read_call(id, &mut fields).ok_or(Malformed::Call(id));
        }
        read(&mut fields).ok_or(Malformed::Nothing)
    }
}

fn read(fields: &mut Fields) -> Option<FromPage> {
    if let Some(id) = fields.number("cancel") {
        return Some(FromPage::Cancel(id));
    }
    if let Some(id) = fields.number("child") {
        return Some(FromPage::Child(id, read_news(fields)?));
    }
    if let Some(event) = fields.text("page") {
        let marks = fields.take("marks").map(entries);
        return Some(FromPage::Page(read_event(&event)?, marks));
    }
    if let Some(key) = fields.text("unkept") {
        return Some(FromPage::Unkept(key));
    }
    fields.flag("ping").then_some(FromPage::Ping)
}

fn read_call(id: u64, fields: &mut Fields) -> Option<FromPage> {
    let method = match fields.text("method")?.as_str() {
        "sign_in" => {
            let popup = read_popup(fields)?;
            Method::SignIn(Box::new(request::authorization(fields)?), popup)
        }
        "sign_out" => Method::SignOut,
        "fetch" => Method::Fetch(request::resource(fields)?, fields.flag("step_up")),
        "refresh" => Method::Refresh,
        "load_userinfo" => Method::LoadUserInfo,
        "resume" => Method::Resume,
        "note_activity" => Method::NoteActivity,
        "ask_silently" => Method::AskSilently,
        _ => return None,
    };
    let (at, is_active) = (fields.secret("at"), fields.flag("active"));
    Some(FromPage::Call(Call { id, at, is_active, method }))
}

fn read_popup(fields: &mut Fields) -> Option<Popup> {
    let Some(popup) = fields.take("popup") else { return Some(Popup::None) };
    match popup.as_str() {
        Some("blocked") => Some(Popup::Blocked),
        _ => popup.as_u64().map(Popup::Opened),
    }
}

fn read_news(fields: &mut Fields) -> Option<ChildNews> {
    if let Some(at) = fields.text("at") {
        return Some(ChildNews::At(match at.as_str() {
            "here" => Whereabouts::Here,
            "elsewhere" => Whereabouts::Elsewhere,
            "closed" => Whereabouts::Closed,
            _ => return None,
        }));
    }
    if let Some(said) = fields.take("said") {
        let mut fields = Fields::of(said)?;
        return Some(ChildNews::Said(Message {
            origin: fields.text("origin")?,
            is_from_window: fields.flag("from"),
            text: fields.secret("text")?,
        }));
    }
    let opened = fields.take("opened")?;
    Some(ChildNews::Opened(opened == Value::Bool(true)))
}

fn read_event(name: &str) -> Option<PageEvent> {
    Some(match name {
        "shown" => PageEvent::Shown,
        "back" => PageEvent::Back,
        "hidden" => PageEvent::Hidden,
        "online" => PageEvent::Online,
        "active" => PageEvent::Active,
        "leaving" => PageEvent::Leaving,
        _ => return None,
    })
}
