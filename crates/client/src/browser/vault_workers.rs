//! Where vaults are: workers of this origin.

use std::cell::RefCell;
use std::time::Duration;

use js_sys::{Array, Function, Object, Reflect};
use public_client_protocol::time::Moment;
use wasm_bindgen::prelude::{Closure, JsCast, JsValue, wasm_bindgen};
use web_sys::{EventTarget, MessageChannel, MessagePort};

use super::message_port::BrowserPort;
use super::{BrowserPlatform, script_policy, timer};
use crate::page::Task;
use crate::platform::Platform;
use crate::port::{Port, VERSION};
use crate::vault_host::{ConfigurationSource, Vaults};
use crate::view::HostKind;

#[wasm_bindgen]
extern "C" {
    /// web-sys knows no `extendedLifetime`.
    #[wasm_bindgen(extends = EventTarget)]
    type SharedWorker;

    #[wasm_bindgen(constructor, catch)]
    fn new(script: &JsValue, options: &Object) -> Result<SharedWorker, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn port(this: &SharedWorker) -> MessagePort;

    #[wasm_bindgen(extends = EventTarget)]
    type Worker;

    #[wasm_bindgen(constructor, catch)]
    fn new(script: &JsValue, options: &Object) -> Result<Worker, JsValue>;

    #[wasm_bindgen(method, catch, js_name = postMessage)]
    fn post(this: &Worker, message: &JsValue, transfer: &Array) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    fn terminate(this: &Worker);
}

/// The workers that a script of this origin makes. A worker lives as long as its object does, so
/// these are kept.
pub(super) struct VaultWorkers {
    script: JsValue,
    shared: RefCell<Vec<SharedWorker>>,
    dedicated: RefCell<Option<Worker>>,
}

impl VaultWorkers {
    pub(super) fn new(script: &str) -> Self {
        let (shared, dedicated) = (RefCell::default(), RefCell::default());
        Self { script: script_policy::allow(script), shared, dedicated }
    }

    fn shared(&self, options: &Object, failed: &Function) -> Result<MessagePort, JsValue> {
        // The tokens are to outlive a reload, where the browser can do that.
        Reflect::set(options, &"extendedLifetime".into(), &JsValue::TRUE)?;
        let worker = SharedWorker::new(&self.script, options)?;
        worker.add_event_listener_with_callback("error", failed)?;
        let port = worker.port();
        self.shared.borrow_mut().push(worker);
        Ok(port)
    }

    /// Another one is wanted only if the one before does not answer; it must not go on with what it
    /// holds.
    fn dedicated(&self, options: &Object, failed: &Function) -> Result<MessagePort, JsValue> {
        if let Some(worker) = self.dedicated.take() {
            worker.terminate();
        }
        let worker = Worker::new(&self.script, options)?;
        worker.add_event_listener_with_callback("error", failed)?;
        let channel = MessageChannel::new()?;
        let theirs = channel.port2();
        worker.post(&JsValue::NULL, &Array::of1(&theirs))?;
        self.dedicated.replace(Some(worker));
        Ok(channel.port1())
    }
}

impl Vaults for VaultWorkers {
    fn has(&self, kind: HostKind) -> bool {
        let name = match kind {
            HostKind::SharedWorker => "SharedWorker",
            HostKind::Worker => "Worker",
            HostKind::Page => return false,
        };
        Reflect::has(&js_sys::global(), &name.into()).unwrap_or(false)
    }

    fn open(
        &self,
        kind: HostKind,
        configuration: &ConfigurationSource,
        failed: Box<dyn Fn()>,
    ) -> Option<Box<dyn Port>> {
        let options = options(configuration).ok()?;
        let failed: Function = Closure::<dyn Fn()>::new(failed).into_js_value().unchecked_into();
        let opened = match kind {
            HostKind::SharedWorker => self.shared(&options, &failed),
            _ => self.dedicated(&options, &failed),
        };
        Some(Box::new(BrowserPort::new(opened.ok()?)))
    }

    fn moment(&self) -> Moment {
        BrowserPlatform.moment()
    }

    fn sleep(&self, delay: Duration) -> Task {
        Box::pin(timer::sleep(delay))
    }

    fn spawn(&self, task: Task) {
        wasm_bindgen_futures::spawn_local(task);
    }
}

/// A module, whose name says what it speaks and where its configuration is; so pages that do not
/// agree about either do not meet.
fn options(configuration: &ConfigurationSource) -> Result<Object, JsValue> {
    let source = match configuration {
        ConfigurationSource::File(path) => path,
        ConfigurationSource::Text(text) => text,
    };
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"module".into())?;
    Reflect::set(&options, &"name".into(), &[NAME, source].concat().into())?;
    Ok(options)
}

/// What the name of every vault of this version begins with.
pub(super) const NAME: &str = "public-client 1 ";

const _: () = assert!(VERSION == 1, "the name says the version");
