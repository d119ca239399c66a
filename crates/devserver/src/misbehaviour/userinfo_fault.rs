//! Wrong UserInfo responses.

use serde_json::{Value, json};

use crate::api::challenge;
use crate::config::CLIENT_ID;
use crate::crypto::fault::Fault;
use crate::crypto::jws;
use crate::crypto::signing_key::SigningKey;
use crate::http::answer::Answer;
use crate::misbehaviour::{Misbehaviour, mangle};
use crate::realm::Realm;

/// The response as this realm gives it.
pub(crate) fn alter(realm: &Realm, mut answer: Answer) -> Result<Answer, Fault> {
    let Some(misbehaviour) = realm.misbehaviour else {
        return Ok(answer);
    };
    if let Some(claims) = answer.members() {
        let mut set = |name: &str, value: Value| claims.insert(name.to_owned(), value);
        match misbehaviour {
            Misbehaviour::UserinfoMarkup => {
                set("name", json!("<img src=x onerror=alert(document.domain)>"));
                set("picture", json!("javascript:alert(document.domain)"))
            }
            Misbehaviour::UserinfoMissingSub => claims.remove("sub"),
            Misbehaviour::UserinfoWrongSub => set("sub", json!("somebody-else")),
            _ => None,
        };
    }
    Ok(match misbehaviour {
        Misbehaviour::Userinfo401 => challenge::invalid_token("The access token is unwelcome."),
        Misbehaviour::UserinfoHtml => mangle::html_page(200),
        Misbehaviour::UserinfoSigned => signed(realm, &realm.keys.rs256, &answer)?,
        Misbehaviour::UserinfoSignedForged => signed(realm, &realm.keys.stranger, &answer)?,
        _ => answer,
    })
}

/// The response of OpenID Connect Core §5.3.2 as a JWT, under the published `kid`.
fn signed(realm: &Realm, key: &SigningKey, answer: &Answer) -> Result<Answer, Fault> {
    let mut answer = answer.clone();
    let claims = answer.members();
    let text = claims.map(|claims| {
        claims.insert("iss".into(), realm.issuer.as_str().into());
        claims.insert("aud".into(), CLIENT_ID.into());
        json!(claims).to_string()
    });
    let header = jws::header(&realm.keys.rs256, "JWT");
    let jwt = jws::sign(key, &header, &text.unwrap_or_default())?;
    Ok(Answer::raw(200, "application/jwt", jwt).no_store())
}
