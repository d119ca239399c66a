/// A page that a server renders and a browser goes on with; both tests have it.
#[component]
fn Page(config: ClientSource) -> impl IntoView {
    view! { <AuthProvider config loading=|| "loading"><Inside /></AuthProvider> }
}

#[component]
fn Inside() -> impl IntoView {
    let auth = use_auth();
    view! {
        <Authorized fallback=|| "nobody">"somebody"</Authorized>
        <RequireAuth offer=|| "offer" pending=|| "unknown">"secret"</RequireAuth>
        <button on:click=move |_| auth.sign_out()>" out "</button>
        <b>{move || auth.subject()}</b>
    }
}
