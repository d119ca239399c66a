//! A request that waits, while the page is away, for the person to authenticate anew.
//!
//! It is kept under the `state` of the very authorization that it waits for, so that no other
//! sign-in makes it happen.

use zeroize::Zeroizing;

use super::Client;
use crate::command::{RequestBody, ResourceRequest};

const INTERRUPTED: &str = "interrupted";

/// The largest body that is kept, in bytes. sessionStorage has room for some megabytes.
const LARGEST_BODY: usize = 64 * 1024;

impl Client {
    /// The request as it is kept; `None` if it cannot be: its body is too large, or no text.
    pub(super) fn interruption(&self, request: &ResourceRequest) -> Option<Zeroizing<String>> {
        let body = match &request.body {
            RequestBody::Empty => "",
            RequestBody::Bytes(bytes) if bytes.len() <= LARGEST_BODY => {
                std::str::from_utf8(bytes).ok()?
            }
            _ => return None,
        };
        let mut record = Zeroizing::new([&request.method, " ", &request.url, "\n"].concat());
        for (name, value) in &request.headers {
            record.extend([name, ": ", value, "\n"]);
        }
        record.extend(["\n", body]);
        Some(record)
    }

    /// Keeps it. Where nothing can be kept there is no authorization either.
    pub(super) fn keep_interruption(&self, state: &str, record: &str) {
        let _ = self.0.page.keep(&self.interruption_key(state), record);
    }

    /// The person is back from an attempt: what waited for it is to be sent again, if the attempt
    /// succeeded, and is gone in any case.
    pub(super) fn take_interruption(&self, state: &str) -> Option<ResourceRequest> {
        let record = self.0.page.take(&self.interruption_key(state))?;
        read(&record)
    }

    /// Throws away what waits for attempts that will not come back.
    pub(super) fn drop_interruptions(&self) {
        let own = self.interruption_key("");
        for key in self.0.page.keys().iter().filter(|key| key.starts_with(&own)) {
            drop(self.0.page.take(key));
        }
        self.0.interrupted.take();
    }

    fn interruption_key(&self, state: &str) -> String {
        [&self.own(INTERRUPTED), " ", state].concat()
    }
}

fn read(record: &str) -> Option<ResourceRequest> {
    let (head, body) = record.split_once("\n\n")?;
    let mut lines = head.lines();
    let (method, url) = lines.next()?.split_once(' ')?;
    let header = |line: &str| {
        let (name, value) = line.split_once(": ")?;
        Some((name.to_owned(), value.to_owned()))
    };
    let mut request = ResourceRequest::new(method, url);
    request.headers = lines.map(header).collect::<Option<_>>()?;
    if !body.is_empty() {
        request.body = body.into();
    }
    Some(request)
}
