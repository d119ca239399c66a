//! A port of the browser's own.

use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Promise, Uint8Array};
use public_client_protocol::error::NetworkError;
use wasm_bindgen::prelude::{Closure, JsCast, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Headers, MessageEvent, MessagePort, ReadableStream};
use zeroize::Zeroizing;

use super::fetch::BrowserBody;
use crate::command::{RequestBody, ResponseBody};
use crate::port::{Enclosed, Enclosing, Port, PortListener};

#[wasm_bindgen]
extern "C" {
    /// A response of anything that could be a body; the browser makes octets and a media type of
    /// it, as it would in a request.
    #[wasm_bindgen(js_name = Response)]
    type AnyBody;

    #[wasm_bindgen(constructor, catch, js_class = "Response")]
    fn new(body: &JsValue) -> Result<AnyBody, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn headers(this: &AnyBody) -> Headers;

    #[wasm_bindgen(method, catch, js_name = arrayBuffer)]
    fn array_buffer(this: &AnyBody) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_name = structuredClone)]
    fn structured_clone(value: &JsValue, options: &JsValue) -> Result<JsValue, JsValue>;
}

thread_local! {
    /// Whether this browser can hand a stream over.
    static HANDS_STREAMS_OVER: bool = hands_streams_over().unwrap_or(false);
}

fn hands_streams_over() -> Result<bool, JsValue> {
    let stream = ReadableStream::new()?;
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"transfer".into(), &Array::of1(&stream))?;
    Ok(structured_clone(&stream, &options)?.has_type::<ReadableStream>())
}

/// One end of a `MessageChannel`. A message is an array of its text and what it encloses.
pub struct BrowserPort(MessagePort);

impl BrowserPort {
    /// This end of a channel.
    #[must_use]
    pub const fn new(port: MessagePort) -> Self {
        Self(port)
    }
}

impl Port for BrowserPort {
    fn post(&self, text: &str, enclosed: Option<Enclosed>) {
        let message = Array::of1(&text.into());
        let transfer = Array::new();
        let value = enclosed.and_then(|enclosed| enclosed.value.downcast::<JsValue>().ok());
        if let Some(value) = value {
            message.push(&value);
            if value.has_type::<ArrayBuffer>() || value.has_type::<ReadableStream>() {
                transfer.push(&value);
            }
        }
        // What is enclosed was made ready for it, so nothing is refused.
        let _ = self.0.post_message_with_transferable(&message, &transfer);
    }

    fn listen(&self, listener: PortListener) {
        let callback = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let Ok(message) = event.data().dyn_into::<Array>() else { return };
            let Some(text) = message.get(0).as_string() else { return };
            let enclosed = message.get(1);
            let enclosed = (!enclosed.is_undefined())
                .then(|| Enclosed { value: Box::new(enclosed), media_type: None });
            listener(Zeroizing::new(text), enclosed);
        });
        // Setting it also starts the port, with what came before.
        self.0.set_onmessage(Some(callback.into_js_value().unchecked_ref()));
    }

    fn close(&self) {
        self.0.set_onmessage(None);
        self.0.close();
    }

    fn enclose_request(&self, body: RequestBody) -> Enclosing {
        Box::pin(async move {
            match body {
                RequestBody::Empty => Ok(enclosed(JsValue::UNDEFINED)),
                RequestBody::Bytes(bytes) => Ok(enclosed(octets(&bytes).into())),
                RequestBody::Platform { value, .. } => match value.downcast_ref::<JsValue>() {
                    Some(value) => enclose(value).await,
                    None => Err(NetworkError::Unsendable),
                },
            }
        })
    }

    fn enclose_response(&self, body: ResponseBody) -> Enclosing {
        Box::pin(async move {
            if HANDS_STREAMS_OVER.with(|can| *can) {
                match body.into_any().downcast::<BrowserBody>() {
                    Ok(body) => Ok(enclosed(body.into_stream().into())),
                    Err(whole) => Ok(enclosed(match whole.downcast::<Vec<u8>>() {
                        Ok(bytes) => octets(&bytes).into(),
                        Err(_) => JsValue::UNDEFINED,
                    })),
                }
            } else {
                Ok(enclosed(octets(&body.bytes().await?).into()))
            }
        })
    }

    fn request_body(&self, enclosed: Enclosed) -> RequestBody {
        let value = enclosed.value.downcast::<JsValue>().map_or(JsValue::UNDEFINED, |v| *v);
        let is_repeatable = !value.has_type::<ReadableStream>();
        RequestBody::Platform { value: Rc::new(value), is_repeatable }
    }

    fn response_body(&self, enclosed: Enclosed) -> ResponseBody {
        let value = enclosed.value.downcast::<JsValue>().map_or(JsValue::UNDEFINED, |v| *v);
        match value.dyn_into::<ReadableStream>() {
            Ok(stream) => ResponseBody::new(BrowserBody::of_stream(stream)),
            Err(value) if value.has_type::<ArrayBuffer>() => {
                ResponseBody::from_bytes(Uint8Array::new(&value).to_vec())
            }
            Err(_) => ResponseBody::empty(),
        }
    }
}

/// A stream and a blob are handed over as they are. Anything else stays the caller's, and a copy
/// goes.
async fn enclose(value: &JsValue) -> Result<Enclosed, NetworkError> {
    if value.has_type::<Blob>() {
        return Ok(enclosed(value.clone()));
    }
    if value.has_type::<ReadableStream>() {
        let can = HANDS_STREAMS_OVER.with(|can| *can);
        return if can { Ok(enclosed(value.clone())) } else { Err(NetworkError::Unsendable) };
    }
    copy(value).await.map_err(|_| NetworkError::Unsendable)
}

async fn copy(value: &JsValue) -> Result<Enclosed, JsValue> {
    let body = AnyBody::new(value)?;
    let media_type = body.headers().get("Content-Type")?;
    let value = JsFuture::from(body.array_buffer()?).await?;
    Ok(Enclosed { value: Box::new(value), media_type })
}

fn enclosed(value: JsValue) -> Enclosed {
    Enclosed { value: Box::new(value), media_type: None }
}

fn octets(bytes: &[u8]) -> ArrayBuffer {
    Uint8Array::from(bytes).buffer()
}
