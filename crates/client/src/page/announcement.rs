//! What the tabs of a client tell each other. No token is in it.

use std::fmt;

use zeroize::Zeroizing;

/// Something that every tab of this client hears, and no other origin.
#[derive(Clone, PartialEq, Eq)]
pub enum Announcement {
    /// A tab was opened; whoever is signed in in another one says so.
    Opened,
    /// Somebody signed in, or is signed in.
    SignedIn {
        /// The vault of the session, which knows it already, if tabs share it.
        vault: Option<String>,
    },
    /// Somebody signed out.
    SignedOut {
        /// The vault of the session likewise.
        vault: Option<String>,
    },
    /// Somebody is at work, so the session is not idle.
    Active {
        /// The vault of the session likewise.
        vault: Option<String>,
    },
    /// A response arrived in a window that does not know its attempt.
    Callback {
        /// The query, without `?`.
        query: Zeroizing<String>,
        /// The fragment, without `#`.
        fragment: Zeroizing<String>,
    },
    /// The attempt with this `state` is known here, and its response was taken.
    CallbackTaken {
        /// The `state`.
        state: Zeroizing<String>,
    },
    /// The server says that its session is over (OpenID Connect Front-Channel Logout §2).
    FrontchannelLogout {
        /// `iss` and `sid`, if it named them.
        session: Option<(String, String)>,
    },
    /// The session that a front-channel logout named is over in a tab, or was before.
    FrontchannelLogoutDone {
        /// `iss` and `sid`, as the server named it.
        session: (String, String),
    },
}

/// Between a kind and its fields. It occurs in none of them: addresses have none, and what comes
/// from a server is refused with one.
const SEPARATOR: char = '\n';

impl Announcement {
    /// As it is on the wire.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let fields: &[&str] = match self {
            Self::Opened => &["opened"],
            Self::SignedIn { vault } => &["signed-in", name(vault)],
            Self::SignedOut { vault } => &["signed-out", name(vault)],
            Self::Active { vault } => &["active", name(vault)],
            Self::Callback { query, fragment } => &["callback", query, fragment],
            Self::CallbackTaken { state } => &["callback-taken", state],
            Self::FrontchannelLogout { session: None } => &["frontchannel-logout"],
            Self::FrontchannelLogout { session: Some((issuer, sid)) } => {
                &["frontchannel-logout", issuer, sid]
            }
            Self::FrontchannelLogoutDone { session: (issuer, sid) } => {
                &["frontchannel-logout-done", issuer, sid]
            }
        };
        Zeroizing::new(fields.join(&SEPARATOR.to_string()))
    }

    /// Reads it; `None` for what a page of another build may say.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fields: Vec<_> = text.split(SEPARATOR).collect();
        let secret = |text: &str| Zeroizing::new(text.to_owned());
        Some(match *fields.as_slice() {
            ["opened"] => Self::Opened,
            ["signed-in", vault] => Self::SignedIn { vault: named(vault) },
            ["signed-out", vault] => Self::SignedOut { vault: named(vault) },
            ["active", vault] => Self::Active { vault: named(vault) },
            ["callback", query, fragment] => {
                Self::Callback { query: secret(query), fragment: secret(fragment) }
            }
            ["callback-taken", state] => Self::CallbackTaken { state: secret(state) },
            ["frontchannel-logout"] => Self::FrontchannelLogout { session: None },
            ["frontchannel-logout", issuer, sid] => {
                Self::FrontchannelLogout { session: Some((issuer.to_owned(), sid.to_owned())) }
            }
            ["frontchannel-logout-done", issuer, sid] => {
                Self::FrontchannelLogoutDone { session: (issuer.to_owned(), sid.to_owned()) }
            }
            _ => return None,
        })
    }
}

impl fmt::Debug for Announcement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Opened => "Opened",
            Self::SignedIn { .. } => "SignedIn",
            Self::SignedOut { .. } => "SignedOut",
            Self::Active { .. } => "Active",
            Self::Callback { .. } => "Callback([redacted])",
            Self::CallbackTaken { .. } => "CallbackTaken([redacted])",
            Self::FrontchannelLogout { .. } => "FrontchannelLogout",
            Self::FrontchannelLogoutDone { .. } => "FrontchannelLogoutDone",
        })
    }
}

fn name(vault: &Option<String>) -> &str {
    vault.as_deref().unwrap_or_default()
}

fn named(vault: &str) -> Option<String> {
    (!vault.is_empty()).then(|| vault.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_announcement_is_read_as_it_was_written() {
        let secret = |text: &str| Zeroizing::new(text.to_owned());
        let session = ("https://as.example".to_owned(), "s".to_owned());
        let all = [
            Announcement::Opened,
            Announcement::SignedIn { vault: None },
            Announcement::SignedOut { vault: Some("v".to_owned()) },
            Announcement::Active { vault: None },
            Announcement::Callback { query: secret("code=c&state=s"), fragment: secret("") },
            Announcement::CallbackTaken { state: secret("s") },
            Announcement::FrontchannelLogout { session: Some(session.clone()) },
            Announcement::FrontchannelLogout { session: None },
            Announcement::FrontchannelLogoutDone { session },
        ];
        for announcement in all {
            let read = Announcement::parse(&announcement.to_text());
            assert_eq!(read, Some(announcement));
        }
    }

    #[test]
    fn anything_else_is_passed_over() {
        for text in [
            "",
            "signed-up",
            "signed-in",
            "signed-in\nx\ny",
            "callback\ncode=c",
            "callback\na\nb\nc",
        ] {
            assert_eq!(Announcement::parse(text), None, "{text:?}");
        }
    }
}
