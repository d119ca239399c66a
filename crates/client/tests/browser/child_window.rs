//! Windows and frames that the page opens, and what is posted to it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Reflect};
use public_client::browser::WindowPage;
use public_client::page::{ChildWindow, Message, Page, Whereabouts, Windows};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlIFrameElement, Window};

use crate::page::{origin, turn, until, window};
use crate::replaced::Replaced;

fn page() -> WindowPage {
    WindowPage::current().unwrap()
}

/// Keeps every window that the page opens, until it is dropped.
pub(crate) struct Opened {
    windows: Array,
    _replaced: Replaced,
}

impl Opened {
    pub(crate) fn kept() -> Self {
        let windows = Array::new();
        let body =
            "const opened = original.apply(window, rest); windows.push(opened); return opened;";
        let original = Reflect::get(&window(), &"open".into()).unwrap();
        let open = Function::new_with_args("original, windows, ...rest", body).bind2(
            &JsValue::NULL,
            &original,
            &windows,
        );
        let replaced = Replaced::by_value(&window(), "open", &open);
        Self { windows, _replaced: replaced }
    }

    pub(crate) fn last(&self) -> Window {
        self.windows.get(self.windows.length() - 1).unchecked_into()
    }
}

/// Has a window of this origin run a script.
pub(crate) fn run_in(target: &Window, script: &str) {
    let eval: Function = Reflect::get(target, &"eval".into()).unwrap().unchecked_into();
    eval.call1(&JsValue::NULL, &script.into()).unwrap();
}

/// A frame of the test's own, that shows a page of this origin or, in a sandbox, of none.
pub(crate) fn stray_frame(sandbox: Option<&str>, script: &str) -> HtmlIFrameElement {
    let document = window().document().unwrap();
    let frame = document.create_element("iframe").unwrap();
    if let Some(sandbox) = sandbox {
        frame.set_attribute("sandbox", sandbox).unwrap();
    }
    frame.set_attribute("srcdoc", &format!("<script>{script}</script>")).unwrap();
    document.body().unwrap().append_child(&frame).unwrap();
    frame.unchecked_into()
}

/// A page of this origin, as the test runner serves it: with the headers that this one has.
pub(crate) fn here() -> String {
    origin() + "/wasm-bindgen-test"
}

/// The same address under the loopback's other name, which is another origin.
fn other_origin() -> String {
    let own = origin();
    match own.contains("127.0.0.1") {
        true => own.replace("127.0.0.1", "localhost"),
        false => own.replace("localhost", "127.0.0.1"),
    }
}

type Heard = Rc<RefCell<Vec<Message>>>;

fn hear(child: &dyn ChildWindow) -> Heard {
    let heard = Heard::default();
    let kept = Rc::clone(&heard);
    child.listen(Box::new(move |message| kept.borrow_mut().push(message)));
    heard
}

fn has_heard(heard: &Heard, text: &str, origin: &str, is_from_window: bool) -> bool {
    heard.borrow().iter().any(|message| {
        message.text.as_str() == text
            && message.origin == origin
            && message.is_from_window == is_from_window
    })
}

fn hidden_frame() -> Option<Element> {
    window().document().unwrap().query_selector("iframe[hidden]").unwrap()
}

/// ARES-20: a message comes with the origin of its sender, and with whether it is the window.
#[wasm_bindgen_test]
async fn messages_come_with_their_sender() {
    let opened = Opened::kept();
    let popup = page().open_popup().unwrap();
    let heard = hear(&*popup);
    run_in(&opened.last(), "opener.postMessage('from the window', '*')");
    window().post_message(&"from the page".into(), "*").unwrap();
    let same = stray_frame(None, "parent.postMessage('from a frame', '*')");
    let opaque = stray_frame(Some("allow-scripts"), "parent.postMessage('from a sandbox', '*')");
    until("the messages", || heard.borrow().len() >= 4).await;
    assert!(has_heard(&heard, "from the window", &origin(), true));
    assert!(has_heard(&heard, "from the page", &origin(), false));
    assert!(has_heard(&heard, "from a frame", &origin(), false));
    assert!(has_heard(&heard, "from a sandbox", "null", false));
    same.remove();
    opaque.remove();

    drop(popup);
    window().post_message(&"too late".into(), "*").unwrap();
    turn().await;
    assert_eq!(heard.borrow().len(), 4);
}

