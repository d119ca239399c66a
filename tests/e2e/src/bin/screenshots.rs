//! Pictures of every page and state, narrow and wide, light and dark.
//!
//! `cargo run -p e2e --bin screenshots -- <folder>`

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use axum::http::{HeaderName, StatusCode};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use e2e::actions::Consent;
use e2e::fixtures::fault::Fault;
use e2e::fixtures::world::World;
use serde_json::json;

const WIDTHS: [u32; 2] = [360, 1440];
const SCHEMES: [&str; 2] = ["light", "dark"];

/// Waits until the new width and scheme are painted, and transitions are over.
const SETTLED: &str = r"
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
const finite = (it) => it.effect.getComputedTiming().endTime < Infinity;
return painted()
  .then(() => Promise.allSettled(document.getAnimations().filter(finite).map((it) => it.finished)))
  .then(painted)
  .then(() => null);";

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::args().nth(1).unwrap_or_else(|| "screenshots".to_owned()));
    fs::create_dir_all(&folder)?;
    let camera = Camera { world: World::start().await, folder };
    camera.sign_in().await?;
    camera.use_the_api().await?;
    camera.step_up().await?;
    camera.come_to_an_end().await?;
    camera.go_elsewhere().await?;
    camera.fail().await?;
    camera.world.all_behave();
    camera.diagnose().await
}

struct Camera {
    world: World,
    folder: PathBuf,
}

impl Camera {
    async fn sign_in(&self) -> io::Result<()> {
        let world = &self.world;
        world.open("/").await;
        world.browser.find("sign-in").await;
        self.take("home-signed-out").await?;
        world.go_to_server().await;
        self.take("server-login").await?;
        world.log_in_only().await;
        self.take("server-consent").await?;

        world.traffic.break_path("/token", Fault::Silence);
        world.answer_until_back(Consent::Accept).await;
        world.expect_path("/callback").await;
        self.take("callback").await?;
        world.traffic.repair();

        world.sign_in().await;
        self.take("home-signed-in").await
    }

    async fn use_the_api(&self) -> io::Result<()> {
        let world = &self.world;
        world.sign_in_at("/stay").await;
        world.expect_text("214").await;
        self.take("stay").await?;
        world.follow_link("/request").await;
        world.browser.find("send-request").await;
        self.take("request").await?;
        world.send_request("GET", &format!("{}/stay", world.server.api)).await;
        world.expect_response("200").await;
        self.take("request-answered").await?;
        world.send_request("GET", "https://attacker.example/").await;
        world.browser.find("error").await;
        self.take("request-refused").await?;
        world.follow_link("/no-such-room").await;
        world.expect_path("/no-such-room").await;
        self.take("not-found").await
    }

    /// A door that wants a younger sign-in every time.
    async fn step_up(&self) -> io::Result<()> {
        let world = &self.world;
        let paths = json!(["/stay", "/m/step-up-always/door/unlock"]);
        world.app.configure(|client| client["resources"][0]["paths"] = paths);
        world.sign_in_at("/stay").await;
        // The window closes as soon as it has opened: the sign-in is young enough for the server.
        world.browser.press("unlock").await;
        world.browser.find("challenge").await;
        self.take("stay-refused").await?;

        world.browser.devtools("Network.clearBrowserCookies", json!({})).await;
        let page = world.browser.window().await;
        world.browser.press("unlock").await;
        world.browser.switch_to_new_window(std::slice::from_ref(&page)).await;
        world.await_server().await;
        self.take("server-login-in-window").await?;
        world.browser.switch_to_window(&page).await;
        self.take("stay-step-up").await?;
        world.browser.switch_to_new_window(std::slice::from_ref(&page)).await;
        world.browser.close_window().await;
        world.browser.switch_to_window(&page).await;
        world.all_behave();
        Ok(())
    }

    /// Sessions that end by a limit, or at the server.
    async fn come_to_an_end(&self) -> io::Result<()> {
        let world = &self.world;
        for (limit, name) in [("idle_timeout", "session-idle"), ("session_lifetime", "session-old")]
        {
            world.app.configure(|client| client[limit] = json!(60));
            world.sign_in_at("/stay").await;
            world.browser.find("session-ending").await;
            self.take(name).await?;
            world.all_behave();
        }
        let uri = world.app.url("/logged-out-by-server");
        world.app.configure(|client| client["frontchannel_logout_uri"] = json!(uri));
        let word = format!("/logged-out-by-server?iss={}&sid=none", world.server.issuer);
        world.open(&word).await;
        world.browser.find("frontchannel-logout").await;
        self.take("logged-out-by-server").await?;
        world.all_behave();
        Ok(())
    }

