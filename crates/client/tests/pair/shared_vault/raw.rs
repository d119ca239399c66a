//! A page that says what it likes to the vault that all tabs share.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use public_client::command::Command;
use public_client::config::ClientConfig;
use public_client::port::{Hello, Port, ToVault, VERSION};
use public_client::vault_host::{ConfigurationSource, Vaults};
use public_client::view::HostKind;

use crate::pair::world::World;

/// Its end of the port, and what it heard.
pub(crate) struct RawPage {
    port: Box<dyn Port>,
    heard: Rc<RefCell<Vec<String>>>,
    pub(crate) hello: Hello,
}

impl RawPage {
    /// A page beside those of `world`, with the same configuration, before it says anything.
    pub(crate) fn beside(world: &World) -> Self {
        let config = world.client.config();
        let source = ConfigurationSource::Text(config.source().to_owned());
        let port = world.workers.open(HostKind::SharedWorker, &source, Box::new(|| {}));
        let page = Self { port: port.unwrap(), heard: Rc::default(), hello: hello(config) };
        let heard = Rc::clone(&page.heard);
        page.port.listen(Box::new(move |text, _| heard.borrow_mut().push(text.to_string())));
        page
    }

    /// One that was let in.
    pub(crate) async fn inside(world: &World) -> Self {
        let page = Self::beside(world);
        let heard = page.ask(&ToVault::Hello(page.hello.clone())).await;
        assert!(heard[0].contains("\"welcome\""), "{heard:?}");
        page
    }

    pub(crate) fn say(&self, message: &ToVault) {
        self.port.post(&message.to_text(), None);
    }

    pub(crate) fn call(&self, id: u64, command: Command) {
        self.say(&ToVault::Call { id, command });
    }

    /// What is heard within a moment of saying this.
    pub(crate) async fn ask(&self, message: &ToVault) -> Vec<String> {
        self.ask_in_words(&message.to_text()).await
    }

    pub(crate) async fn ask_in_words(&self, text: &str) -> Vec<String> {
        self.heard.take();
        self.port.post(text, None);
        tokio::time::sleep(Duration::from_millis(1)).await;
        self.heard.take()
    }

    /// What was heard since the last look.
    pub(crate) fn take_heard(&self) -> Vec<String> {
        self.heard.take()
    }
}

fn hello(config: &ClientConfig) -> Hello {
    Hello {
        version: VERSION,
        issuer: config.issuer().as_str().to_owned(),
        client_id: config.client_id().to_owned(),
        configuration: config.source().to_owned(),
    }
}
