//! leptos
