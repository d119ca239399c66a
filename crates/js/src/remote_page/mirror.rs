//! What a page told of itself, and what was made of it since.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use public_client::error::BrowserError;
use public_client::page::Location;
use zeroize::Zeroizing;

use crate::wire::Told;

/// What all tabs of an origin can read; the pages of a vault see one another's at once.
pub(crate) type Marks = Rc<RefCell<BTreeMap<String, String>>>;

pub(super) struct Mirror {
    location: Location,
    is_framed: bool,
    has_storage: bool,
    records: BTreeMap<String, Zeroizing<String>>,
    marks: Marks,
}

impl Mirror {
    pub(super) fn new(told: Told, marks: Marks) -> Self {
        let Told { location, is_framed, has_storage, records, marks: told, .. } = told;
        let records = records.into_iter().collect();
        let mirror = Self { location, is_framed, has_storage, records, marks };
        mirror.reread_marks(told);
        mirror
    }

    pub(super) fn location(&self) -> Location {
        self.location.clone()
    }

    /// Path, query and fragment; the origin stays.
    pub(super) fn move_to(&mut self, at: &str) {
        let (rest, fragment) = at.split_once('#').unwrap_or((at, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        self.location = Location {
            origin: std::mem::take(&mut self.location.origin),
            path: path.to_owned(),
            query: Zeroizing::new(query.to_owned()),
            fragment: Zeroizing::new(fragment.to_owned()),
        };
    }

    pub(super) const fn is_framed(&self) -> bool {
        self.is_framed
    }

    pub(super) fn keep(&mut self, key: &str, record: &str) -> Result<(), BrowserError> {
        if !self.has_storage {
            return Err(BrowserError::StorageUnavailable);
        }
        self.records.insert(key.to_owned(), Zeroizing::new(record.to_owned()));
        Ok(())
    }

    pub(super) fn take(&mut self, key: &str) -> Option<Zeroizing<String>> {
        self.records.remove(key)
    }

    pub(super) fn keys(&self) -> Vec<String> {
        self.records.keys().cloned().collect()
    }

    pub(super) fn mark(&self, name: &str) -> Option<String> {
        self.marks.borrow().get(name).filter(|_| self.has_storage).cloned()
    }

    /// Whether it can be written.
    pub(super) fn set_mark(&self, name: &str, mark: &str) -> bool {
        if self.has_storage {
            self.marks.borrow_mut().insert(name.to_owned(), mark.to_owned());
        }
        self.has_storage
    }

    pub(super) fn reread_marks(&self, told: Vec<(String, Zeroizing<String>)>) {
        if self.has_storage {
            let told = told.into_iter().map(|(name, mark)| (name, mark.as_str().to_owned()));
            self.marks.replace(told.collect());
        }
    }
}
