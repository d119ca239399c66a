//! What a page was opened for, from its first turn to its end: a callback, the server's word that
//! its session is over, or just to be there.

use std::rc::Rc;

use public_client::error::{BrowserError, Error};
use public_client::handle::{Arrived, Client};
use public_client::platform::Platform;

use super::Door;
use crate::wire::Settled;

impl<P: Platform + Clone> Door<P> {
    /// Begins it. What the address says is taken out of it before this returns.
    pub(super) fn open(self: &Rc<Self>, has_callback: bool) {
        let Some(client) = self.client() else { return };
        if let Some(word) = client.receive_frontchannel_logout() {
            // Nobody signs in in a page that a server frames.
            self.settle_after(async move {
                word.await;
                Some(Settled::default())
            });
        } else if let Some(arrival) = client.receive_callback() {
            client.prepare();
            self.settle_after(async move { Some(settled(arrival.await)) });
        } else if has_callback {
            // The record was for another page than this, and is used up.
            let error = Error::from(BrowserError::NoPendingAuthorization);
            self.settle_after(async move {
                let _ = client.abandon(Some(error.clone())).await;
                Some(Settled { error: Some(error), ..Settled::default() })
            });
        } else {
            let _ = client.take_logout_return();
            self.settle_after(restore(client));
        }
    }

    fn settle_after(self: &Rc<Self>, end: impl Future<Output = Option<Settled>> + 'static) {
        let door = Rc::downgrade(self);
        self.doors.platform.spawn(async move {
            let settled = end.await;
            if let (Some(settled), Some(door)) = (settled, door.upgrade()) {
                door.settle(&settled);
            }
        });
    }
}

/// `None` if the page is about to leave. If it could not, the view says why.
async fn restore(client: Client) -> Option<Settled> {
    let is_leaving = client.restore().await == Ok(true);
    client.prepare();
    (!is_leaving).then(Settled::default)
}

fn settled(arrived: Result<Arrived, Error>) -> Settled {
    match arrived {
        Ok(Arrived::Here(return_to)) => {
            Settled { return_to: Some(return_to), ..Settled::default() }
        }
        Ok(Arrived::Elsewhere) => Settled { is_elsewhere: true, ..Settled::default() },
        Err(error) => Settled { error: Some(error), ..Settled::default() },
    }
}
