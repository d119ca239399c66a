//! A page's script in memory: what the npm package does with an address, a storage and windows, on
//! a page that only remembers.

mod children;
mod first_turn;
mod messages;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use public_client::command::{Logout, RequestBody, ResponseBody};
use public_client::fake::FakePage;
use public_client::json::Value;
use public_client::page::{ChildWindow, Page, Windows};
use public_client::port::{Enclosed, Port};
use zeroize::Zeroizing;

pub(crate) use messages::{object, pairs, text};

/// How often a page that says nothing else says that it is there.
const PING: Duration = Duration::from_secs(30);

/// How a script is made.
#[derive(Clone, Copy)]
pub(crate) struct Habits {
    /// How often a window is looked at.
    pub(crate) interval: Duration,
    /// Whether a response is taken in the first turn; else the vault has it taken.
    pub(crate) takes_callback: bool,
    pub(crate) pings: bool,
}

/// The script. The clones are one.
#[derive(Clone)]
pub(crate) struct Shim(Rc<Inner>);

struct Inner {
    habits: Habits,
    page: FakePage,
    port: Box<dyn Port>,
    children: RefCell<BTreeMap<u64, Box<dyn ChildWindow>>>,
    replies: RefCell<BTreeMap<u64, (Value, Option<Enclosed>)>>,
    /// Everything else that the vault said, but for errands.
    heard: RefCell<Vec<Value>>,
    view: RefCell<Value>,
    last: Cell<u64>,
    /// Does no errand any more, as a page that is gone.
    is_gone: Cell<bool>,
    is_away: Cell<bool>,
}

/// What comes of a call: its value, or the code of its error; and what was enclosed.
pub(crate) type Outcome = Result<(Value, Option<ResponseBody>), String>;

#[allow(dead_code, reason = "not every program does everything")]
impl Shim {
    /// A script that has not said anything yet.
    pub(crate) fn new(page: &FakePage, port: impl Port, habits: Habits) -> Self {
        let inner = Rc::new(Inner {
            habits,
            page: page.clone(),
            port: Box::new(port),
            children: RefCell::default(),
            replies: RefCell::default(),
            heard: RefCell::default(),
            view: RefCell::new(Value::Null),
            last: Cell::default(),
            is_gone: Cell::default(),
            is_away: Cell::default(),
        });
        let shim = Rc::downgrade(&inner);
        inner.port.listen(Box::new(move |text, enclosed| {
            if let Some(inner) = shim.upgrade() {
                Self(inner).hear(&text, enclosed);
            }
        }));
        let shim = Self(inner);
        if habits.pings {
            shim.ping();
        }
        shim
    }

