// The public types of this package, by `npm run api`.

// ---- public-client

/**
 * The client for a configuration: the path of a `public-client.json` on this origin, or what would stand in it. For
 * the same configuration it is the same client, however often it is asked for.
 *
 * If this page is the response to a sign-in, the response is taken before this returns, and the address
 * is clean. On a server it is a client that is signed out, and whose calls reject.
 */
export declare function createClient(configuration: string | Configuration, options?: Options): Client;

/** What is chosen for a page, beside the configuration. */
export interface Options {
    /**
     * Goes on at a path of the application after somebody signed in. Unless set, the address is
     * replaced and a `popstate` event tells the router; nothing is reloaded.
     */
    onReturn?(path: string): void;
    /** Where `vault-worker.js` is, if not beside this module. It must be of this origin. */
    worker?: string | URL;
    /** Where `vault.wasm` is, if not beside this module. It must be of this origin. */
    module?: string | URL;
    /** Which server of the configuration; the first unless set. Needed where a page has several clients. */
    issuer?: string;
    /** Which client at that server. */
    clientId?: string;
}
/** A client for one authorization server. It holds no token. */
export interface Client extends EventTarget {
    /** The session over time. */
    readonly session: SessionStore;
    /** When it is known whether somebody is signed in. It never rejects: `error` says what failed. */
    readonly ready: Promise<Session>;
    /**
     * Signs in. By redirect the promise is still pending when the page goes; with `popup` it is
     * settled when the other window is done. Call that in the turn in which somebody clicked.
     */
    signIn(options?: SignInOptions): Promise<void>;
    /** Signs out here, in every other tab, and at the server if it has a logout. */
    signOut(): Promise<void>;
    /**
     * Calls a configured resource; the vault adds the token, and no other place gets one. Headers, method,
     * body and `signal` count as for the browser's own `fetch`, nothing else of `init` does. With `stepUp` and a click a
     * person is asked to authenticate anew if the resource demands it (RFC 9470).
     */
    fetch(input: RequestInfo | URL, init?: FetchOptions): Promise<Response>;
    /** The request that waited while the page was away for a `stepUp`, sent again, once. */
    resume(): Promise<Resumed | undefined>;
    /** Refreshes the access token now; it is done in time by itself. */
    refresh(): Promise<void>;
    /** Reads UserInfo (OpenID Connect Core §5.3) into the session. */
    loadUserInfo(): Promise<Session>;
    /** Checks configuration, server and deployment, and says of each finding what to change. */
    diagnose(): Promise<Finding[]>;
    addEventListener<K extends keyof ClientEvents>(type: K, listener: ((event: ClientEvents[K]) => void) | null, options?: boolean | AddEventListenerOptions): void;
    addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
}
/** What a client tells, each event after the session was changed. */
export interface ClientEvents {
    /** Something of the session changed. */
    session: CustomEvent<Session>;
    /** Somebody signed in, or was found to be. */
    signedin: CustomEvent<Session>;
    /** Nobody is signed in any more. */
    signedout: CustomEvent<Session>;
    /** An attempt, or the session, ended in an error. */
    error: CustomEvent<ClientError>;
    /** The session is about to end by a limit. */
    ending: CustomEvent<Session>;
}
/** What is asked of the authorization server (OpenID Connect Core §3.1.2.1). */
export interface SignInOptions {
    /** The path to go on at; where the page is unless set. It means nothing with `popup`. */
    returnTo?: string;
    /** Uses a window beside this page, which keeps its state. */
    popup?: boolean;
    /** Instead of the configured scope. */
    scope?: string;
    /** Beside the configured scope. */
    additionalScope?: string;
    /** `prompt` */
    prompt?: Prompt | Prompt[];
    /** `max_age`, in seconds; it is checked. */
    maxAge?: number;
    /** `acr_values`; what comes is checked. */
    acrValues?: string[];
    /** Nobody but who is signed in. */
    sameUser?: boolean;
    /** `login_hint` */
    loginHint?: string;
    /** `ui_locales` */
    uiLocales?: string[];
    /** `claims`, as an object or as JSON. */
    claims?: object | string;
    /** Parameters of the server's own. */
    extraParameters?: Record<string, string>;
}
/** How a server is to ask (OpenID Connect Core §3.1.2.1, Initiating User Registration 1.0). */
export type Prompt = "none" | "login" | "consent" | "select_account" | "create";
/** What the browser's `fetch` takes, and whether a person may be asked. */
export interface FetchOptions extends RequestInit {
    /** Has a person authenticate anew if the resource demands it. */
    stepUp?: boolean;
}
/** A request that waited, and what came of it. */
export interface Resumed {
    /** The request. */
    readonly request: {
        readonly method: string;
        readonly url: string;
    };
    /** Its response. */
    readonly response: Response;
}
/** Something that was checked. */
export interface Finding {
    /** What it is about: `configuration`, `server`, `registration`, `endpoints`, `keys` or `application`. */
    readonly topic: string;
    /** A stable name; where a sign-in would end in an error, that error's. */
    readonly code: string;
    /** How much it matters. */
    readonly severity: "ok" | "advice" | "problem";
    /** What was looked at: an endpoint, a header, a file. */
    readonly subject: string;
    /** What was found. */
    readonly found: string;
    /** What to change; empty if nothing. */
    readonly change: string;
}

