//! The browsers and their drivers, for the browser and e2e rungs.

use std::env;
use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::report::{already, step};
use crate::tools::apt::{self, find};
use crate::tools::display::XVFB;
use crate::tools::geckodriver;
use crate::workspace;

/// A browser that tests run in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Browser {
    Chromium,
    Firefox,
    /// The one that comes with WebKitGTK.
    WebKit,
}

impl Browser {
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        }
    }

    /// The environment variable that chooses another driver. wasm-bindgen's runner takes the browser from it, too.
    pub(crate) fn driver_variable(self) -> &'static str {
        match self {
            Self::Chromium => "CHROMEDRIVER",
            Self::Firefox => "GECKODRIVER",
            Self::WebKit => "WEBKITDRIVER",
        }
    }

    /// The driver that tests start.
    pub(crate) fn driver(self) -> Option<PathBuf> {
        let chosen = env::var_os(self.driver_variable()).map(PathBuf::from);
        chosen.or_else(|| match self {
            Self::Chromium => find("chromedriver"),
            Self::Firefox => Some(workspace::tools().join("bin/geckodriver"))
                .filter(|own| own.is_file())
                .or_else(|| find("geckodriver")),
            Self::WebKit => find("WebKitWebDriver"),
        })
    }

    /// The driver, for those who cannot go on without.
    pub(crate) fn must_have_driver(self) -> Outcome<PathBuf> {
        self.driver().ok_or_else(|| {
            Failure::new(format!(
                "the driver of {} is missing; `cargo xtask setup` installs it",
                self.name()
            ))
        })
    }

    /// The names under which systems install it. WebKit's browser comes with its driver, outside PATH; it wants a display besides.
    fn programs(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "google-chrome", "chrome"],
            Self::Firefox => &["firefox", "firefox-esr"],
            Self::WebKit => &[XVFB],
        }
    }

    /// Debian's packages. A driver must be of its browser's version, so it comes the same way, but for Firefox.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "chromium-driver"],
            Self::Firefox => &["firefox-esr"],
            Self::WebKit => &["webkit2gtk-driver", "xvfb"],
        }
    }

    /// What [`Browser::packages`] bring.
    fn installed(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "chromedriver"],
            Self::Firefox => &["firefox-esr"],
            Self::WebKit => &["WebKitWebDriver", XVFB],
        }
    }

    /// Whether the browser is there, with the driver if the system brings that.
    fn is_there(self) -> bool {
        let has_driver = self == Self::Firefox || self.driver().is_some();
        has_driver && self.programs().iter().any(|program| find(program).is_some())
    }

    /// Whether this system can have it at all: WebKitGTK is for Linux.
    pub(crate) fn is_for_this_system(self) -> bool {
        self != Self::WebKit || cfg!(target_os = "linux")
    }

    /// Installs it by the system's package manager where that is allowed; else says what to install.
    fn ensure(self) -> Outcome {
        if self.is_there() {
            already(self.name());
            return Ok(());
        }
        if !apt::may_install()? {
            return Err(Failure::new(self.what_to_install()));
        }
        step(&format!("Install {} from the system's packages", self.name()), || {
            apt::install(self.packages(), self.installed())
        })
    }

    fn what_to_install(self) -> String {
        let needed = match self {
            Self::Chromium => "Chromium and ChromeDriver of the same version",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKitGTK's driver and Xvfb",
        };
        let packages = self.packages().join(" ");
        format!("the tests need {needed} in PATH; on Debian: sudo apt-get install {packages}")
    }
}

/// The browsers with their drivers.
pub(crate) fn ensure() -> Outcome {
    let mut browsers = Browser::ALL.into_iter().filter(|browser| browser.is_for_this_system());
    browsers.try_for_each(Browser::ensure)?;
    if env::var_os(Browser::Firefox.driver_variable()).is_some() {
        already("the geckodriver that GECKODRIVER names");
        return Ok(());
    }
    geckodriver::ensure()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_not_install_is_told_what_to_install() {
        let chromium = Browser::Chromium.what_to_install();
        assert!(chromium.ends_with("sudo apt-get install chromium chromium-driver"), "{chromium}");
        let firefox = Browser::Firefox.what_to_install();
        assert!(firefox.ends_with("sudo apt-get install firefox-esr"), "{firefox}");
        let webkit = Browser::WebKit.what_to_install();
        assert!(webkit.ends_with("sudo apt-get install webkit2gtk-driver xvfb"), "{webkit}");
    }
}
