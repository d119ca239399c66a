//! Fields of the configuration, read with their names.

use std::ops::RangeInclusive;

use crate::error::{ConfigurationError, ConfigurationProblem};
use crate::json::{Object, Value};
use crate::scope::Scope;
use crate::url::{HttpUrl, UrlError};

/// An object of the configuration whose fields are about to be read.
pub(super) struct Fields<'a> {
    object: &'a Object,
    /// What stands before the field's name in an error.
    path: &'a str,
}

impl<'a> Fields<'a> {
    /// Refuses fields that are not in `known`.
    pub(super) fn new(
        value: &'a Value,
        path: &'a str,
        known: &[&str],
    ) -> Result<Self, ConfigurationError> {
        let whole = path.trim_end_matches('.');
        let Some(object) = value.as_object() else {
            let problem = ConfigurationProblem::Type { expected: "an object" };
            return Err(ConfigurationError::new(whole, problem));
        };
        let fields = Self { object, path };
        for (name, _) in object.iter() {
            if name == "client_secret" {
                return Err(fields.error(name, ConfigurationProblem::Secret));
            }
            if !known.contains(&name) {
                return Err(fields.error(name, ConfigurationProblem::Unknown));
            }
        }
        Ok(fields)
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a Value> {
        self.object.get(name)
    }

    #[cold]
    #[inline(never)]
    pub(super) fn error(&self, name: &str, problem: ConfigurationProblem) -> ConfigurationError {
        ConfigurationError::new(&[self.path, name].concat(), problem)
    }

    pub(super) fn required<T>(
        &self,
        name: &str,
        value: Option<T>,
    ) -> Result<T, ConfigurationError> {
        value.ok_or_else(|| self.error(name, ConfigurationProblem::Missing))
    }

    /// A string that is not empty.
    pub(super) fn string(&self, name: &str) -> Result<Option<&'a str>, ConfigurationError> {
        match self.typed(name, "a string", Value::as_str)? {
            Some("") => Err(self.error(name, ConfigurationProblem::Empty)),
            text => Ok(text),
        }
    }

    pub(super) fn boolean(&self, name: &str) -> Result<bool, ConfigurationError> {
        let read = |value: &Value| match value {
            Value::Bool(value) => Some(*value),
            _ => None,
        };
        Ok(self.typed(name, "a boolean", read)?.unwrap_or(false))
    }

    /// A number of seconds that is within `range`.
    pub(super) fn seconds(
        &self,
        name: &str,
        range: RangeInclusive<u64>,
    ) -> Result<Option<u64>, ConfigurationError> {
        let read = |value: &Value| match value {
            Value::Number(number) => number.floor(),
            _ => None,
        };
        let (least, most) = range.into_inner();
        match self.typed(name, "a number of seconds", read)? {
            Some(seconds) if seconds < least => {
                Err(self.error(name, ConfigurationProblem::TooSmall { least }))
            }
            Some(seconds) if seconds > most => {
                Err(self.error(name, ConfigurationProblem::TooLarge { most }))
            }
            seconds => Ok(seconds),
        }
    }

    pub(super) fn strings(&self, name: &str) -> Result<Option<Vec<&'a str>>, ConfigurationError> {
        let read = |value: &'a Value| value.as_array()?.iter().map(Value::as_str).collect();
        self.typed(name, "an array of strings", read)
    }

    /// An object of names and texts, in its order. A name that `is_reserved` is refused.
    pub(super) fn parameters(
        &self,
        name: &str,
        is_reserved: impl Fn(&str) -> bool,
    ) -> Result<Vec<(String, String)>, ConfigurationError> {
        let Some(object) = self.typed(name, "an object", Value::as_object)? else {
            return Ok(Vec::new());
        };
        let read = |(key, value): (&str, &Value)| {
            let problem = match value.as_str() {
                _ if key == "client_secret" => ConfigurationProblem::Secret,
                _ if is_reserved(key) => ConfigurationProblem::Reserved,
                None => ConfigurationProblem::Type { expected: "a string" },
                Some(text) if !key.is_empty() && !text.is_empty() => {
                    return Ok((key.to_owned(), text.to_owned()));
                }
                Some(_) => ConfigurationProblem::Empty,
            };
            Err(self.error(&[name, key].join("."), problem))
        };
        object.iter().map(read).collect()
    }

    pub(super) fn scope(&self, name: &str) -> Result<Option<Scope>, ConfigurationError> {
        let Some(text) = self.string(name)? else { return Ok(None) };
        match Scope::parse(text) {
            Some(scope) => Ok(Some(scope)),
            None => Err(self.error(name, ConfigurationProblem::Scope)),
        }
    }

    pub(super) fn url(
        &self,
        name: &str,
        parse: &dyn Fn(&str) -> Result<HttpUrl, UrlError>,
    ) -> Result<Option<HttpUrl>, ConfigurationError> {
        let Some(text) = self.string(name)? else { return Ok(None) };
        parse(text).map(Some).map_err(|error| self.error(name, ConfigurationProblem::Url(error)))
    }

    pub(super) fn typed<T>(
        &self,
        name: &str,
        expected: &'static str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, ConfigurationError> {
        let Some(value) = self.get(name) else { return Ok(None) };
        match read(value) {
            Some(value) => Ok(Some(value)),
            None => Err(self.error(name, ConfigurationProblem::Type { expected })),
        }
    }
}