/** The session as a page may know it: who is signed in, and no token. Frozen, through and through. */
export interface Session {
    /** `loading` until it is known for the first time; never on a server. */
    readonly status: "loading" | "signed-out" | "signing-in" | "signed-in";
    /** Nobody is signed in here, but somebody is in another tab that has a session of its own. */
    readonly signedInElsewhere: boolean;
    /** Who is signed in; `null` also with plain OAuth 2.0, where nobody's identity is learned. */
    readonly user: User | null;
    /** Since when, in milliseconds since 1970. */
    readonly signedInAt: number | null;
    /** What the access token was granted for (RFC 6749 §3.3); may be less than was asked for. */
    readonly scope: readonly string[];
    /** More was granted than asked for. */
    readonly widerThanAsked: boolean;
    /** How long the access token lived on when this was told, in milliseconds. It is renewed by itself. */
    readonly expiresIn: number | null;
    /** The session is about to end by a limit of the configuration. */
    readonly ending: Ending | null;
    /** Where the session lives, and why there. */
    readonly housing: Housing | null;
    /** How a session came back that had begun before this page was loaded. */
    readonly restored: "kept" | "frame" | "redirect" | null;
    /** Why the last attempt, or the session, ended. Gone with the next success. */
    readonly error: ClientError | null;
}
/** Who is signed in. Issuer and subject together name a person, nothing else does. */
export interface User {
    /** `iss` */
    readonly issuer: string;
    /** `sub`, unique at that issuer. */
    readonly subject: string;
    /** The claims of the ID Token: untrusted text, to be shown as text. */
    readonly claims: Readonly<Record<string, unknown>>;
    /** What UserInfo says, once it was loaded. */
    readonly userinfo: Readonly<Record<string, unknown>> | null;
    /** The person's name. */
    readonly name?: string;
    /** The person's e-mail address. */
    readonly email?: string;
    /** The person's picture; always an http(s) URL. */
    readonly picture?: string;
}
/** An end that is near. */
export interface Ending {
    /** Which limit it is: an `idle` session goes on if somebody does something. */
    readonly limit: "lifetime" | "idle";
    /** How soon, in milliseconds since this was told. */
    readonly within: number;
}
/** Where a session lives, and why there. */
export interface Housing {
    /** In a worker that all tabs share, or in one of this page. */
    readonly kind: "shared-worker" | "worker";
    /** Why. */
    readonly reason: "configured" | "no-shared-worker" | "shared-worker-failed";
}
/** The session over time; fits `useSyncExternalStore`, Svelte's stores, and signals. */
export interface SessionStore {
    /** The session as it was last told. */
    readonly current: Session;
    /** The same; it stays the same object until something changes. */
    readonly getSnapshot: () => Session;
    /** What a server shows, and a page while it takes over from it: nobody is signed in. */
    readonly getServerSnapshot: () => Session;
    /** Calls at once, and after each change, until the function that it returns is called. */
    readonly subscribe: (listener: (session: Session) => void) => () => void;
}

/** What is known of a failure. */
export interface Failure {
    /** A stable name. */
    readonly code: ErrorCode;
    /** What was under way, if it was a part of the flow. */
    readonly phase?: Phase;
    /** Whether the same call may succeed later, as it is. */
    readonly retryable?: boolean;
    /** What happened, and what to do about it, for a person. */
    readonly message: string;
}
/**
 * Why something did not come about. Programs look at `code`, people read `message`. It holds nothing
 * secret. One that another copy of this package threw is an instance, too.
 */
