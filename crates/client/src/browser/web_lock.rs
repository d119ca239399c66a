//! Locks that all tabs of the origin share (Web Locks).

use std::rc::{Rc, Weak};

use js_sys::{Function, Promise as JsPromise};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use crate::promise::{Promise, first};

#[wasm_bindgen]
extern "C" {
    /// web-sys calls these unstable, which every browser has had since 2022.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "locks"], js_name = request)]
    fn request(name: &str, callback: &Function) -> Result<JsPromise, JsValue>;
}

/// A lock that is held until it is dropped.
pub struct WebLock(Rc<Release>);

/// Resolves what the browser waits for.
struct Release(Function);

impl Drop for Release {
    fn drop(&mut self) {
        // A function of the browser's, which takes anything.
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

/// Waits for the lock. Where there are none, or they are refused, nothing is waited for.
pub(super) async fn take(name: &str) -> WebLock {
    let (over, release) = deferred();
    let lock = WebLock(Rc::new(Release(release)));
    let granted = Promise::new();
    let callback = on_grant(&lock, granted.clone(), over);
    let Ok(ended) = request(name, callback.unchecked_ref()) else { return lock };
    let refused = async move { drop(JsFuture::from(ended).await) };
    first(granted, refused).await;
    lock
}

/// The lock is the browser's for as long as the promise that this answers is unresolved; if nobody
/// waits any more, it is resolved already.
fn on_grant(lock: &WebLock, granted: Promise<()>, over: JsPromise) -> JsValue {
    let waiting: Weak<Release> = Rc::downgrade(&lock.0);
    Closure::once_into_js(move |_: JsValue| {
        if waiting.strong_count() > 0 {
            granted.keep(());
        }
        over
    })
}

fn deferred() -> (JsPromise, Function) {
    let mut resolve = None;
    let promise = JsPromise::new(&mut |resolving, _| resolve = Some(resolving));
    (promise, resolve.unwrap_or_default())
}
