//! What a script of this origin may read of the other endpoints, and of the APIs.

use public_client_protocol::config::Resource;
use public_client_protocol::url::HttpUrl;

use super::asking::{ask, get_with_token, post};
use super::discovery::Server;
use super::{Case, Section, Severity, Surroundings};

impl<S: Surroundings> Case<'_, S> {
    pub(super) async fn check_endpoints(&self, server: &Server, section: &mut Section<'_>) {
        let subject = "userinfo_endpoint";
        if let Some(url) = server.endpoint(subject) {
            let unread = match self.config.policy().load_userinfo {
                true => Severity::Problem,
                false => Severity::Advice,
            };
            let request = get_with_token(url);
            if ask(self.surroundings, request, subject, unread, section).await.is_some() {
                section.ok("readable", subject, "Its answers may be read.");
            }
        }
        let subject = "revocation_endpoint";
        if let Some(url) = server.endpoint(subject) {
            let form = [("token", "diagnosis"), ("client_id", self.config.client_id())];
            let (request, advice) = (post(url, &form), Severity::Advice);
            if ask(self.surroundings, request, subject, advice, section).await.is_some() {
                section.ok("readable", subject, "Its answers may be read.");
            }
        }
    }

    pub(super) async fn check_apis(&self, section: &mut Section<'_>) {
        for api in self.config.resources() {
            self.check_api(api, section).await;
        }
    }

    async fn check_api(&self, api: &Resource, section: &mut Section<'_>) {
        let path = api.paths().first().map_or("/", String::as_str);
        let subject = [&api.origin().to_string(), path].concat();
        let Ok(url) = HttpUrl::parse(&subject) else { return };
        let request = get_with_token(url);
        let problem = Severity::Problem;
        let Some(response) = ask(self.surroundings, request, &subject, problem, section).await
        else {
            return;
        };
        if response.status == 401 && response.headers.get("WWW-Authenticate").is_none() {
            let found = "It refuses a made-up token, but why cannot be read: its WWW-Authenticate \
                         is missing, or hidden by CORS.";
            let change = "Answer with Access-Control-Expose-Headers: WWW-Authenticate; a demand for \
                          more scope or a newer sign-in is met only if it can be read.";
            section.advice("challenge_hidden", &subject, found, change);
        } else {
            section.ok("readable", &subject, "Its answers may be read.");
        }
    }
}
