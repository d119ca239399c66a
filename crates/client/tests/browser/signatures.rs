//! Signatures by every algorithm, made and verified by WebCrypto.

use js_sys::Function;
use public_client::browser::BrowserPlatform;
use public_client::platform::Platform;
use public_client_protocol::error::BrowserError;
use public_client_protocol::http::{Headers, HttpResponse};
use public_client_protocol::id_token::UnverifiedIdToken;
use public_client_protocol::jwks::JwkSet;
use public_client_protocol::jws::Algorithm;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use zeroize::Zeroizing;

use crate::page::window;
use crate::replaced::Replaced;
use crate::signer::{Signer, subtle, with_claims, with_signature};

const CLAIMS: &str = r#"{"sub":"alice"}"#;

async fn verdict(jwks: &str, token: &str) -> Result<bool, BrowserError> {
    let mut headers = Headers::new();
    headers.add("Content-Type", "application/json").unwrap();
    let body = Zeroizing::new(jwks.as_bytes().to_vec());
    let keys = JwkSet::receive(&HttpResponse { status: 200, headers, body }).unwrap();
    let token = UnverifiedIdToken::parse(token.to_owned()).unwrap();
    BrowserPlatform.verify(&token.signature(&keys, None).unwrap()).await
}

/// IDT-07, HV-04: what the key signed is accepted; any other signature, or any other content, is not.
#[wasm_bindgen_test]
async fn every_algorithm_tells_its_signature_from_others() {
    for &algorithm in Algorithm::ALL {
        let signer = Signer::new(algorithm).await;
        let (jwks, token) = (signer.jwks(), signer.sign(CLAIMS).await);
        assert_eq!(verdict(&jwks, &token).await, Ok(true), "{algorithm:?}");

        let flipped = with_signature(&token, |signature| signature[20] ^= 1);
        let zero = with_signature(&token, |signature| signature.fill(0));
        let other_content = with_claims(&token, r#"{"sub":"mallory"}"#);
        for forged in [flipped, zero, other_content] {
            assert_eq!(verdict(&jwks, &forged).await, Ok(false), "{algorithm:?}");
        }
    }
}

/// HV-04: a key of the same kind has not signed it.
#[wasm_bindgen_test]
async fn another_key_verifies_nothing() {
    for algorithm in [Algorithm::Ps256, Algorithm::Es256, Algorithm::EdDsa] {
        let (signer, stranger) = (Signer::new(algorithm).await, Signer::new(algorithm).await);
        let token = signer.sign(CLAIMS).await;
        assert_eq!(verdict(&stranger.jwks(), &token).await, Ok(false), "{algorithm:?}");
        assert_eq!(verdict(&signer.jwks(), &token).await, Ok(true), "{algorithm:?}");
    }
}

/// A point that is not on its curve is no key, and has signed nothing.
#[wasm_bindgen_test]
async fn a_key_off_the_curve_verifies_nothing() {
    for algorithm in [Algorithm::Es256, Algorithm::Es384] {
        let signer = Signer::new(algorithm).await;
        let token = signer.sign(CLAIMS).await;
        let off_the_curve = signer.jwks_with("y", |y| y[0] ^= 1);
        assert_eq!(verdict(&off_the_curve, &token).await, Ok(false), "{algorithm:?}");
        let unchanged = signer.jwks_with("y", |_| ());
        assert_eq!(verdict(&unchanged, &token).await, Ok(true), "{algorithm:?}");
    }
}

/// What this browser cannot verify is not called forged.
#[wasm_bindgen_test]
async fn an_algorithm_that_webcrypto_lacks_is_told() {
    let signer = Signer::new(Algorithm::EdDsa).await;
    let (jwks, token) = (signer.jwks(), signer.sign(CLAIMS).await);
    let unsupported =
        Function::new_no_args("return Promise.reject(new DOMException('', 'NotSupportedError'))");
    let without = Replaced::by_value(&subtle(), "importKey", &unsupported);
    assert_eq!(verdict(&jwks, &token).await, Err(BrowserError::AlgorithmUnavailable));
    drop(without);

    let crypto = window().crypto().unwrap();
    let without = Replaced::by_value(&crypto, "subtle", &JsValue::UNDEFINED);
    assert_eq!(verdict(&jwks, &token).await, Err(BrowserError::AlgorithmUnavailable));
    drop(without);
    assert_eq!(verdict(&jwks, &token).await, Ok(true));
}
