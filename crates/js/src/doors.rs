//! Where pages come in.

use std::rc::Rc;

use public_client::config::ClientConfig;
use public_client::error::Error;
use public_client::platform::Platform;
use public_client::port::Port;
use public_client::vault::Vault;

use crate::door::Door;
use crate::outlet::Outlet;
use crate::remote_page::Marks;
use crate::tabs::Tabs;
use crate::wire::ToPage;

/// How the tabs of each client are reached.
type TabsOf = Rc<dyn Fn(&ClientConfig) -> Option<Box<dyn Tabs>>>;

/// The doors of a vault, one for each page. Cheap to clone; the clones are the same doors.
pub struct Doors<P: Platform> {
    pub(crate) vault: Vault<P>,
    pub(crate) platform: P,
    pub(crate) tabs: TabsOf,
    pub(crate) marks: Marks,
}

impl<P: Platform + Clone> Doors<P> {
    /// The doors of `vault`; `tabs` is where the tabs of a client hear each other, if they can.
    #[must_use]
    pub fn new(
        vault: Vault<P>,
        platform: P,
        tabs: impl Fn(&ClientConfig) -> Option<Box<dyn Tabs>> + 'static,
    ) -> Self {
        Self { vault, platform, tabs: Rc::new(tabs), marks: Marks::default() }
    }

    /// Lets a page in, by the port that it holds the other end of.
    pub fn admit(&self, port: Box<dyn Port>) -> Rc<Door<P>> {
        let seat = self.vault.seat();
        let outlet = Outlet::new(port, seat.clone(), self.platform.clone());
        let door = Rc::new(Door::new(self.clone(), seat.clone(), Rc::clone(&outlet)));
        let listening = Rc::downgrade(&door);
        outlet.port.listen(Box::new(move |text, enclosed| {
            if let Some(door) = listening.upgrade() {
                door.hear(&text, enclosed);
            }
        }));
        seat.keep(Rc::clone(&door) as Rc<_>);
        door
    }
}

impl<P: Platform + Clone> Clone for Doors<P> {
    fn clone(&self) -> Self {
        let (vault, platform) = (self.vault.clone(), self.platform.clone());
        Self { vault, platform, tabs: Rc::clone(&self.tabs), marks: Rc::clone(&self.marks) }
    }
}

/// Refuses a page before it says anything, since the vault cannot be made.
pub fn refuse(port: &dyn Port, error: &Error) {
    port.post(&ToPage::Refused(error).to_text(), None);
}
