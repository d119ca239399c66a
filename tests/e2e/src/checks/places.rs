//! Every place of a browser where a page could leave something behind.

use axum::http::header::REFERER;
use serde_json::Value;

use crate::fixtures::world::World;

/// A place's name, and what is in it.
pub type Place = (String, String);

/// The places that are searched where the engine [can be
/// inspected](crate::fixtures::engine::Engine::can_be_inspected).
pub const INSPECTED: [&str; 2] = ["history", "console"];

/// Runs in the page. Answers with an object of texts.
const IN_THE_PAGE: &str = r"
return (async () => {
  const inDatabase = (name) => new Promise((done) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = async () => {
      const database = opening.result;
      const all = [];
      for (const store of database.objectStoreNames) {
        const rows = database.transaction(store).objectStore(store).getAll();
        await new Promise((read) => { rows.onsuccess = read; });
        all.push([store, rows.result]);
      }
      database.close();
      done(all);
    };
  });
  const databases = [];
  for (const { name } of await indexedDB.databases()) {
    databases.push([name, await inDatabase(name)]);
  }
  const cached = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      cached.push([name, request.url, await (await cache.match(request)).text()]);
    }
  }
  const fields = [...document.querySelectorAll('input, textarea')].map((field) => field.value);
  return {
    localStorage: JSON.stringify({ ...localStorage }),
    sessionStorage: JSON.stringify({ ...sessionStorage }),
    indexedDB: JSON.stringify(databases),
    caches: JSON.stringify(cached),
    'document.cookie': document.cookie,
    'history.state': JSON.stringify(history.state),
    'window.name': window.name,
    URL: location.href,
    'document.referrer': document.referrer,
    DOM: document.documentElement.outerHTML + JSON.stringify(fields),
  };
})();";

impl<S> World<S> {
    /// All places, with what is in them now. The console is emptied by that, where it can be read.
    pub async fn places(&self) -> Vec<Place> {
        let mut places = self.places_in_page().await;
        places.push(("cookies".to_owned(), self.browser.cookies().await.join("\n")));
        places.push(("Referer".to_owned(), self.referers()));
        if self.browser.engine().can_be_inspected() {
            let inspected = [self.history().await, self.browser.console().await.join("\n")];
            places.extend(INSPECTED.map(str::to_owned).into_iter().zip(inspected));
        }
        places
    }

    /// What `sessionStorage` of the app's origin has for this tab, while another origin is shown.
    /// Opens a document of the app's origin that runs no script.
    pub async fn session_storage(&self) -> Vec<Place> {
        self.browser.open(&self.app.url("/public-client.json")).await;
        let entries = self.browser.run("return Object.entries(sessionStorage)", Vec::new()).await;
        serde_json::from_value(entries).expect("pairs of strings")
    }

    async fn places_in_page(&self) -> Vec<Place> {
        let places = self.browser.run(IN_THE_PAGE, Vec::new()).await;
        let places = places.as_object().expect("an object of places").clone();
        places.into_iter().map(|(name, content)| (name, text(&content))).collect()
    }

    /// The tab's history, as far as it is the app's.
    async fn history(&self) -> String {
        let urls = self.browser.history().await;
        let ours = urls.into_iter().filter(|url| url.starts_with(&self.app.origin));
        ours.collect::<Vec<_>>().join("\n")
    }

    fn referers(&self) -> String {
        let all = self.traffic.all();
        let referers = all.iter().filter_map(|exchange| exchange.header(REFERER));
        referers.collect::<Vec<_>>().join("\n")
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
