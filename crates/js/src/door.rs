//! A page that came: its client, which lives here, and what it says and hears.

mod admission;
mod calls;
mod opening;

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::Rc;

use public_client::error::{BrowserError, Error};
use public_client::handle::Client;
use public_client::platform::Platform;
use public_client::port::Enclosed;
use public_client::session::Subscription;
use public_client::vault::Seat;
use zeroize::Zeroizing;

use crate::doors::Doors;
use crate::outlet::Outlet;
use crate::remote_page::RemotePage;
use crate::wire::{Enter, FromPage, Malformed, PageEvent, Settled, ToPage, VERSION};
use admission::{config_for, housing};
use calls::Calls;

/// What a record is called that a person comes back to.
const PENDING: &str = "public-client:pending:";

/// The door of one page.
pub struct Door<P: Platform> {
    doors: Doors<P>,
    seat: Seat<P>,
    outlet: Rc<Outlet<P>>,
    inside: RefCell<Option<Inside<P>>>,
    calls: Calls,
    is_standing_by: Cell<bool>,
}

/// What a page has once it is in.
struct Inside<P: Platform> {
    client: Client,
    page: RemotePage<P>,
    /// What the page was opened for is not over yet.
    opening: Cell<bool>,
    _views: Subscription,
}

impl<P: Platform + Clone> Door<P> {
    pub(crate) fn new(doors: Doors<P>, seat: Seat<P>, outlet: Rc<Outlet<P>>) -> Self {
        let (inside, calls, is_standing_by) =
            (RefCell::default(), Calls::default(), Cell::default());
        Self { doors, seat, outlet, inside, calls, is_standing_by }
    }

    /// Leaves it to whoever has the client to do what the page was opened for, as tests of the client
    /// do.
    pub fn stand_by(&self) {
        self.is_standing_by.set(true);
    }

    /// The client of the page, once it came in.
    pub fn client(&self) -> Option<Client> {
        self.inside.borrow().as_ref().map(|inside| inside.client.clone())
    }

    /// The page, as the client has it.
    pub fn page(&self) -> Option<RemotePage<P>> {
        self.inside.borrow().as_ref().map(|inside| inside.page.clone())
    }

    pub(crate) fn hear(self: &Rc<Self>, text: &str, enclosed: Option<Enclosed>) {
        let message = FromPage::parse(text);
        let stays_away =
            matches!(message, Ok(FromPage::Page(PageEvent::Leaving | PageEvent::Back, _)));
        if !stays_away && self.seat.note_heard() {
            self.outlet.flush();
        }
        match message {
            Ok(FromPage::Enter(enter)) => self.enter(*enter),
            Ok(FromPage::Call(call)) => self.carry_out(call, enclosed),
            Ok(FromPage::Ping) => self.outlet.answer(&ToPage::Pong),
            Ok(message) => self.note(message),
            Err(malformed) => self.refuse(malformed),
        }
    }

    /// Something of another build, perhaps. Whoever waits for an answer gets one.
    fn refuse(&self, malformed: Malformed) {
        let unexpected = Error::from(BrowserError::UnexpectedReply);
        match malformed {
            Malformed::Enter(None | Some(VERSION)) => {
                self.outlet.answer(&ToPage::Refused(&unexpected));
            }
            Malformed::Enter(Some(_)) => {
                self.outlet.answer(&ToPage::Refused(&BrowserError::VaultVersion.into()));
            }
            Malformed::Call(id) => self.outlet.answer(&ToPage::Reply(id, &Err(unexpected))),
            Malformed::Nothing => {}
        }
    }

    fn enter(self: &Rc<Self>, enter: Enter) {
        if let Err(error) = self.let_in(enter) {
            self.outlet.answer(&ToPage::Refused(&error));
        }
    }

