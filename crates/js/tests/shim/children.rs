//! Windows and frames.

use public_client::json::Value;
use public_client::page::{ChildWindow, Message, Whereabouts, Windows};

use super::{Shim, messages};

impl Shim {
    pub(super) fn see_to_child(&self, what: &str, errand: &[Value]) {
        let id = errand[1].as_u64().expect("a number");
        let url = errand.get(2).and_then(Value::as_str);
        let opened = match what {
            "open_popup" => self.0.page.open_popup(),
            "open_frame" => self.0.page.open_frame(),
            "child_go" => {
                if let Some(child) = self.0.children.borrow().get(&id) {
                    child.navigate(url.expect("an address"));
                }
                return;
            }
            "child_close" => {
                let child = self.0.children.borrow_mut().remove(&id);
                return drop(child);
            }
            _ => panic!("{what} is no errand"),
        };
        let is_opened = opened.is_some();
        if let Some(window) = opened {
            self.hold(id, window);
        }
        self.say(&format!(r#"{{"child":{id},"opened":{is_opened}}}"#));
    }

    pub(super) fn hold(&self, id: u64, window: Box<dyn ChildWindow>) {
        let shim = self.clone();
        window.listen(Box::new(move |message: Message| {
            let Message { origin, is_from_window: from, text } = message;
            let (origin, text) = (messages::text(&origin), messages::text(&text));
            shim.say(&format!(
                r#"{{"child":{id},"said":{{"origin":{origin},"from":{from},"text":{text}}}}}"#
            ));
        }));
        self.0.children.borrow_mut().insert(id, window);
        self.watch(id);
    }

    /// Says where a window is whenever that changed, for as long as it is held.
    fn watch(&self, id: u64) {
        let shim = self.clone();
        tokio::task::spawn_local(async move {
            let mut last = Whereabouts::Here;
            loop {
                tokio::time::sleep(shim.0.habits.interval).await;
                let now = shim.0.children.borrow().get(&id).map(|child| child.whereabouts());
                let Some(now) = now else { return };
                if now != last {
                    let at = match now {
                        Whereabouts::Here => "here",
                        Whereabouts::Elsewhere => "elsewhere",
                        Whereabouts::Closed => "closed",
                    };
                    shim.say(&format!(r#"{{"child":{id},"at":"{at}"}}"#));
                }
                last = now;
            }
        });
    }
}
