//! What a page told of itself, and what was made of it since.

use std::cell::RefCell;
use std::rc::Rc;

use public_client::error::BrowserError;
use public_client::page::Location;
use zeroize::Zeroizing;

use crate::wire::Told;

/// What all tabs of an origin can read; the pages of a vault see one another's at once.
pub(crate) type Marks = Rc<RefCell<Entries>>;

pub(super) struct Mirror {
    location: Location,
    is_framed: bool,
    has_storage: bool,
    records: Entries,
    marks: Marks,
}

impl Mirror {
    pub(super) fn new(told: Told, marks: Marks) -> Self {
        let Told { location, is_framed, has_storage, records, marks: told, .. } = told;
        let mirror = Self { location, is_framed, has_storage, records: Entries(records), marks };
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
        self.records.set(key, record);
        Ok(())
    }

    pub(super) fn take(&mut self, key: &str) -> Option<Zeroizing<String>> {
        self.records.take(key)
    }

    pub(super) fn keys(&self) -> Vec<String> {
        self.records.0.iter().map(|(key, _)| key.clone()).collect()
    }

    pub(super) fn mark(&self, name: &str) -> Option<String> {
        let marks = self.marks.borrow();
        marks.get(name).filter(|_| self.has_storage).map(str::to_owned)
    }

    /// Whether it can be written.
    pub(super) fn set_mark(&self, name: &str, mark: &str) -> bool {
        if self.has_storage {
            self.marks.borrow_mut().set(name, mark);
        }
        self.has_storage
    }

    pub(super) fn reread_marks(&self, told: Vec<(String, Zeroizing<String>)>) {
        if self.has_storage {
            self.marks.replace(Entries(told));
        }
    }
}

/// Texts under their names; there are few.
#[derive(Default)]
pub(crate) struct Entries(Vec<(String, Zeroizing<String>)>);

impl Entries {
    fn position(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|(other, _)| other == name)
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(self.position(name)?).map(|(_, text)| text.as_str())
    }

    fn set(&mut self, name: &str, text: &str) {
        drop(self.take(name));
        self.0.push((name.to_owned(), Zeroizing::new(text.to_owned())));
    }

    fn take(&mut self, name: &str) -> Option<Zeroizing<String>> {
        let position = self.position(name)?;
        Some(self.0.swap_remove(position).1)
    }
}
