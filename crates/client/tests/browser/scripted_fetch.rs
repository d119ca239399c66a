//! A `fetch` that answers as the test says, and keeps what it was asked.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ReadableStream, ReadableStreamDefaultController, Request, Response, ResponseInit};

use crate::page::window;
use crate::replaced::Replaced;

/// What `fetch` returns, or throws.
pub(crate) type Answer = Result<Promise, JsValue>;

/// In the place of the page's `fetch` until it is dropped.
pub(crate) struct ScriptedFetch {
    requests: Rc<RefCell<Vec<Request>>>,
    _function: Closure<dyn FnMut(Request) -> Answer>,
    _replaced: Replaced,
}

impl ScriptedFetch {
    pub(crate) fn new(mut answer: impl FnMut(&Request) -> Answer + 'static) -> Self {
        let requests = Rc::new(RefCell::new(Vec::new()));
        let kept = Rc::clone(&requests);
        let function = Closure::<dyn FnMut(Request) -> Answer>::new(move |request: Request| {
            kept.borrow_mut().push(request.clone().unwrap());
            answer(&request)
        });
        let replaced = Replaced::by_value(&window(), "fetch", function.as_ref());
        Self { requests, _function: function, _replaced: replaced }
    }

    /// Answers everything with an empty success.
    pub(crate) fn recorder() -> Self {
        Self::new(|_| at_once(&response(200, "text/plain", "")))
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.borrow().iter().map(|request| request.clone().unwrap()).collect()
    }

    /// The one request there was.
    pub(crate) fn only(&self) -> Request {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1);
        requests.remove(0)
    }
}

pub(crate) fn at_once(value: &JsValue) -> Answer {
    Ok(Promise::resolve(value))
}

pub(crate) fn rejected(reason: &JsValue) -> Answer {
    Ok(Promise::reject(reason))
}

/// No answer ever, until the request is aborted.
pub(crate) fn never(request: &Request) -> Answer {
    let signal = request.signal();
    Ok(Promise::new(&mut |_, reject| {
        let aborted = signal.clone();
        let reject = Closure::once_into_js(move || {
            reject.call1(&JsValue::UNDEFINED, &aborted.reason()).unwrap();
        });
        let reject = reject.unchecked_ref();
        signal.add_event_listener_with_callback("abort", reject).unwrap();
    }))
}

pub(crate) fn response(status: u16, content_type: &str, body: &str) -> Response {
    let init = with_status(status);
    let headers = Object::new();
    Reflect::set(&headers, &"Content-Type".into(), &content_type.into()).unwrap();
    init.set_headers(&headers);
    Response::new_with_opt_str_and_init(Some(body), &init).unwrap()
}

pub(crate) fn json(body: &str) -> Response {
    response(200, "application/json", body)
}

pub(crate) fn with_status(status: u16) -> ResponseInit {
    let init = ResponseInit::new();
    init.set_status(status);
    init
}

/// A response whose body is what `pull` makes, each time more is wanted.
pub(crate) fn streamed(
    pull: impl FnMut(ReadableStreamDefaultController) + 'static,
) -> (Response, ReadableStream) {
    let source = Object::new();
    let pull = Closure::<dyn FnMut(ReadableStreamDefaultController)>::new(pull).into_js_value();
    Reflect::set(&source, &"pull".into(), &pull).unwrap();
    let stream = ReadableStream::new_with_underlying_source(&source).unwrap();
    (Response::new_with_opt_readable_stream(Some(&stream)).unwrap(), stream)
}
