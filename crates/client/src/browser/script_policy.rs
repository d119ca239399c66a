//! The policy by which a page that requires Trusted Types lets the worker's script be loaded.

use js_sys::{Function, Map, Object, Reflect};
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

/// What stands in the directive `trusted-types` of a Content-Security-Policy.
const NAME: &str = "public-client";

#[wasm_bindgen]
extern "C" {
    type Policy;

    #[wasm_bindgen(method, catch, js_name = createScriptURL)]
    fn create_script_url(this: &Policy, url: &str) -> Result<JsValue, JsValue>;
}

/// What a page has once: browsers refuse a second policy of the same name.
struct Scripts {
    /// The scripts that configurations name, each under itself. The policy looks them up here, to
    /// the letter, and has no other rule.
    configured: Map,
    policy: Option<Policy>,
}

thread_local! {
    static SCRIPTS: Scripts = Scripts::of_page();
}

/// What a worker of this script is made of: its URL by the policy, or as it is, where the browser
/// has no Trusted Types or the page does not allow the policy.
pub(super) fn allow(script: &str) -> JsValue {
    let url = script.into();
    SCRIPTS.with(|Scripts { configured, policy }| {
        configured.set(&url, &url);
        policy.as_ref().and_then(|policy| policy.create_script_url(script).ok()).unwrap_or(url)
    })
}

impl Scripts {
    fn of_page() -> Self {
        let configured = Map::new();
        let policy = policy(&configured).ok();
        Self { configured, policy }
    }
}

fn policy(configured: &Map) -> Result<Policy, JsValue> {
    let types = Reflect::get(&js_sys::global(), &"trustedTypes".into())?;
    let create: Function = Reflect::get(&types, &"createPolicy".into())?.dyn_into()?;
    let look_up: Function = Reflect::get(configured, &"get".into())?.dyn_into()?;
    let rules = Object::new();
    Reflect::set(&rules, &"createScriptURL".into(), &look_up.bind0(configured))?;
    Ok(create.call2(&types, &NAME.into(), &rules)?.unchecked_into())
}