/// Where a window is, is known as far as the browser tells; dropping it closes it.
#[wasm_bindgen_test]
async fn a_window_is_watched() {
    let opened = Opened::kept();
    let popup = page().open_popup().unwrap();
    assert_eq!(popup.whereabouts(), Whereabouts::Here);
    popup.navigate(&here());
    until("this origin", || opened.last().location().href() == Ok(here())).await;
    assert_eq!(popup.whereabouts(), Whereabouts::Here);
    run_in(&opened.last(), "close()");
    until("the end", || popup.whereabouts() == Whereabouts::Closed).await;

    let another = page().open_popup().unwrap();
    drop(another);
    until("the end", || opened.last().closed().unwrap()).await;
}

/// BRW-15: this page is served with `Cross-Origin-Opener-Policy: same-origin`, so a window that goes
/// elsewhere looks closed, though it may have been seen there for a moment.
#[wasm_bindgen_test]
async fn a_window_that_is_out_of_sight_looks_closed() {
    let popup = page().open_popup().unwrap();
    popup.navigate(&other_origin());
    until("the end", || popup.whereabouts() == Whereabouts::Closed).await;
}

/// A browser that opens no window says so by opening none.
#[wasm_bindgen_test]
fn a_blocked_window_is_none() {
    let _blocked = Replaced::by_value(&window(), "open", &Function::new_no_args("return null"));
    assert!(page().open_popup().is_none());
}

/// A frame is hidden, is heard like a window, and goes.
#[wasm_bindgen_test]
async fn a_frame_is_a_window_that_nobody_sees() {
    let frame = page().open_frame().unwrap();
    let element = hidden_frame().unwrap();
    let heard = hear(&*frame);
    let inside = element.unchecked_into::<HtmlIFrameElement>().content_window().unwrap();
    run_in(&inside, "parent.postMessage('from the frame', '*')");
    until("the message", || has_heard(&heard, "from the frame", &origin(), true)).await;
    assert_eq!(frame.whereabouts(), Whereabouts::Here);
    drop(frame);
    assert!(hidden_frame().is_none());
}

/// ARES-21, HV-47: what is said to an opener is for this origin alone, whatever the opener is now.
#[wasm_bindgen_test]
fn an_opener_is_told_by_origin() {
    let told = Rc::new(RefCell::new(Vec::new()));
    let kept = Rc::clone(&told);
    let post = Closure::<dyn Fn(String, String)>::new(move |text, target| {
        kept.borrow_mut().push((text, target));
    });
    let opener = js_sys::Object::new();
    Reflect::set(&opener, &"postMessage".into(), post.as_ref()).unwrap();
    let replaced = Replaced::by_value(&window(), "opener", &opener);
    page().tell_opener("an answer");
    assert_eq!(told.take(), [("an answer".to_owned(), origin())]);
    drop(replaced);

    let _none = Replaced::by_value(&window(), "opener", &JsValue::NULL);
    page().tell_opener("an answer");
    assert!(told.borrow().is_empty());
}

/// HV-64: a page knows whether it is in a frame.
#[wasm_bindgen_test]
fn a_page_knows_whether_it_is_framed() {
    assert!(!page().is_framed());
    let _framed = Replaced::by_value(&window(), "parent", &js_sys::Object::new());
    assert!(page().is_framed());
}

#[wasm_bindgen_test]
async fn a_page_waits_and_closes_itself() {
    let closed = Rc::new(RefCell::new(0));
    let kept = Rc::clone(&closed);
    let close = Closure::<dyn Fn()>::new(move || *kept.borrow_mut() += 1);
    let _replaced = Replaced::by_value(&window(), "close", close.as_ref());
    let before = js_sys::Date::now();
    page().sleep(std::time::Duration::from_millis(50)).await;
    assert!(js_sys::Date::now() - before >= 49.0);
    page().close();
    assert_eq!(*closed.borrow(), 1);
}