    fn ping(&self) {
        let shim = Rc::downgrade(&self.0);
        tokio::task::spawn_local(async move {
            loop {
                tokio::time::sleep(PING).await;
                let Some(shim) = shim.upgrade().map(Self).filter(|shim| !shim.0.is_gone.get())
                else {
                    return;
                };
                if !shim.0.is_away.get() {
                    shim.say(r#"{"ping":true}"#);
                }
            }
        });
    }

    /// Comes in, with more members such as `"issuer":"…"`.
    pub(crate) fn enter(&self, kind: &str, members: &str) {
        self.say(&first_turn::enter(&self.0.page, self.0.habits, kind, members));
    }

    pub(crate) fn say(&self, text: &str) {
        if !self.0.is_gone.get() {
            self.0.port.post(text, None);
        }
    }

    /// Something happened in the page; every word brings the marks.
    pub(crate) fn tell(&self, event: &str) {
        let marks = object(&self.0.page.marks());
        self.say(&format!(r#"{{"page":"{event}","marks":{marks}}}"#));
    }

    /// The page goes into the back/forward cache, or is unloaded.
    pub(crate) fn leave(&self) {
        self.tell("leaving");
        self.0.is_away.set(true);
        self.0.page.set_in_cache(true);
    }

    /// The page is gone: nothing comes of what it is told.
    pub(crate) fn end(&self) {
        self.0.is_gone.set(true);
        self.0.children.take();
    }

    /// Begins a call of a method, with more members; its number.
    pub(crate) fn begin(&self, method: &str, members: &str, body: Option<RequestBody>) -> u64 {
        let id = self.next();
        let page = &self.0.page;
        let (at, active) = (text(&page.address()), page.has_user_activation());
        let comma = if members.is_empty() { "" } else { "," };
        let message = format!(
            r#"{{"call":{id},"method":"{method}","at":{at},"active":{active}{comma}{members}}}"#
        );
        let enclosed = body.map(|body| Enclosed { value: Box::new(body), media_type: None });
        self.0.port.post(&message, enclosed);
        id
    }

    pub(crate) fn cancel(&self, id: u64) {
        self.say(&format!(r#"{{"cancel":{id}}}"#));
    }

    /// Waits for what comes of a call.
    pub(crate) async fn outcome(&self, id: u64) -> Outcome {
        until(|| self.0.replies.borrow().contains_key(&id)).await;
        let (reply, enclosed) = self.0.replies.borrow_mut().remove(&id).expect("a reply");
        if let Some(error) = member(&reply, "error") {
            return Err(member(error, "code").and_then(Value::as_str).expect("a code").to_owned());
        }
        let body = enclosed.map(|enclosed| self.0.port.response_body(enclosed));
        Ok((member(&reply, "ok").expect("a value").clone(), body))
    }

    pub(crate) fn is_answered(&self, id: u64) -> bool {
        self.0.replies.borrow().contains_key(&id)
    }

    pub(crate) async fn call(&self, method: &str, members: &str) -> Outcome {
        let id = self.begin(method, members, None);
        self.outcome(id).await
    }

    /// A click: a window is opened before anything is asked.
    pub(crate) fn open_popup(&self) -> String {
        match self.0.page.open_popup() {
            Some(window) => {
                let id = self.next();
                self.hold(id, window);
                id.to_string()
            }
            None => r#""blocked""#.to_owned(),
        }
    }

    /// The session as it was shown last.
    pub(crate) fn view(&self, name: &str) -> Value {
        member(&self.0.view.borrow(), name).cloned().unwrap_or(Value::Null)
    }

    pub(crate) fn status(&self) -> String {
        self.view("status").as_str().unwrap_or_default().to_owned()
    }

    /// The code of the error that the view shows.
    pub(crate) fn error(&self) -> Option<String> {
        member(&self.view("error"), "code")?.as_str().map(str::to_owned)
    }

    /// What was said of this kind, in order.
    pub(crate) fn heard(&self, kind: &str) -> Vec<Value> {
        let heard = self.0.heard.borrow();
        heard.iter().filter_map(|message| member(message, kind).cloned()).collect()
    }

    /// Waits until it is over for which the page was opened.
    pub(crate) async fn settled(&self) -> Value {
        until(|| !self.heard("settled").is_empty()).await;
        self.heard("settled").remove(0)
    }

    fn next(&self) -> u64 {
        self.0.last.set(self.0.last.get() + 1);
        self.0.last.get()
    }

    fn hear(&self, text: &str, enclosed: Option<Enclosed>) {
        if self.0.is_gone.get() {
            return;
        }
        self.0.is_away.set(false);
        let message = Value::parse(text.as_bytes()).expect("JSON");
        if let Some(errands) = member(&message, "do") {
            return self.carry_out(errands.as_array().expect("errands"));
        }
        if let Some(id) = member(&message, "reply").and_then(Value::as_u64) {
            self.0.replies.borrow_mut().insert(id, (message, enclosed));
            return;
        }
        if let Some(view) = member(&message, "view") {
            self.0.view.replace(view.clone());
        }
        self.0.heard.borrow_mut().push(message);
    }

    fn carry_out(&self, errands: &[Value]) {
        for errand in errands {
            let errand = errand.as_array().expect("an errand");
            let text = |at: usize| errand[at].as_str().expect("a text");
            let page = &self.0.page;
            match text(0) {
                "navigate" => page.navigate(text(1)),
                "replace" => page.replace_address(text(1)),
                "post" => page.post(&form(text(1), &errand[2])),
                "keep" => {
                    if page.keep(text(1), text(2)).is_err() {
                        return self.say(&format!(r#"{{"unkept":{}}}"#, messages::text(text(1))));
                    }
                }
                "drop" => drop(page.take(text(1))),
                "mark" => page.set_mark(text(1), text(2)),
                "tell_opener" => page.tell_opener(text(1)),
                "close" => page.close(),
                _ => self.see_to_child(text(0), errand),
            }
        }
    }
}

fn form(endpoint: &str, fields: &Value) -> Logout {
    let fields = pairs(fields).into_iter().map(|(name, value)| (name, Zeroizing::new(value)));
    Logout { endpoint: endpoint.to_owned(), key: Zeroizing::default(), fields: fields.collect() }
}

pub(crate) fn member<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value.as_object()?.get(name)
}

/// Waits until something is so, for as long as anything may take here.
pub(crate) async fn until(is_so: impl Fn() -> bool) {
    for _ in 0..200_000 {
        if is_so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("it never is so");
}
