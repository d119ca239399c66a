//! Two servers in one process, for clients of several providers.

use axum::body::Body;
use axum::http::Request;
use devserver::config::{App, Config};
use devserver::serve::{Ports, serve};
use devserver::server::DevServer;

use crate::support::{ORIGIN, World, claims, parameter, send, text};

fn hotel_and_inn() -> (World, World) {
    let inn = Config {
        issuer: "http://localhost:8190".into(),
        api_origin: "http://localhost:8191".into(),
        apps: vec![App {
            client_id: "inn-spa".into(),
            redirect_uris: vec![format!("{ORIGIN}/callback/inn")],
            ..App::at(ORIGIN)
        }],
        ..World::new().server.config().clone()
    };
    (World::new(), World::of(DevServer::new(inn).unwrap()))
}

/// The request that the inn's app would send.
const INN: [(&str, &str); 2] =
    [("client_id", "inn-spa"), ("redirect_uri", "http://localhost:8080/callback/inn")];

/// Each has its own clients, codes and tokens; neither accepts the other's.
#[tokio::test]
async fn they_share_nothing() {
    let (hotel, inn) = hotel_and_inn();
    let accepted = inn.accepted(&INN).await;
    assert_eq!(parameter(&accepted, "iss"), "http://localhost:8190");
    let code = parameter(&accepted, "code");
    let elsewhere = hotel.redeem(code).await;
    assert_eq!(elsewhere.error(), (400, "invalid_grant".to_owned()));
    let inns = inn.redeem_with(code, &INN).await.json();
    let hotels = hotel.tokens().await;
    assert_eq!(claims(text(&inns, "id_token"))["aud"], "inn-spa");

    let (inns, hotels) = (text(&inns, "access_token"), text(&hotels, "access_token"));
    for (world, own, others) in [(&inn, inns, hotels), (&hotel, hotels, inns)] {
        assert_eq!(world.call_with("GET", "/stay", own).await.status, 200);
        assert_eq!(world.call_with("GET", "/stay", others).await.status, 401);
        assert_eq!(world.userinfo(own).await.status, 200);
        assert_eq!(world.userinfo(others).await.status, 401);
    }
    assert_eq!(hotel.guest().get(&hotel.authorization_url(&INN)).await.status, 400);
}

/// RFC 6265 §8.5: a browser sends cookies to every port of a host. Sessions do not meet.
#[tokio::test]
async fn one_browser_can_be_signed_in_at_both() {
    let (hotel, inn) = hotel_and_inn();
    let mut jar = Vec::new();
    for (world, changes) in [(&hotel, &[][..]), (&inn, &INN[..])] {
        let mut guest = world.guest();
        guest.authorize(&world.authorization_url(changes)).await.unwrap();
        let visit = guest.get(&world.authorization_url(changes)).await;
        let cookie = visit.headers["set-cookie"].to_str().unwrap();
        jar.push(cookie.split(';').next().unwrap().to_owned());
    }
    for (world, changes) in [(&hotel, &[][..]), (&inn, &INN[..])] {
        for order in [&jar[..], &[jar[1].clone(), jar[0].clone()]] {
            let url = [changes, &[("prompt", "none")]].concat();
            let request =
                Request::get(world.authorization_url(&url)).header("cookie", order.join("; "));
            let router = world.server.authorization_server();
            let answer = send(router, request.body(Body::empty()).unwrap()).await;
            assert!(answer.header("location").contains("?code="), "{answer:?}");
        }
    }
    let names: Vec<_> = jar.iter().filter_map(|cookie| cookie.split('=').next()).collect();
    assert_ne!(names[0], names[1], "a browser keeps one cookie of a name");
}

/// On real ports too, each at its own.
#[tokio::test]
async fn both_can_listen() {
    let first = serve(Config::default(), Ports::default()).await.unwrap();
    let second = serve(Config::default(), Ports::default()).await.unwrap();
    for running in [&first, &second] {
        let world = World::of(running.server().clone());
        let tokens = world.tokens().await;
        assert_eq!(claims(text(&tokens, "id_token"))["iss"], running.issuer());
        let stay = world.call_with("GET", "/stay", text(&tokens, "access_token")).await;
        assert_eq!(stay.status, 200);
    }
    assert_ne!(first.issuer(), second.issuer());
    assert_ne!(first.api_origin(), second.api_origin());
}
