// Written from the Rust sources by crates/js/tests/types.rs. Do not edit.

/** The stable name of an error. A server may say codes that no specification knows. */
export type ErrorCode =
  | "aborted"
  | "access_denied"
  | "access_token_characters"
  | "account_selection_required"
  | "algorithm_unavailable"
  | "authorization_expired"
  | "authorization_servers"
  | "bearer_methods"
  | "blocked_by_csp"
  | "code_missing"
  | "configuration_invalid"
  | "configuration_missing_field"
  | "configuration_secret"
  | "configuration_unavailable"
  | "configuration_unknown_field"
  | "consent_required"
  | "content_type"
  | "duplicate_parameter"
  | "endpoint"
  | "entropy_unavailable"
  | "frame_timeout"
  | "front_channel_token"
  | "id_token_acr"
  | "id_token_alg"
  | "id_token_at_hash"
  | "id_token_aud"
  | "id_token_auth_time"
  | "id_token_azp"
  | "id_token_claim_changed"
  | "id_token_claims_malformed"
  | "id_token_crit"
  | "id_token_encrypted"
  | "id_token_exp"
  | "id_token_header_malformed"
  | "id_token_iat_future"
  | "id_token_iat_old"
  | "id_token_iss"
  | "id_token_key_ambiguous"
  | "id_token_key_unknown"
  | "id_token_key_unsuitable"
  | "id_token_missing"
  | "id_token_nbf"
  | "id_token_nonce"
  | "id_token_not_compact"
  | "id_token_signature"
  | "id_token_sub_changed"
  | "id_token_too_long"
  | "id_token_typ"
  | "insecure_context"
  | "insufficient_scope"
  | "insufficient_user_authentication"
  | "interaction_required"
  | "invalid_client"
  | "invalid_dpop_proof"
  | "invalid_grant"
  | "invalid_request"
  | "invalid_request_object"
  | "invalid_request_uri"
  | "invalid_scope"
  | "invalid_target"
  | "invalid_token"
  | "iss_mismatch"
  | "iss_missing"
  | "iss_unexpected"
  | "issuer_mismatch"
  | "jwks_malformed"
  | "login_required"
  | "metadata_malformed"
  | "module_missing"
  | "module_wrong_type"
  | "no_endpoint"
  | "no_pending_authorization"
  | "no_refresh_token"
  | "no_resource_metadata"
  | "no_token_for_resource"
  | "not_signed_in"
  | "outside_browser"
  | "pending_authorization_unreadable"
  | "pkce_not_advertised"
  | "popup_blocked"
  | "popup_closed"
  | "popup_lost"
  | "prompt_none_combined"
  | "registration_not_supported"
  | "request_header"
  | "request_method"
  | "request_not_supported"
  | "request_uri_not_supported"
  | "request_url"
  | "reserved_parameter"
  | "resource_metadata_malformed"
  | "resource_metadata_origin"
  | "resource_metadata_url"
  | "resource_mismatch"
  | "return_to"
  | "server_error"
  | "session_ended"
  | "session_idle"
  | "session_lifetime"
  | "state_mismatch"
  | "state_missing"
  | "status"
  | "storage_unavailable"
  | "temporarily_unavailable"
  | "timeout"
  | "token_response_malformed"
  | "token_type"
  | "too_large"
  | "too_many_attempts"
  | "unauthorized_client"
  | "unexpected_reply"
  | "unknown_resource"
  | "unmet_authentication_requirements"
  | "unreachable"
  | "unsendable"
  | "unsupported_grant_type"
  | "unsupported_response_type"
  | "unsupported_token_type"
  | "use_dpop_nonce"
  | "userinfo_malformed"
  | "userinfo_not_signed"
  | "userinfo_signed"
  | "userinfo_subject"
  | "vault_lost"
  | "vault_unavailable"
  | "vault_version"
  | "worker_missing"
  | "worker_wrong_type"
  | (string & {});