export declare class ClientError extends Error {
    /** A stable name. */
    readonly code: ErrorCode;
    /** What was under way, if it was a part of the flow. */
    readonly phase?: Phase;
    /** Whether the same call may succeed later, as it is. */
    readonly retryable: boolean;
    constructor({ message, ...rest }: Failure);
    static [Symbol.hasInstance](value: unknown): boolean;
}

/** The stable name of an error. A server may say codes that no specification knows. */
export type ErrorCode = "aborted" | "access_denied" | "access_token_characters" | "account_selection_required" | "algorithm_unavailable" | "authorization_expired" | "authorization_servers" | "bearer_methods" | "blocked_by_csp" | "code_missing" | "configuration_invalid" | "configuration_missing_field" | "configuration_secret" | "configuration_unavailable" | "configuration_unknown_field" | "consent_required" | "content_type" | "duplicate_parameter" | "endpoint" | "entropy_unavailable" | "frame_timeout" | "front_channel_token" | "id_token_acr" | "id_token_alg" | "id_token_at_hash" | "id_token_aud" | "id_token_auth_time" | "id_token_azp" | "id_token_claim_changed" | "id_token_claims_malformed" | "id_token_crit" | "id_token_encrypted" | "id_token_exp" | "id_token_header_malformed" | "id_token_iat_future" | "id_token_iat_old" | "id_token_iss" | "id_token_key_ambiguous" | "id_token_key_unknown" | "id_token_key_unsuitable" | "id_token_missing" | "id_token_nbf" | "id_token_nonce" | "id_token_not_compact" | "id_token_signature" | "id_token_sub_changed" | "id_token_too_long" | "id_token_typ" | "insecure_context" | "insufficient_scope" | "insufficient_user_authentication" | "interaction_required" | "invalid_client" | "invalid_dpop_proof" | "invalid_grant" | "invalid_request" | "invalid_request_object" | "invalid_request_uri" | "invalid_scope" | "invalid_target" | "invalid_token" | "iss_mismatch" | "iss_missing" | "iss_unexpected" | "issuer_mismatch" | "jwks_malformed" | "login_required" | "metadata_malformed" | "module_missing" | "module_wrong_type" | "no_endpoint" | "no_pending_authorization" | "no_refresh_token" | "no_resource_metadata" | "no_token_for_resource" | "not_signed_in" | "outside_browser" | "pending_authorization_unreadable" | "pkce_not_advertised" | "popup_blocked" | "popup_closed" | "popup_lost" | "prompt_none_combined" | "registration_not_supported" | "request_header" | "request_method" | "request_not_supported" | "request_uri_not_supported" | "request_url" | "reserved_parameter" | "resource_metadata_malformed" | "resource_metadata_origin" | "resource_metadata_url" | "resource_mismatch" | "return_to" | "server_error" | "session_ended" | "session_idle" | "session_lifetime" | "state_mismatch" | "state_missing" | "status" | "storage_unavailable" | "temporarily_unavailable" | "timeout" | "token_response_malformed" | "token_type" | "too_large" | "too_many_attempts" | "unauthorized_client" | "unexpected_reply" | "unknown_resource" | "unmet_authentication_requirements" | "unreachable" | "unsendable" | "unsupported_grant_type" | "unsupported_response_type" | "unsupported_token_type" | "use_dpop_nonce" | "userinfo_malformed" | "userinfo_not_signed" | "userinfo_signed" | "userinfo_subject" | "vault_lost" | "vault_unavailable" | "vault_version" | "worker_missing" | "worker_wrong_type" | (string & {});
/** What was under way when an error happened. */
export type Phase = "discovery" | "authorization" | "token" | "refresh" | "resource" | "end_session";
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

export {};

// ---- public-client/elements

import type { Client, Session, SignInOptions } from "./index.js";

