//! What a server can do wrong, by name. Each name is an issuer of its own: `<issuer>/m/<name>`.
//!
//! The effects are sorted by the message they alter, one file each. Some names are variations that
//! a client must accept; their description says "benign".

pub(crate) mod api_fault;
pub(crate) mod callback_fault;
pub(crate) mod claims_fault;
pub(crate) mod cors_fault;
pub(crate) mod jwks_fault;
pub(crate) mod logout_fault;
mod mangle;
pub(crate) mod metadata_fault;
pub(crate) mod refresh_fault;
pub(crate) mod resource_metadata_fault;
pub(crate) mod revocation_fault;
pub(crate) mod signature_fault;
pub(crate) mod silent_fault;
pub(crate) mod step_up_fault;
pub(crate) mod token_fault;
pub(crate) mod userinfo_fault;
pub(crate) mod variant;

macro_rules! misbehaviours {
    ($($variant:ident $name:literal $description:literal)*) => {
        /// A named misbehaviour, or a benign variation.
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        pub enum Misbehaviour {
            $(#[doc = $description] $variant,)*
        }

        impl Misbehaviour {
            /// All of them, by the message they alter.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name in the path.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What the server does, in a sentence.
            #[must_use]
            pub fn describe(self) -> &'static str {
                match self { $(Self::$variant => $description,)* }
            }

            /// The misbehaviour of a name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

misbehaviours! {
    // Discovery.
    IssuerMismatch "issuer-mismatch" "The metadata names the issuer at the root."
    IssuerSlash "issuer-slash" "The metadata's issuer has a slash more."
    DiscoveryHtml "discovery-html" "The metadata is an HTML page."
    DiscoveryArray "discovery-array" "The metadata is a JSON array around the object."
    DiscoveryDuplicateMember "discovery-duplicate-member" "The metadata has the member issuer twice."
    DiscoveryOversize "discovery-oversize" "The metadata is 8 MiB long."
    DiscoveryRedirect "discovery-redirect" "The metadata is a redirect to a good document."
    DiscoveryMissingTokenEndpoint "discovery-missing-token-endpoint" "The metadata lacks the token_endpoint."
    DiscoveryHttpEndpoint "discovery-http-endpoint" "The token_endpoint is plain http on a public host."
    DiscoveryJavascriptEndpoint "discovery-javascript-endpoint" "The authorization_endpoint is a javascript: URL."
    NoS256 "no-s256" "The metadata lacks code_challenge_methods_supported; S256 works all the same."
    PlainOnly "plain-only" "The metadata offers only the challenge method plain."
    OddMetadata "odd-metadata" "The metadata lists none and HS256, and lists neither public clients nor refresh tokens (benign)."
    IssUnadvertised "iss-unadvertised" "The metadata does not promise the response's iss, which is right (benign)."
    IssUnsupported "iss-unsupported" "The metadata promises no iss, and the response has none (benign)."
    DiscoverySlowNever "discovery-slow-never" "The metadata never comes."
    // Authorization response.
    WrongState "wrong-state" "The response has another state."
    MissingState "missing-state" "The response has no state."
    WrongIss "wrong-iss" "The response's iss names the issuer at the root: a mix-up."
    MissingIss "missing-iss" "The response has no iss, though the metadata promises it."
    DuplicateCode "duplicate-code" "The response has two different codes."
    DuplicateState "duplicate-state" "The response has the state twice."
    DuplicateIss "duplicate-iss" "The response has the iss twice."
    CodeAndError "code-and-error" "The response has a code and an error."
    EmptyCode "empty-code" "The response's code is empty."
    NoCode "no-code" "The response has neither code nor error."
    LongCode "long-code" "The code is 6 KiB long (benign)."
    FrontChannelTokens "front-channel-tokens" "The response brings tokens in the query and the fragment, instead of a code."
    JunkParameters "junk-parameters" "The response has parameters nobody knows (benign)."
    OthersCode "others-code" "The response has the code of another attempt; PKCE is enforced."
    OthersCodeLax "others-code-lax" "The response has the code of another attempt; the token endpoint does not check PKCE."
    ErrorMarkup "error-markup" "The response is an error whose description is markup and whose error_uri is a script."
    UnknownError "unknown-error" "The response is an error that no specification knows."
    HugeError "huge-error" "The response is an error with a description of 16 KiB."
    TemporarilyUnavailable "temporarily-unavailable" "The response is the error temporarily_unavailable."
    S256Unsupported "s256-unsupported" "The response is invalid_request: transform algorithm not supported."
    // Authorization response: silent ones.
    SilentNever "silent-never" "A request with prompt=none is never answered."
    SilentOtherAccount "silent-other-account" "A request with prompt=none is answered with another account's code."
    // Token response.
    TokenRedirect "token-redirect" "The token endpoint redirects (307) to an attacker."
    TokenHtml "token-html" "The token response is labelled text/html."
    TokenTextContentType "token-text-content-type" "The token response is labelled text/plain."
    TokenArray "token-array" "The token response is a JSON array around the object."
    Token201 "token-201" "The token response has status 201."
    TokenDuplicateMember "token-duplicate-member" "The token response has the member access_token twice."
    TokenOversize "token-oversize" "The token response is 8 MiB long."
    TokenDeep "token-deep" "The token response is nested a hundred thousand levels deep."
    TokenSlowNever "token-slow-never" "The token response never comes."
    MissingAccessToken "missing-access-token" "The token response lacks the access_token."
    NumericAccessToken "numeric-access-token" "The access_token is a number."
    CrlfAccessToken "crlf-access-token" "The access_token contains a line break and a header."
    OpaqueAccessToken "opaque-access-token" "The access token is random bytes (benign; the API refuses it)."
    TokenTypeMac "token-type-mac" "The token_type is mac."
    MissingTokenType "missing-token-type" "The token response lacks the token_type."
    TokenTypeOddCase "token-type-odd-case" "The token_type is bEaReR (benign)."
    NoExpiresIn "no-expires-in" "The token response lacks expires_in (benign)."
    ExpiresInString "expires-in-string" "expires_in is the string \"3600\" (benign)."
    ExpiresInNegative "expires-in-negative" "expires_in is -1."
    ExpiresInZero "expires-in-zero" "expires_in is 0."
    ExpiresInHuge "expires-in-huge" "expires_in is 1e308."
    NarrowerScope "narrower-scope" "The scope of the response is openid alone (benign)."
    WiderScope "wider-scope" "The scope of the response has a value nobody asked for."
    ScopeArray "scope-array" "The scope of the response is an array."
    NoRefreshToken "no-refresh-token" "The token response has no refresh_token (benign)."
    NoIdToken "no-id-token" "The token response lacks the id_token."
    ErrorIn200 "error-in-200" "The token response has an error beside its tokens, with status 200."
    TokensIn400 "tokens-in-400" "The token response has an error beside its tokens, with status 400."
    InvalidGrant "invalid-grant" "The token endpoint refuses every grant with invalid_grant."
    Token500Html "token-500-html" "The token endpoint answers 500 with an HTML page."
    TokenNoCors "token-no-cors" "The token response lacks Access-Control-Allow-Origin; the preflight has it."
    // ID token: signature and header.
    ForgedSignature "forged-signature" "A bit of the ID token's signature is flipped."
    TruncatedSignature "truncated-signature" "The ID token's signature is cut short."
    DerSignature "der-signature" "The ES256 signature is in DER instead of R || S."
    AlgNone "alg-none" "The ID token has alg none and no signature."
    AlgNoneCase "alg-none-case" "The ID token has alg nOnE and no signature."
    AlgHs256 "alg-hs256" "The ID token is signed with HS256 and the RSA public key as the secret."
    WrongKeyAlg "wrong-key-alg" "The ID token's alg is RS256 and its kid that of the EC key."
    UnknownKid "unknown-kid" "The ID token's kid is in no document."
    MissingKid "missing-kid" "The ID token has no kid, and two keys of its kind are published."
    MissingKidOneKey "missing-kid-one-key" "The ID token has no kid, and one key of its kind is published (benign)."
    KeyRotated "key-rotated" "The signing key changes just before every ID token (benign)."
    JkuHeader "jku-header" "The ID token is signed with a stranger's key that its jku points to."
    JwkHeader "jwk-header" "The ID token is signed with a stranger's key that its header contains."
    CritHeader "crit-header" "The ID token has a critical header extension."
    TypAtJwt "typ-at-jwt" "The ID token's typ is at+jwt."
    Jwe "jwe" "The ID token has the five parts of a JWE."
    // ID token: claims.
    WrongIdTokenIss "wrong-id-token-iss" "The ID token's iss is another issuer."
    IssSlash "iss-slash" "The ID token's iss has a slash more."
    WrongAud "wrong-aud" "The ID token's aud is another client."
    ExtraAud "extra-aud" "The ID token's aud is this client and a stranger."
    EmptyAud "empty-aud" "The ID token's aud is an empty array."
    WrongAzp "wrong-azp" "The ID token's azp is another client."
    Expired "expired" "The ID token expired ten minutes ago."
    FutureIat "future-iat" "The ID token was issued in an hour."
    OldIat "old-iat" "The ID token was issued a week ago."
    MissingIat "missing-iat" "The ID token lacks iat."
    StringExp "string-exp" "The ID token's exp is a string."
    FutureNbf "future-nbf" "The ID token is not valid before the next hour."
    MissingSub "missing-sub" "The ID token lacks sub."
    LongSub "long-sub" "The ID token's sub has 256 characters."
    WrongNonce "wrong-nonce" "The ID token's nonce is another one."
    MissingNonce "missing-nonce" "The ID token lacks the nonce."
    WrongAtHash "wrong-at-hash" "The ID token's at_hash is that of another access token."
    NoAtHash "no-at-hash" "The ID token lacks at_hash (benign)."
    MissingAuthTime "missing-auth-time" "The ID token lacks auth_time."
    OldAuthTime "old-auth-time" "The ID token's auth_time was a day ago."
    WrongAcr "wrong-acr" "The ID token's acr is 0."
    DuplicateClaim "duplicate-claim" "The ID token has the claim sub twice."
    // ID token: other algorithms.
    Es256 "es256" "ID tokens are signed with ES256 (benign)."
    Es384 "es384" "ID tokens are signed with ES384 (benign)."
    Ps256 "ps256" "ID tokens are signed with PS256 (benign)."
    Rs512 "rs512" "ID tokens are signed with RS512 (benign)."
    EdDsa "eddsa" "ID tokens are signed with EdDSA (benign)."
    // Keys.
    JwksOct "jwks-oct" "The key set has a symmetric key, and the ID token is signed with it (HS256)."
    JwksOctBeside "jwks-oct-beside" "The key set has a symmetric key beside the others (benign)."
    JwksDuplicateKid "jwks-duplicate-kid" "The key set has two keys with the kid of the ID token."
    JwksHtml "jwks-html" "The key set is an HTML page."
    JwksOversize "jwks-oversize" "The key set is 8 MiB long."
    JwksPrivateMember "jwks-private-member" "The RSA key has a private member d (benign)."
    // UserInfo.
    UserinfoWrongSub "userinfo-wrong-sub" "UserInfo is about another subject."
    UserinfoMissingSub "userinfo-missing-sub" "UserInfo lacks sub."
    UserinfoHtml "userinfo-html" "UserInfo is an HTML page."
    Userinfo401 "userinfo-401" "UserInfo answers invalid_token."
    UserinfoMarkup "userinfo-markup" "The name is markup and the picture a script (benign)."
    UserinfoSigned "userinfo-signed" "UserInfo is a signed JWT (benign)."
    UserinfoSignedForged "userinfo-signed-forged" "UserInfo is a JWT signed by a stranger."
    // Refresh.
    RefreshInvalidGrant "refresh-invalid-grant" "Every refresh is refused with invalid_grant."
    RefreshOtherSub "refresh-other-sub" "The refreshed ID token is about another subject."
    RefreshWrongIss "refresh-wrong-iss" "The refreshed ID token is of another issuer."
    RefreshNonceOther "refresh-nonce-other" "The refreshed ID token has another nonce."
    RefreshNoRotation "refresh-no-rotation" "A refresh brings no new refresh token (benign)."
    RefreshNoIdToken "refresh-no-id-token" "A refresh brings no ID token (benign)."
    Refresh500 "refresh-500" "Every refresh answers 500, and uses nothing up."
    RefreshGrace "refresh-grace" "A rotated refresh token is good once more, within ten seconds (benign)."
    RefreshLostGrace "refresh-lost-grace" "The answer to the first refresh is lost, and the old refresh token good once more within ten seconds (benign)."
    RefreshLostOnce "refresh-lost-once" "The refresh token is rotated, but the connection ends instead of the first answer."
    RefreshLostResponse "refresh-lost-response" "The refresh token is rotated, but the answer is an empty 500."
    // Revocation and logout.
    Revocation503 "revocation-503" "Revocation answers 503 with Retry-After."
    RevocationHtml "revocation-html" "Revocation answers 200 with an HTML page (benign)."
    LogoutWrongState "logout-wrong-state" "The user returns from logout with another state."
    LogoutNoState "logout-no-state" "The user returns from logout without the state."
    // API.
    ApiAlways401 "api-always-401" "The API refuses every token with invalid_token."
    Api401Once "api-401-once" "The API refuses the first request of a grant with invalid_token (benign)."
    ApiEarly401 "api-early-401" "The API accepts each access token once, then says invalid_token."
    ApiInsufficientScope "api-insufficient-scope" "The API says insufficient_scope to everything."
    ApiRedirect "api-redirect" "The API redirects (307) to an attacker."
    ApiNoExpose "api-no-expose" "The API refuses every token and exposes no headers."
    Api500 "api-500" "The API answers 500."
    ApiHtml "api-html" "The API answers with an HTML page."
    ApiMarkup "api-markup" "The API's text contains markup (benign)."
    // Step-up (RFC 9470).
    StepUpAbsurd "step-up-absurd" "The API demands an authentication of this very second, by one of 10 KiB of classes."
    StepUpAlways "step-up-always" "The API demands a younger authentication of everybody, always."
    StepUpIgnored "step-up-ignored" "The authorization endpoint does not ask again, whatever max_age and prompt demand."
    StepUpOtherAcr "step-up-other-acr" "The API demands a key card; the authorization endpoint is content with the password."
    StepUpRefused "step-up-refused" "The API demands a key card; the authorization endpoint answers unmet_authentication_requirements."
    // API: its metadata (RFC 9728).
    ResourceMetadata404 "resource-metadata-404" "The API's metadata is not there."
    ResourceMetadataElsewhere "resource-metadata-elsewhere" "The API's challenges name metadata at another host."
    ResourceMetadataEvilServer "resource-metadata-evil-server" "The API's metadata names an attacker as the authorization server."
    ResourceMetadataHtml "resource-metadata-html" "The API's metadata is an HTML page."
    ResourceMetadataJunk "resource-metadata-junk" "The API's metadata has members nobody knows (benign)."
    ResourceMetadataMismatch "resource-metadata-mismatch" "The API's metadata is about another resource."
    ResourceMetadataPrivate "resource-metadata-private" "The API's challenges name metadata at a link-local address."
    ResourceMetadataText "resource-metadata-text" "The API's metadata is labelled text/plain."
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Misbehaviour;

    #[test]
    fn names_are_unique_and_kebab_case() {
        let names: BTreeSet<_> = Misbehaviour::ALL.iter().map(|it| it.name()).collect();
        assert_eq!(names.len(), Misbehaviour::ALL.len());
        for misbehaviour in Misbehaviour::ALL {
            assert_eq!(Misbehaviour::named(misbehaviour.name()), Some(*misbehaviour));
            let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(misbehaviour.name().chars().all(kebab), "{}", misbehaviour.name());
        }
        assert_eq!(Misbehaviour::named("none"), None);
    }
}
