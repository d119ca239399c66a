//! A vault that is there, and never answers a call.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use public_client::command::{Command, RequestBody, ResponseBody};
use public_client::config::ClientConfig;
use public_client::error::BrowserError;
use public_client::handle::Host;
use public_client::page::Task;
use public_client::port::{Enclosed, Enclosing, Port, PortListener, ToPage, ToVault};
use public_client::vault_host::{ConfigurationSource, VaultHost, Vaults};
use public_client::view::{HostKind, HostReason, Housing, SessionView, Status};
use public_client_protocol::time::{Moment, Monotonic, UnixTime};
use tokio::time::Instant;

use crate::pair::world::{API, configuration, run};

/// Lets every page in, says that it is there, and nothing else.
#[derive(Clone)]
struct Mute {
    listener: Rc<RefCell<Option<Rc<PortListener>>>>,
    began: Instant,
}

impl Mute {
    fn say(&self, message: &ToPage) {
        let (listener, text) = (self.listener.borrow().clone(), message.to_text());
        tokio::task::spawn_local(async move {
            if let Some(listener) = listener {
                listener(text, None);
            }
        });
    }
}

impl Port for Mute {
    fn post(&self, text: &str, _: Option<Enclosed>) {
        let view = SessionView { status: Status::SignedIn, ..SessionView::default() };
        match ToVault::parse(text) {
            Some(ToVault::Hello(_)) => {
                self.say(&ToPage::Welcome { vault: "mute".to_owned(), view })
            }
            Some(ToVault::Ping) => self.say(&ToPage::Pong),
            _ => {}
        }
    }

    fn listen(&self, listener: PortListener) {
        self.listener.replace(Some(Rc::new(listener)));
    }

    fn close(&self) {}

    fn enclose_request(&self, _: RequestBody) -> Enclosing {
        unreachable!("no body is sent")
    }

    fn enclose_response(&self, _: ResponseBody) -> Enclosing {
        unreachable!("no response is sent")
    }

    fn request_body(&self, _: Enclosed) -> RequestBody {
        RequestBody::Empty
    }

    fn response_body(&self, _: Enclosed) -> ResponseBody {
        ResponseBody::empty()
    }
}

impl Vaults for Mute {
    fn has(&self, _: HostKind) -> bool {
        true
    }

    fn open(
        &self,
        _: HostKind,
        _: &ConfigurationSource,
        _: Box<dyn Fn()>,
    ) -> Option<Box<dyn Port>> {
        Some(Box::new(self.clone()))
    }

    fn moment(&self) -> Moment {
        let elapsed = self.began.elapsed();
        Moment { unix: UnixTime::from_seconds(0), monotonic: Monotonic::from_start(elapsed) }
    }

    fn sleep(&self, delay: Duration) -> Task {
        Box::pin(tokio::time::sleep(delay))
    }

    fn spawn(&self, task: Task) {
        drop(tokio::task::spawn_local(task));
    }
}

/// Every call has an end, and takes nothing else along: the vault is there, and so is the session.
#[test]
fn a_call_that_is_never_answered_ends_alone() {
    run(async {
        let config = ClientConfig::from_json(configuration("", API, "").as_bytes()).unwrap();
        let source = ConfigurationSource::Text(config.source().to_owned());
        let housing = Housing { kind: HostKind::SharedWorker, reason: HostReason::Configured };
        let mute = Mute { listener: Rc::default(), began: Instant::now() };
        let host = VaultHost::new(&config, source, housing, mute);
        let asked = Instant::now();
        let outcome = host.execute(Command::LoadUserInfo).await;
        assert_eq!(outcome.err(), Some(BrowserError::VaultUnavailable.into()));
        let waited = asked.elapsed();
        assert!((180..200).contains(&waited.as_secs()), "{waited:?}");
        assert_eq!(host.view().status, Status::SignedIn);
        assert_eq!(host.view().error, None);
    });
}
