//! Whatever the secret and wherever it stands, it is not shown.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lancar_effects::http::{Credential, HttpAnswer, HttpCall, JOURNAL_BYTES, Method};
use lancar_effects::http::{answer_for_journal, call_for_journal};
use lancar_effects::mask::{MASK, Masker};
use lancar_effects::secret::Secret;
use proptest::prelude::*;

/// Secrets as people have them, and stranger ones; never a piece of the mask itself, of the fixed
/// parts of a request, or of the filler below.
fn secrets() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Z0-9]{6,40}",
        "K[ -~]{8,40}",
        "K[\"'\\\\/&=%+<>{} \t\nüé漢🔑]{1,12}Z",
    ]
}

/// Text that no secret above is part of.
fn filler() -> impl Strategy<Value = String> {
    "[a-jü漢 ]{0,60}"
}

fn encodings(secret: &str) -> Vec<String> {
    let json = serde_json::Value::from(secret).to_string();
    let form: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    vec![
        secret.to_owned(),
        json[1..json.len() - 1].to_owned(),
        form.to_ascii_lowercase()
            .replace(&form.to_ascii_lowercase(), &form),
        STANDARD.encode(secret),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_form_of_a_secret_is_left(secret in secrets(), before in filler(), after in filler()) {
        let masker = Masker::new([&Secret::new(&*secret)]);
        for form in encodings(&secret) {
            let shown = masker.hide(&format!("{before}{form}{after}"));
            prop_assert!(!shown.contains(&form), "{:?} shows {:?}", shown, form);
            prop_assert!(shown.starts_with(before.as_str()) && shown.ends_with(after.as_str()));
        }
    }

    #[test]
    fn a_whole_request_and_its_echo_show_none(secret in secrets(), text in filler()) {
        let hosts = vec!["crm.example".parse().expect("a host")];
        let mut url = url::Url::parse("https://crm.example/").expect("a URL");
        url.query_pairs_mut().append_pair("q", &secret);
        let mut call = HttpCall::new(Method::POST, url);
        call.headers = vec![("x-note".to_owned(), format!("{text}{secret}"))];
        call.body = serde_json::json!({ "text": text, "key": secret }).to_string().into_bytes();
        call.credentials = vec![
            Credential::inline(Secret::new(&*secret), hosts.clone()),
            Credential::basic("sari", Secret::new(&*secret), hosts),
        ];
        let echo = HttpAnswer {
            host: "crm.example".to_owned(),
            status: 200,
            headers: vec![("x-echo".to_owned(), STANDARD.encode(format!("sari:{secret}")))],
            body: call.body.clone(),
            elapsed_ms: 1,
        };
        let shown = [call_for_journal(&call).text, answer_for_journal(&call, &echo).text];
        for form in encodings(&secret).into_iter().chain([STANDARD.encode(format!("sari:{secret}"))]) {
            for shown in &shown {
                prop_assert!(!shown.contains(&form), "{:?} shows {:?}", shown, form);
            }
        }
    }

    #[test]
    fn a_cut_never_leaves_part_of_a_secret(secret in "[A-Z0-9]{8,40}", at in 0_usize..80) {
        let masker = Masker::new([&Secret::new(&*secret)]);
        let shown = masker.hide_within(&format!("{}{secret}{secret}", "a".repeat(20)), at);
        prop_assert!(shown.text.len() <= at);
        prop_assert!(shown.text.chars().all(|c| c == 'a' || MASK.contains(c)), "{:?}", shown);
        prop_assert_eq!(shown.cut, at < 20 + 2 * MASK.len());
    }
}

#[test]
fn a_secret_at_the_cut_of_a_journal_is_hidden_whole() {
    let hosts = vec!["crm.example".parse().expect("a host")];
    let mut call = HttpCall::new(Method::POST, "https://crm.example/");
    call.credentials = vec![Credential::inline(Secret::new("SECRET-VALUE"), hosts)];
    for before in JOURNAL_BYTES - 60..JOURNAL_BYTES {
        call.body = format!("{}SECRET-VALUE", "x".repeat(before)).into_bytes();
        let shown = call_for_journal(&call);
        assert!(shown.text.len() <= JOURNAL_BYTES);
        assert!(!shown.text.contains("SECRET-"), "cut after {before}");
    }
}
