//! How a page calls the vault.

use std::rc::Rc;
use std::time::Duration;

use public_client_protocol::error::{BrowserError, Error, NetworkError, Phase};

use super::VaultHost;
use super::connection::{Call, Connection};
use crate::command::{Command, Reply, RequestBody};
use crate::port::{Enclosed, ToVault};
use crate::promise::first;
use crate::view::SessionView;

/// How long a vault may be silent before it is asked whether it is there, and how long it may take
/// to answer. It is asked twice, since a page that slept sees its own timers first.
const PATIENCE: Duration = Duration::from_secs(4);

/// How long a call may take with a vault that is there. Each of its requests has a limit of its
/// own, so this is for a vault that is broken.
const DEADLINE: Duration = Duration::from_secs(180);

/// Cancels a call that nobody waits for any more.
struct Waiting<'a> {
    connection: &'a Connection,
    call: Rc<Call>,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let id = self.call.id;
        if self.connection.forget(id).is_some() {
            self.connection.say(&ToVault::Cancel { id });
        }
    }
}

impl VaultHost {
    pub(super) async fn call(&self, command: Command) -> Result<Reply, Error> {
        let is_asked_for = matches!(command, Command::Authorize(_) | Command::SignOut);
        let outcome = self.attempt(command).await;
        if let Err(error) = &outcome
            && is_asked_for
        {
            self.tell(error);
        }
        outcome
    }

    /// Somebody pressed a button. Where there is no vault, its view cannot tell them why nothing
    /// came of it.
    fn tell(&self, error: &Error) {
        if self.0.connection.borrow().is_none() {
            self.see(SessionView { error: Some(error.clone()), ..SessionView::default() });
        }
    }

    async fn attempt(&self, mut command: Command) -> Result<Reply, Error> {
        let connection = self.connected().await?;
        let enclosed = enclose(&connection, &mut command).await?;
        let id = self.0.last_call.get() + 1;
        self.0.last_call.set(id);
        let text = ToVault::Call { id, command }.to_text();
        let call = connection.begin(id, &text, enclosed);
        drop(text);
        let waiting = Waiting { connection: &connection, call };
        self.wait_for(&connection, &waiting.call).await;
        waiting.call.take_outcome().unwrap_or_else(|| Err(unavailable()))
    }

    /// Waits until the call is over, which it is also if nobody is there, or until its deadline,
    /// which ends nothing but this call.
    async fn wait_for(&self, connection: &Rc<Connection>, call: &Call) {
        let begun = self.0.vaults.moment();
        while !first(call.is_over.clone(), self.0.vaults.sleep(PATIENCE)).await {
            if !self.is_there(connection).await {
                return self.lose(connection);
            }
            if self.0.vaults.moment().since(begun) >= DEADLINE {
                return;
            }
        }
    }

    /// Whether the vault says anything when it is asked.
    pub(super) async fn is_there(&self, connection: &Rc<Connection>) -> bool {
        for _ in 0..2 {
            let hearing = connection.hearing();
            connection.say(&ToVault::Ping);
            if first(hearing, self.0.vaults.sleep(PATIENCE)).await {
                return true;
            }
        }
        false
    }
}

/// Makes the body of a request ready to be handed over.
async fn enclose(
    connection: &Connection,
    command: &mut Command,
) -> Result<Option<Enclosed>, Error> {
    let Command::Fetch(request) = command else { return Ok(None) };
    if request.body == RequestBody::Empty {
        return Ok(None);
    }
    let body = std::mem::take(&mut request.body);
    let lost = |error: NetworkError| error.during(Phase::Resource);
    let enclosed = connection.port.enclose_request(body).await.map_err(lost)?;
    let has_type = |(name, _): &(String, String)| name.eq_ignore_ascii_case("Content-Type");
    if let Some(media_type) = &enclosed.media_type
        && !request.headers.iter().any(has_type)
    {
        request.headers.push(("Content-Type".to_owned(), media_type.clone()));
    }
    Ok(Some(enclosed))
}

/// What a page is told that no vault would have.
pub(super) fn unavailable() -> Error {
    BrowserError::VaultUnavailable.into()
}