    /// Sessions in another tab, and of another provider.
    async fn go_elsewhere(&self) -> io::Result<()> {
        let world = &self.world;
        // Elsewhere is where each tab has a session of its own.
        world.app.configure(|client| client["host"] = json!("worker"));
        world.open("/").await;
        let here = world.browser.window().await;
        let there = world.browser.open_tab().await;
        world.sign_in().await;
        world.browser.switch_to_window(&here).await;
        world.browser.find("signed-in-elsewhere").await;
        self.take("signed-in-elsewhere").await?;
        world.browser.switch_to_window(&there).await;
        world.browser.close_window().await;
        world.browser.switch_to_window(&here).await;

        let issuer = format!("{}/m/slow-token", world.server.issuer);
        let redirect_uri = world.app.url("/callback/grand-tour");
        world.app.configure(|client| {
            let mut second = client.clone();
            client["name"] = json!("Hotel Lobby");
            second["name"] = json!("Grand Tour");
            second["issuer"] = json!(issuer);
            second["redirect_uri"] = json!(redirect_uri);
            *client = json!([client, second]);
        });
        world.open("/").await;
        world.browser.press("provider-0").await;
        world.settle(Consent::Accept).await;
        self.take("providers-signed-in").await?;
        world.browser.choose("provider-current", "1").await;
        world.browser.find("provider-1").await;
        self.take("providers").await?;
        world.all_behave();
        Ok(())
    }

    async fn fail(&self) -> io::Result<()> {
        let world = &self.world;
        // A new person: this one has consented, and is not asked again.
        world.browser.devtools("Network.clearBrowserCookies", json!({})).await;
        world.server_misbehaves("error-markup");
        world.attempt(Consent::Accept).await;
        self.take("error-denied").await?;
        world.server_misbehaves("forged-signature");
        world.attempt(Consent::Accept).await;
        self.take("error-misbehaved").await?;
        world.all_behave();
        world.traffic.break_path("/token", Fault::Status(StatusCode::INTERNAL_SERVER_ERROR));
        world.attempt(Consent::Accept).await;
        self.take("error-server").await?;
        world.traffic.repair();
        world.sign_in().await;
        world.browser.set_offline(true).await;
        world.browser.press("call-api").await;
        world.browser.find("error").await;
        self.take("error-offline").await?;
        world.browser.set_offline(false).await;
        world.app.configure(|client| *client = json!({ "issuer": "nowhere" }));
        world.open("/").await;
        world.browser.find("error").await;
        self.take("error-configuration").await
    }

    async fn diagnose(&self) -> io::Result<()> {
        let world = &self.world;
        world.open("/diagnose").await;
        world.browser.find("diagnosis").await;
        self.take("diagnosis-fine").await?;
        world.server_misbehaves("no-s256");
        world.configure("scope", json!("openid profile emial"));
        world.app.send_header(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
        world.open("/diagnose").await;
        world.browser.find("diagnosis").await;
        self.take("diagnosis-faults").await
    }

    /// Takes the page that is open, in every width and scheme.
    async fn take(&self, name: &str) -> io::Result<()> {
        // Behind another window nothing is painted.
        self.world.browser.devtools("Page.bringToFront", json!({})).await;
        for width in WIDTHS {
            for scheme in SCHEMES {
                let file = format!("{name}-{width}-{scheme}.png");
                self.shoot(width, scheme, &self.folder.join(file)).await?;
            }
        }
        self.world.browser.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await;
        Ok(())
    }

    async fn shoot(&self, width: u32, scheme: &str, file: &Path) -> io::Result<()> {
        let browser = &self.world.browser;
        let metrics = json!({
            "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false,
        });
        browser.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
        browser.devtools("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
        let media = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]});
        browser.devtools("Emulation.setEmulatedMedia", media).await;
        browser.run(SETTLED, Vec::new()).await;
        let whole_page = json!({ "captureBeyondViewport": true });
        let answer = browser.devtools("Page.captureScreenshot", whole_page).await;
        let picture = BASE64_STANDARD.decode(answer["data"].as_str().unwrap_or_default());
        fs::write(file, picture.map_err(io::Error::other)?)
    }
}
