//! The classification, a line of test to each row of the table.

use lancar_domain::error::Code;
use lancar_domain::time::{Millis, Timestamp};
use lancar_effects::failure::{
    Answered, Failure, FailureKind, Matches, Sign, TABLE, Trouble, Verdict, retry_after, row_for,
};
use lancar_effects::http::HttpAnswer;
use lancar_effects::sentences::mail_silent;

fn check(sign: Sign, verdict: Verdict, code: Code) {
    let row = row_for(sign).expect("the table has no hole");
    assert_eq!((row.verdict, row.code), (verdict, code), "{sign:?}");
}

#[test]
fn http_answers_are_judged_by_their_status() {
    for status in [200, 201, 204, 299] {
        assert_eq!(
            row_for(Sign::Http(status)).map(|row| row.verdict),
            Some(Verdict::Fine)
        );
    }
    for status in [408, 425, 429, 500, 502, 503, 504, 599] {
        check(Sign::Http(status), Verdict::Retry, Code::RemoteUnavailable);
    }
    for status in [
        100, 301, 304, 400, 401, 403, 404, 409, 410, 422, 499, 600, 999,
    ] {
        check(Sign::Http(status), Verdict::Final, Code::RemoteRefused);
    }
}

#[test]
fn mail_replies_are_judged_by_their_code() {
    for code in [250, 251] {
        assert_eq!(
            row_for(Sign::Smtp(code)).map(|row| row.verdict),
            Some(Verdict::Fine)
        );
    }
    for code in [421, 450, 451, 452, 454] {
        check(Sign::Smtp(code), Verdict::Retry, Code::MailUnavailable);
    }
    for code in [500, 530, 535, 550, 552, 554, 199, 354] {
        check(Sign::Smtp(code), Verdict::Final, Code::MailRefused);
    }
}

#[test]
fn each_trouble_has_its_verdict() {
    check(
        Sign::Trouble(Trouble::GuardRefused),
        Verdict::Final,
        Code::EgressRefused,
    );
    check(
        Sign::Trouble(Trouble::UrlInvalid),
        Verdict::Final,
        Code::UrlInvalid,
    );
    check(
        Sign::Trouble(Trouble::RequestInvalid),
        Verdict::Final,
        Code::RequestInvalid,
    );
    check(
        Sign::Trouble(Trouble::SecretRefused),
        Verdict::Final,
        Code::SecretRefused,
    );
    check(
        Sign::Trouble(Trouble::HttpUnreachable),
        Verdict::Retry,
        Code::RemoteUnavailable,
    );
    check(
        Sign::Trouble(Trouble::HttpTimeout),
        Verdict::Retry,
        Code::RemoteTimeout,
    );
    check(
        Sign::Trouble(Trouble::HttpBroken),
        Verdict::Retry,
        Code::RemoteUnavailable,
    );
    check(
        Sign::Trouble(Trouble::AnswerTooLarge),
        Verdict::Final,
        Code::RemoteTooLarge,
    );
    check(
        Sign::Trouble(Trouble::TooManyRedirects),
        Verdict::Final,
        Code::TooManyRedirects,
    );
    check(
        Sign::Trouble(Trouble::MailUnreachable),
        Verdict::Retry,
        Code::MailUnavailable,
    );
    check(
        Sign::Trouble(Trouble::MailTimeout),
        Verdict::Retry,
        Code::MailUnavailable,
    );
    check(
        Sign::Trouble(Trouble::MailBroken),
        Verdict::Retry,
        Code::MailUnavailable,
    );
    check(
        Sign::Trouble(Trouble::MailUnsupported),
        Verdict::Final,
        Code::MailRefused,
    );
    check(
        Sign::Trouble(Trouble::MailAddressInvalid),
        Verdict::Final,
        Code::MailAddressInvalid,
    );
    check(
        Sign::Trouble(Trouble::MailUnknown),
        Verdict::Unknown,
        Code::MailUnknown,
    );
}

#[test]
fn the_table_has_no_hole_and_no_row_that_never_decides() {
    let mut decides = vec![false; TABLE.len()];
    let signs = (0..=u16::MAX)
        .flat_map(|n| [Sign::Http(n), Sign::Smtp(n)])
        .chain(TABLE.iter().filter_map(|row| match row.matches {
            Matches::Trouble(trouble) => Some(Sign::Trouble(trouble)),
            Matches::Http(..) | Matches::Smtp(..) => None,
        }));
    for sign in signs {
        let row = row_for(sign).expect("the table has no hole");
        let at = TABLE.iter().position(|other| std::ptr::eq(other, row));
        decides[at.expect("the row is of the table")] = true;
    }
    assert!(decides.iter().all(|decides| *decides), "{decides:?}");
}

#[test]
fn retry_after_is_seconds_or_a_date() {
    // 2015-10-21T07:28:00Z
    let now = Timestamp::from_millis(1_445_412_480_000);
    for (header, wait) in [
        ("0", Some(Millis(0))),
        (" 120 ", Some(Millis::seconds(120))),
        ("99999999999999999999", Some(Millis::seconds(i64::MAX))),
        ("Wed, 21 Oct 2015 07:28:30 GMT", Some(Millis::seconds(30))),
        (
            "Wednesday, 21-Oct-15 07:28:30 GMT",
            Some(Millis::seconds(30)),
        ),
        ("Wed Oct 21 07:28:30 2015", Some(Millis::seconds(30))),
        ("Wed, 21 Oct 2015 07:00:00 GMT", Some(Millis(0))),
        ("-1", None),
        ("1.5", None),
        ("", None),
        ("soon", None),
    ] {
        assert_eq!(retry_after(header, now), wait, "{header:?}");
    }
}

#[test]
fn an_answer_is_judged_with_its_body_kept() {
    let answer = |status, headers: &[(&str, &str)]| HttpAnswer {
        host: "crm.example".to_owned(),
        status,
        headers: headers
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect(),
        body: b"because".to_vec(),
        elapsed_ms: 1,
    };
    let now = Timestamp::from_millis(0);
    assert!(answer(204, &[]).judge(now).is_ok());

    let busy = answer(503, &[("retry-after", "7")]);
    let failure = busy.clone().judge(now).expect_err("503 is a failure");
    assert_eq!(
        failure.kind,
        FailureKind::Retry {
            after: Some(Millis::seconds(7))
        }
    );
    assert_eq!(
        failure.why.as_str(),
        "crm.example answered 503 Service Unavailable"
    );
    assert_eq!(failure.answered, Some(Box::new(Answered::Http(busy))));
    assert!(failure.is_retryable());

    let failure = answer(404, &[("retry-after", "7")])
        .judge(now)
        .expect_err("404 is a failure");
    assert_eq!(
        (failure.kind, failure.code),
        (FailureKind::Final, Code::RemoteRefused)
    );
    assert!(!Failure::of(Trouble::MailUnknown, mail_silent("smtp.example")).is_retryable());
}