/** What was under way when an error happened. */
export type Phase =
  | "discovery"
  | "authorization"
  | "token"
  | "refresh"
  | "resource"
  | "end_session";

/** A `public-client.json`: one client at one authorization server. */
export interface ClientConfiguration {
  /** The authorization server (RFC 8414 §2). */
  issuer: string;
  /** How the application names this server. */
  name?: string;
  /** The name of the application there (RFC 6749 §2.2). */
  client_id: string;
  /** Where the server sends the person back to (RFC 6749 §3.1.2). */
  redirect_uri: string;
  /** Where it sends a hidden frame back to: `silent-callback.html`. */
  silent_redirect_uri?: string;
  /** Where it sends the person back to after logout. */
  post_logout_redirect_uri?: string;
  /** What it frames to say that its session is over. */
  frontchannel_logout_uri?: string;
  /** What is asked for (RFC 6749 §3.3). */
  scope?: string;
  /** The APIs that tokens may go to, and nobody else. */
  resources?: ResourceConfiguration[];
  /** The server's metadata, instead of discovering them (RFC 8414 §2). */
  metadata?: Record<string, unknown>;
  /** How the server is found; `openid` unless set. */
  discovery?: "openid" | "oauth";
  /** Accept a server that does not say whether it supports PKCE. */
  assume_pkce?: boolean;
  /** Refuse an `iss` that the server did not promise (RFC 9207 §2.4). */
  refuse_unadvertised_iss?: boolean;
  /** Where the session lives; `shared-worker` unless set. */
  host?: "shared-worker" | "worker";
  /** Not used by this package, whose worker is beside it. */
  vault_script?: string;
  /** What to do after a reload; `none` unless set. */
  restore?: "none" | "redirect" | "frame" | "frame-then-redirect";
  /** After so many seconds in which nobody did anything the session ends. */
  idle_timeout?: number;
  /** After so many seconds the session ends, whatever anybody does. */
  session_lifetime?: number;
  /** So many seconds before either end `ending` is set; 60 unless set. */
  session_warning?: number;
  /** For so many seconds after the last tab the tokens are kept; 60 unless set. */
  vault_grace?: number;
  /** Read UserInfo after each sign-in. */
  load_userinfo?: boolean;
  /** Further parameters of every authorization request, such as a server's `audience`. */
  authorization_parameters?: Record<string, string>;
  /** Ask for `offline_access` without `prompt=consent` (OpenID Connect Core §11). */
  offline_access_without_prompt?: boolean;
  /** How the browser goes to the server's logout; `post` unless set. */
  logout_method?: "post" | "get";
  /** Further parameters of the logout, such as a server's `logout_uri`. */
  logout_parameters?: Record<string, string>;
  /** The claim of the ID Token that is sent as `logout_hint`; `sid` unless set. */
  logout_hint_claim?: string;
  /** Let the page carry the ID Token as a hint to the server's logout. */
  id_token_hint?: boolean;
  /** Trusted audiences of an ID Token beside the client. */
  additional_audiences?: string[];
  /** The one algorithm registered for the ID Token. */
  id_token_signed_response_alg?: string;
  /** UserInfo was registered to come as a signed JWT. */
  userinfo_signed_response_alg?: string;
  /** By how many seconds the local clock may be wrong; 60 unless set, at most 300. */
  clock_leeway?: number;
}

/** An API: an origin, and the paths on it that get the token. */
export interface ResourceConfiguration {
  /** Such as `https://api.example`. */
  origin: string;
  /** Prefixes of paths, each on a segment border; all unless set. */
  paths?: string[];
  /** The scope it needs, which is asked for, too. */
  scope?: string;
  /** Its identifier at the authorization server (RFC 8707 §2). */
  resource?: string;
}

/** A whole configuration: one client, or one for each of several servers. */
export type Configuration = ClientConfiguration | ClientConfiguration[];
