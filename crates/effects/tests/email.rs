//! Mails as text and HTML.

use lancar_domain::time::Timestamp;
use lancar_effects::email::{BodyPart, Mail, render};

/// A mail with this body.
pub fn mail(body: Vec<BodyPart>) -> Mail {
    Mail {
        message_id: "run_1.5@lancar.example".to_owned(),
        date: Timestamp::from_millis(1_445_412_480_000),
        from: None,
        to: vec!["Sales <sales@example.com>".to_owned()],
        cc: Vec::new(),
        bcc: Vec::new(),
        reply_to: None,
        subject: "New lead".to_owned(),
        body,
    }
}

fn text(text: &str) -> BodyPart {
    BodyPart::Text {
        text: text.to_owned(),
    }
}

#[test]
fn blocks_become_html_and_a_text_that_reads_well() {
    let rendered = render(&mail(vec![
        BodyPart::Headline {
            text: "New lead".to_owned(),
        },
        text("Sari signed up.\nCall her & say <hello>."),
        BodyPart::Image {
            url: "https://example.com/a.png".to_owned(),
            alt: "Our logo".to_owned(),
            link: Some("https://example.com/".to_owned()),
        },
        BodyPart::Button {
            label: "Open the CRM".to_owned(),
            url: "https://crm.example/leads?id=7&x=1".to_owned(),
        },
    ]));
    assert_eq!(
        rendered.text,
        "New lead\n========\n\nSari signed up.\nCall her & say <hello>.\n\n\
         [Our logo] https://example.com/\n\nOpen the CRM: https://crm.example/leads?id=7&x=1\n"
    );
    assert!(rendered.left_out.is_empty(), "{:?}", rendered.left_out);
    for part in [
        "<h1 ",
        "Sari signed up.<br />Call her &amp; say &lt;hello&gt;.",
        "src=\"https://example.com/a.png\"",
        "alt=\"Our logo\"",
        "href=\"https://example.com/\"",
        "href=\"https://crm.example/leads?id=7&amp;x=1\"",
        "Open the CRM",
        "<!doctype html>",
    ] {
        assert!(
            rendered.html.contains(part),
            "{part} is missing in {}",
            rendered.html
        );
    }
    assert!(
        !rendered.html.contains("fonts.googleapis"),
        "a mail calls nobody by itself"
    );
}

#[test]
fn nothing_in_a_text_becomes_markup() {
    for hostile in [
        "<script>alert(1)</script>",
        "</mj-text><mj-raw><script>x</script></mj-raw><mj-text>",
        "<mj-include path=\"/etc/passwd\" />",
        "\" onload=\"alert(1)",
        "' onload='alert(1)",
        "<!-- <img src=x> -->",
        "<![CDATA[ <img src=x> ]]>",
        "&lt;script&gt;",
        "{{ secret }}",
        "\u{0}\u{8}",
    ] {
        let subject = hostile.to_owned();
        let rendered = render(&Mail {
            subject,
            ..mail(vec![
                text(hostile),
                BodyPart::Headline {
                    text: hostile.to_owned(),
                },
                BodyPart::Button {
                    label: hostile.to_owned(),
                    url: "https://x.example/".into(),
                },
                BodyPart::Image {
                    url: format!("https://x.example/{hostile}"),
                    alt: hostile.to_owned(),
                    link: Some(format!("https://x.example/?q={hostile}")),
                },
            ])
        });
        let html = rendered.html.to_ascii_lowercase();
        assert!(
            html.contains("<!doctype html>"),
            "{hostile:?} broke the rendering: {html}"
        );
        for bad in [
            "<script",
            "<img src=x",
            "<mj-",
            "\" onload=",
            "' onload=",
            "{{",
            "\u{0}",
        ] {
            assert!(!html.contains(bad), "{hostile:?} became {bad} in {html}");
        }
        if hostile.contains("&lt;") {
            assert!(html.contains("&amp;lt;script"), "shown as it was written");
        }
    }
}

#[test]
fn links_that_are_no_links_are_left_out_and_named() {
    for url in [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "/relative",
        "",
        "JaVaScRiPt:x",
    ] {
        let rendered = render(&mail(vec![
            BodyPart::Button {
                label: "Press".to_owned(),
                url: url.to_owned(),
            },
            BodyPart::Image {
                url: url.to_owned(),
                alt: "Seen".to_owned(),
                link: Some(url.to_owned()),
            },
        ]));
        assert_eq!(rendered.left_out.len(), 3, "{url}: {:?}", rendered.left_out);
        assert_eq!(rendered.text, "Press\n\n[Seen]\n");
        assert!(
            !rendered.html.contains("href=") && !rendered.html.contains("src="),
            "{url}"
        );
        assert!(rendered.html.contains("Press") && rendered.html.contains("Seen"));
    }
    let rendered = render(&mail(vec![BodyPart::Button {
        label: "Write".to_owned(),
        url: "mailto:sales@example.com".to_owned(),
    }]));
    assert!(rendered.html.contains("href=\"mailto:sales@example.com\""));
}
