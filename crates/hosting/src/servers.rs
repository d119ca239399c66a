//! Whom the app speaks with, as `public-client.json` has it.

use serde_json::Value;

use crate::fault::Fault;
use crate::url;

/// The origins that a policy names, and the paths that are served apart.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Servers {
    /// Servers and APIs that are asked.
    pub(crate) asked: Vec<String>,
    /// Servers that a hidden frame is sent to.
    pub(crate) framed: Vec<String>,
    /// Servers that the form of a logout is posted to.
    pub(crate) posted_to: Vec<String>,
    /// The pages that such a frame comes back to.
    pub(crate) silent_callbacks: Vec<String>,
    /// The pages that a server frames when its session ends, each with the servers that may.
    pub(crate) logout_pages: Vec<(String, Vec<String>)>,
}

/// Endpoints that are asked, if the metadata name them.
const ASKED: [&str; 4] = ["token_endpoint", "jwks_uri", "userinfo_endpoint", "revocation_endpoint"];

impl Servers {
    /// Reads a configuration: one client, or an array of them.
    ///
    /// Most servers have their endpoints at the issuer's origin. For one that has not, its metadata
    /// are to be given, as they are published.
    ///
    /// # Errors
    ///
    /// A member that is needed is missing, or is none that can be written into a header.
    pub fn of(configuration: &Value, published: &[Value]) -> Result<Self, Fault> {
        let mut servers = Self::default();
        let clients = match configuration {
            Value::Array(clients) => clients.as_slice(),
            client => std::slice::from_ref(client),
        };
        for client in clients {
            servers.add(client, published)?;
        }
        Ok(servers)
    }

    fn add(&mut self, client: &Value, published: &[Value]) -> Result<(), Fault> {
        if !client.is_object() {
            return Err(Fault::NotAnObject);
        }
        let (issuer, _) = url_in(client, "issuer")?.ok_or(Fault::Missing("issuer"))?;
        let named = published.iter().filter(|it| it.get("issuer") == client.get("issuer"));
        let metadata: Vec<&Value> = named.chain(client.get("metadata")).collect();
        let at = |members: &[&'static str]| endpoints(&issuer, &metadata, members);
        let (asked, framed) = (at(&ASKED)?, at(&["authorization_endpoint"])?);
        add(&mut self.asked, asked);
        add(&mut self.posted_to, at(&["end_session_endpoint"])?);
        for resource in client.get("resources").and_then(Value::as_array).into_iter().flatten() {
            let (origin, _) = url_in(resource, "origin")?.ok_or(Fault::Missing("origin"))?;
            add(&mut self.asked, vec![origin]);
        }
        if let Some((_, path)) = url_in(client, "silent_redirect_uri")? {
            add(&mut self.framed, framed);
            add(&mut self.silent_callbacks, vec![path]);
        }
        if let Some((_, path)) = url_in(client, "frontchannel_logout_uri")? {
            self.add_logout_page(path, issuer);
        }
        Ok(())
    }

    fn add_logout_page(&mut self, path: String, issuer: String) {
        match self.logout_pages.iter_mut().find(|(known, _)| *known == path) {
            Some((_, issuers)) => add(issuers, vec![issuer]),
            None => self.logout_pages.push((path, vec![issuer])),
        }
    }
}

/// The issuer, and where the endpoints of these names are.
fn endpoints(
    issuer: &str,
    metadata: &[&Value],
    members: &[&'static str],
) -> Result<Vec<String>, Fault> {
    let mut origins = vec![issuer.to_owned()];
    for (document, member) in
        metadata.iter().flat_map(|it| members.iter().map(move |name| (it, name)))
    {
        origins.extend(url_in(document, member)?.map(|(origin, _)| origin));
    }
    Ok(origins)
}

fn add(to: &mut Vec<String>, all: Vec<String>) {
    for one in all {
        if !to.contains(&one) {
            to.push(one);
        }
    }
}

/// Origin and path of the URL that a member has, if it is there.
fn url_in(object: &Value, member: &'static str) -> Result<Option<(String, String)>, Fault> {
    let Some(value) = object.get(member) else {
        return Ok(None);
    };
    let text = value.as_str().ok_or(Fault::Missing(member))?;
    let fault = || Fault::NotAUrl { member, value: text.to_owned() };
    url::split(text).ok_or_else(fault).map(Some)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_client_speaks_with_its_server_and_its_apis() {
        let client = json!({
            "issuer": "https://as.example/tenant",
            "resources": [{ "origin": "https://api.example" }, { "origin": "https://as.example" }],
        });
        let servers = Servers::of(&client, &[]).unwrap();
        assert_eq!(servers.asked, ["https://as.example", "https://api.example"]);
        assert_eq!(servers.posted_to, ["https://as.example"]);
        assert!(servers.framed.is_empty() && servers.silent_callbacks.is_empty());
        assert!(servers.logout_pages.is_empty());
    }

    #[test]
    fn several_clients_add_up() {
        let client = |name: &str| {
            json!({
                "issuer": format!("https://{name}.example"),
                "silent_redirect_uri": "https://app.example/silent-callback.html",
                "frontchannel_logout_uri": "https://app.example/logged-out",
            })
        };
        let servers = Servers::of(&json!([client("one"), client("two")]), &[]).unwrap();
        let issuers = ["https://one.example", "https://two.example"].map(str::to_owned).to_vec();
        assert_eq!((&servers.asked, &servers.framed), (&issuers, &issuers));
        assert_eq!(servers.silent_callbacks, ["/silent-callback.html"]);
        assert_eq!(servers.logout_pages, [("/logged-out".to_owned(), issuers)]);
    }

    /// As Google's, whose endpoints are on other hosts than the issuer.
    #[test]
    fn metadata_tell_where_endpoints_are() {
        let metadata = json!({
            "issuer": "https://as.example",
            "authorization_endpoint": "https://login.example/authorize",
            "token_endpoint": "https://token.example/token",
            "jwks_uri": "https://keys.example/jwks",
            "end_session_endpoint": "https://login.example/logout",
        });
        let client = json!({
            "issuer": "https://as.example",
            "silent_redirect_uri": "https://app.example/silent-callback.html",
        });
        let servers = Servers::of(&client, std::slice::from_ref(&metadata)).unwrap();
        let asked = ["https://as.example", "https://token.example", "https://keys.example"];
        assert_eq!(servers.asked, asked);
        assert_eq!(servers.framed, ["https://as.example", "https://login.example"]);
        assert_eq!(servers.posted_to, ["https://as.example", "https://login.example"]);

        let mut configured = client.clone();
        configured["metadata"] = metadata.clone();
        assert_eq!(Servers::of(&configured, &[]).unwrap(), servers);
        let another = json!({ "issuer": "https://another.example" });
        assert_eq!(Servers::of(&another, &[metadata]).unwrap().asked, ["https://another.example"]);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let not_a_url = |member, value: &str| Fault::NotAUrl { member, value: value.to_owned() };
        for (client, fault) in [
            (json!("issuer"), Fault::NotAnObject),
            (json!({}), Fault::Missing("issuer")),
            (json!({ "issuer": 1 }), Fault::Missing("issuer")),
            (json!({ "issuer": "as.example" }), not_a_url("issuer", "as.example")),
            (
                json!({ "issuer": "https://as.example", "resources": [{}] }),
                Fault::Missing("origin"),
            ),
        ] {
            assert_eq!(Servers::of(&client, &[]), Err(fault), "{client}");
        }
        assert!(Servers::of(&json!({ "issuer": "https://as.example" }), &[]).is_ok());
    }
}