    fn let_in(self: &Rc<Self>, enter: Enter) -> Result<(), Error> {
        if enter.version != VERSION {
            return Err(BrowserError::VaultVersion.into());
        }
        let config = config_for(&self.doors.vault, &enter)?;
        // Whoever came in before by this port goes out first.
        drop(self.inside.take());
        self.seat.sit(&config, housing(&config, enter.housing)?);
        let has_callback = enter.page.has_callback;
        let page = RemotePage::new(
            self.doors.platform.clone(),
            self.seat.clone(),
            Rc::clone(&self.outlet),
            (self.doors.tabs)(&config),
            (enter.page, Rc::clone(&self.doors.marks)),
        );
        let client = Client::new(config, self.seat.clone(), page.clone());
        let activity = activity(&client);
        let (outlet, welcome) = (Rc::downgrade(&self.outlet), client.view());
        let views = client.subscribe(move |view| {
            if let Some(outlet) = outlet.upgrade() {
                outlet.tell(&ToPage::View(view, activity));
            }
        });
        let opening = Cell::new(true);
        let inside = Inside { client, page, opening, _views: views };
        self.inside.replace(Some(inside));
        let vault = self.seat.vault();
        self.outlet.tell(&ToPage::Welcome { vault, view: &welcome, activity });
        if !self.is_standing_by.get() {
            self.open(has_callback);
        }
        Ok(())
    }

    /// What a page tells without waiting for an answer.
    fn note(self: &Rc<Self>, message: FromPage) {
        let (Some(client), Some(page)) = (self.client(), self.page()) else { return };
        match message {
            FromPage::Cancel(id) => self.calls.cancel(id),
            FromPage::Child(id, news) => page.hear_of_child(id, news),
            FromPage::Unkept(key) => {
                page.lose_record(&key);
                if key.starts_with(PENDING) {
                    let reason = BrowserError::StorageUnavailable.into();
                    self.run(async move { client.abandon(Some(reason)).await });
                }
            }
            FromPage::Page(event, marks) => self.follow(event, marks, client, &page),
            FromPage::Enter(_) | FromPage::Call(_) | FromPage::Ping => {}
        }
    }

    fn follow(
        self: &Rc<Self>,
        event: PageEvent,
        marks: Option<Vec<(String, Zeroizing<String>)>>,
        client: Client,
        page: &RemotePage<P>,
    ) {
        // A page that is back has missed what was said meanwhile, and compares the marks itself.
        if let Some(marks) = marks
            && page.reread_marks(marks)
            && event != PageEvent::Back
        {
            client.heard_all_sign_outs();
        }
        match event {
            PageEvent::Leaving => {
                self.outlet.flush();
                client.leave_page();
            }
            PageEvent::Back => {
                let door = Rc::clone(self);
                self.run(async move {
                    client.come_back().await?;
                    // It had left, so what it was opened for will not come about any more.
                    door.settle(&Settled::default());
                    Ok(())
                });
            }
            PageEvent::Shown | PageEvent::Online => {
                self.run(async move { client.wake().await });
            }
            PageEvent::Active => client.note_activity(),
            PageEvent::Hidden => {}
        }
    }

    /// What the page was opened for is over, and is said once.
    fn settle(&self, settled: &Settled) {
        let inside = self.inside.borrow();
        let Some(Inside { client, opening, .. }) = &*inside else { return };
        if opening.replace(false) {
            // How the session came back is not news of the session itself.
            self.outlet.tell(&ToPage::View(&client.view(), activity(client)));
            self.outlet.reply(&ToPage::Settled(settled), None);
        }
    }

    /// A session in this worker always answers, and nobody waits for it here.
    fn run(&self, answer: impl Future<Output = Result<(), Error>> + 'static) {
        self.doors.platform.spawn(async move { drop(answer.await) });
    }
}

impl<P: Platform> Drop for Door<P> {
    fn drop(&mut self) {
        if let Some(inside) = self.inside.take() {
            inside.page.lose_children();
        }
    }
}

/// Whether a page is to tell that somebody is at work.
fn activity(client: &Client) -> bool {
    client.config().policy().idle_timeout.is_some()
}