/** On a server there are no elements, and importing this must do no harm. */
declare const Base: {
    new (): HTMLElement;
    prototype: HTMLElement;
};
/** An element that shows something of a session. */
export declare abstract class PublicClientElement extends Base {
    #private;
    static readonly observedAttributes: readonly string[];
    /** The client; unless it is set, the one for the attribute `configuration`. */
    get client(): Client | undefined;
    set client(client: Client | undefined);
    connectedCallback(): void;
    disconnectedCallback(): void;
    attributeChangedCallback(name: string, before: string | null, now: string | null): void;
    /** Fills the element, once. */
    protected abstract build(root: ShadowRoot): void;
    /** Shows a session. */
    protected abstract show(session: Session): void;
}

/**
 * A button that signs in, or out if somebody is signed in.
 *
 * - Attributes: `configuration`; `popup` signs in in a window beside the page; `return-to`, a path.
 * - Slots: the default one and `signed-in` for the two labels; `busy` for what is said meanwhile.
 * - Parts: `button`, `status`, `error`.
 */
export declare class PublicClientSignIn extends PublicClientElement {
    #private;
    /** What else is asked of the server. */
    options: SignInOptions;
    protected build(root: ShadowRoot): void;
    protected show({ status, error }: Session): void;
}

/**
 * Shows its content to who is signed in. It keeps nothing secret: the content is in the page; what must
 * not be read by others belongs behind an API.
 *
 * - Attribute: `configuration`.
 * - Slots: the default one for the content; `signed-out`, `loading` and `error` for what is shown instead.
 * - Part: `error`, the sentence that is shown unless something is in that slot.
 */
export declare class PublicClientGuard extends PublicClientElement {
    #private;
    protected build(root: ShadowRoot): void;
    protected show({ status, error }: Session): void;
}

/**
 * Who is signed in: the name, or else the e-mail address, or else the subject; nothing if nobody is.
 *
 * - Attributes: `configuration`; `picture` shows the person's picture, too, which a server chose: the
 *   policy of the page (`img-src`) must allow where it is.
 * - Slot: `signed-out` for what is shown if nobody is signed in.
 * - Parts: `name`, `picture`.
 */
export declare class PublicClientUser extends PublicClientElement {
    #private;
    static readonly observedAttributes: string[];
    protected build(root: ShadowRoot): void;
    protected show({ status, user }: Session): void;
}

/**
 * Elements for pages without a framework: `<public-client-sign-in>`, `<public-client-guard>`, `<public-client-user>`. Each takes
 * its client by the property `client`, or by the attribute `configuration`, the path of a `public-client.json`. Importing this module defines them.
 */
export { PublicClientGuard, PublicClientSignIn, PublicClientUser };
declare global {
    interface HTMLElementTagNameMap {
        "public-client-sign-in": PublicClientSignIn;
        "public-client-guard": PublicClientGuard;
        "public-client-user": PublicClientUser;
    }
}

export {};

// ---- public-client/testing

import type { Client, Failure, Finding, Resumed, Session, SignInOptions, User } from "./index.js";

/** What a fake is to begin with, and to answer. */
export interface FakeOptions {
    /** The session at first; nobody is signed in unless said. */
    session?: Partial<Session>;
    /** Who signs in, by `signIn()` and `become("signed-in")`. */
    user?: Partial<User>;
    /** Answers `fetch`; unless given, every request gets an empty `200`. */
    fetch?: (request: Request) => Response | Promise<Response>;
    /** What `resume` finds. */
    resumed?: Resumed;
    /** What `diagnose` finds. */
    findings?: Finding[];
}
/** A call that was made, in the order in which they were. */
export type FakeCall = {
    readonly method: "signIn";
    readonly options: SignInOptions;
} | {
    readonly method: "fetch";
    readonly request: Request;
    readonly stepUp: boolean;
} | {
    readonly method: "signOut" | "refresh" | "loadUserInfo" | "resume" | "diagnose";
};
/** A client that does what a test says. */
export interface FakeClient extends Client {
    /** What the application asked for. */
    readonly calls: readonly FakeCall[];
    /**
     * Changes the session: somebody is signed in, or nobody, or it is not known yet. `changes` are laid over it, as in
     * `become("signed-in", { ending: { limit: "idle", within: 60_000 } })`.
     */
    become(status: Session["status"], changes?: Partial<Session>): void;
    /** Has the next call of a method fail. */
    failNext(method: FakeCall["method"], failure: Failure): void;
}
/** Makes a fake. It tells of its session as a real client does. */
export declare function createFakeClient(options?: FakeOptions): FakeClient;

/** A client for the tests of applications: no worker, no server, and whatever session a test wants. */

export {};
