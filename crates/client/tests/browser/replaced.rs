//! Properties of the browser's objects, replaced for the time of a test.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A property that is another one until this is dropped.
pub(crate) struct Replaced {
    object: Object,
    name: JsValue,
    /// What the object itself had; undefined if the property was inherited.
    own: JsValue,
}

impl Replaced {
    pub(crate) fn by_value(object: &impl AsRef<JsValue>, name: &str, value: &JsValue) -> Self {
        Self::by(object.as_ref(), name, "value", value)
    }

    /// Whoever reads the property makes `getter` run.
    pub(crate) fn by_getter(object: &impl AsRef<JsValue>, name: &str, getter: &Function) -> Self {
        Self::by(object.as_ref(), name, "get", getter)
    }

    fn by(object: &JsValue, name: &str, kind: &str, value: &JsValue) -> Self {
        let object: Object = object.clone().unchecked_into();
        let name = JsValue::from(name);
        let own = Object::get_own_property_descriptor(&object, &name);
        let descriptor = Object::new();
        Reflect::set(&descriptor, &kind.into(), value).unwrap();
        Reflect::set(&descriptor, &"configurable".into(), &true.into()).unwrap();
        Object::define_property(&object, &name, &descriptor);
        Self { object, name, own }
    }
}

impl Drop for Replaced {
    fn drop(&mut self) {
        match self.own.dyn_ref::<Object>() {
            Some(own) => drop(Object::define_property(&self.object, &self.name, own)),
            None => drop(Reflect::delete_property(&self.object, &self.name)),
        }
    }
}

/// A function that throws as a browser does that forbids something.
pub(crate) fn forbidding() -> Function {
    Function::new_no_args("throw new DOMException('not here', 'SecurityError')")
}
