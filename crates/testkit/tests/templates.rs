//! Every template of the gallery, imported over the API and walked in each of its languages: what is
//! said, what is known afterwards, what the runs tell, and what reached the outside.
//!
//! A walk is a list of lines, the same for all languages:
//!
//! | line | what happens |
//! |---|---|
//! | `> Sari` | the person writes; ` / ` stands between the words in English and in Indonesian |
//! | `# 2` | they press the second thing that the newest message offers |
//! | `~` | time passes until something happens by itself |
//! | `secret` | the API key of the orders is stored |
//! | `answers 404` | the next request is answered so, with the JSON behind it if there is any |
//! | `mail taken`, `mail refused` | what becomes of the next mail |

use std::fmt::Write as _;

use axum::http::Method;
use insta::assert_snapshot;
use jiff::tz::TimeZone;
use lancar_domain::id::{BotId, IdType};
use lancar_domain::sentence::Sentence;
use lancar_effects::email::{Accepted, BodyPart};
use lancar_effects::failure::{Failure, Trouble};
use lancar_effects::http::HttpAnswer;
use lancar_effects::recorded::Asked;
use lancar_engine::clock::Clock;
use lancar_testkit::remains::{Person, plain};
use lancar_testkit::{Fallible, Kind, TestApp};
use serde_json::{Value, json};

/// So many people come at most until one was given the variation that a walk is about.
const MOST_PEOPLE: u32 = 40;

/// A walk through a template.
struct Walk {
    template: &'static str,
    /// The person is one whose tags include one that ends so.
    met_with: &'static str,
    lines: &'static str,
}

/// One walk in one language.
struct Way<'w> {
    app: &'w TestApp,
    person: Person,
    language: &'w str,
    told: String,
}

/// One test a walk, in both languages.
macro_rules! walks {
    ($($name:ident = $template:literal $(as $met:literal)?: $($line:literal)*;)*) => {
        $(
            #[tokio::test]
            async fn $name() -> Fallible {
                let walk = Walk {
                    template: $template,
                    met_with: concat!($($met)?),
                    lines: concat!($($line, "\n"),*),
                };
                for language in ["en", "id"] {
                    let told = walk.told(language).await?;
                    assert_snapshot!(format!("{}.{language}", stringify!($name)), told);
                }
                Ok(())
            }
        )*

        /// The templates that the walks are of.
        const WALKED: &[&str] = &[$($template),*];
    };
}

walks! {
    sign_up_goes_through = "lead-sign-up":
        "answers 503" "answers 201 {\"id\": \"crm-7\"}"
        "> Sari" "> sari@" "> sari@example.com" "> +62 812 3456 7890" "# 1" "# 2" "~";
    sign_up_is_refused_by_the_crm = "lead-sign-up":
        "answers 422" "> Sari" "> sari@example.com" "> I would rather not say / Lewati saja" "# 2";
    appointment_is_reminded = "appointment-reminder":
        "> Sari" "> sari@" "> sari@example.com" "# 1" "> tomorrow / besok" "> 2027-02-01" "# 2" "# 1" "~";
    appointment_is_moved = "appointment-reminder":
        "> Sari" "> sari@example.com" "# 3" "> 2027-02-01" "# 1" "# 2" "> 2027-02-02" "# 1" "# 1"
        "> hello" "# 1" "> 2027-02-04" "# 4" "# 1" "~" "~";
    appointment_is_cancelled = "appointment-reminder":
        "> Sari" "> sari@example.com" "# 2" "> 2027-02-01" "# 1" "# 1" "> hello" "# 4" "> hello" "# 2" "~";
    appointment_reminder_is_refused = "appointment-reminder":
        "> Sari" "> sari@example.com" "# 1" "> 2027-02-01" "# 2" "# 1" "mail refused" "~";
    appointment_without_an_address = "appointment-reminder":
        "> Sari" "> no" "> never" "> no, thanks";
    order_is_on_its_way = "order-status":
        "secret" "answers 200 {\"status\": \"shipped\", \"expected_on\": \"2027-01-20\", \"tracking_url\": \"https://track.example/1042\"}"
        "> my order" "> 1042" "answers 200 {\"status\": \"Processing\"}" "# 1" "> 1043" "# 3";
    order_is_not_found = "order-status":
        "secret" "answers 404 {\"error\": \"not found\"}" "> 9999" "# 2" "> Where is it? / Di mana?" "> sari@example.com";
    order_system_is_down = "order-status":
        "secret" "answers 503" "answers 503" "> 1042" "~" "answers 200 {\"status\": \"lost\"}" "# 1" "# 1"
        "> Please look. / Tolong dicek." "> sari@example.com";
    order_without_the_secret = "order-status":
        "> 1042" "# 2" "> Where is it? / Di mana?" "> no" "> no" "> no";
    feedback_is_low = "feedback-score":
        "# 1" "> The soup was cold. / Supnya dingin." "> sari@example.com";
    feedback_is_low_and_wants_no_answer = "feedback-score":
        "> 2" "> The soup was cold. / Supnya dingin." "> No need to answer / Tidak perlu dibalas";
    feedback_is_in_the_middle = "feedback-score":
        "> 3" "> More chairs. / Kursinya ditambah.";
    feedback_is_high_after_all = "feedback-score":
        "> 9" "> great / mantap" "# 5" "> Simply everything / Semuanya!";
    feedback_mail_is_refused = "feedback-score":
        "mail refused" "# 2" "> The soup was cold. / Supnya dingin." "> sari@example.com";
    support_helps_at_once = "support-triage":
        "# 1" "# 1";
    support_hands_over = "support-triage":
        "# 2" "# 2" "> The red light blinks. / Lampu merahnya berkedip." "# 1" "> sari@example.com"
        "> hello" "# 1" "> Faster now. / Makin cepat." "> hello" "# 3" "> hello" "# 2"
        "> hello" "# 3" "> One more thing. / Satu lagi." "# 3" "# 1";
    support_without_an_address = "support-triage":
        "# 3" "> A question. / Mau tanya." "# 3" "> no" "> no" "> no";
    quote_for_a_large_office = "quote-request":
        "# 1" "> 0" "> 80" "> 15.000.000" "> 15000000" "# 1" "> Sari" "> Kopi Senja" "> sari@example.com" "~";
    quote_for_a_small_office = "quote-request":
        "mail taken" "mail refused"
        "# 3" "> 4" "> I don't know yet / Belum tahu" "# 3" "> Sari" "> Just for me / Untuk pribadi" "> sari@example.com" "~";
    quote_for_nobody = "quote-request":
        "# 2" "> many / banyak" "> some / lumayan" "> a few / sedikit" "> none / tidak ada";
    welcome_a_leads_to_a_coupon = "ab-welcome" as " A":
        "# 1" "> sari@" "> sari@example.com" "> hello" "# 1" "> No, thanks / Tidak usah";
    welcome_b_leads_to_a_coupon = "ab-welcome" as " B":
        "# 2" "# 2" "# 2" "mail refused" "> sari@example.com";
}

#[test]
fn every_template_is_walked() {
    use lancar_server::api::templates::shelf::TEMPLATES;
    for template in TEMPLATES {
        assert!(WALKED.contains(&template.id), "{} is not", template.id);
    }
}

#[tokio::test]
async fn the_reminder_waits_for_the_morning_of_the_appointment() -> Fallible {
    let app = TestApp::start(Kind::Sqlite).await?;
    app.add_profile().await?;
    let bot = import(&app, "appointment-reminder", "en").await?;
    let person = app.arrive(&bot, "sari").await?;
    for words in [
        "Sari",
        "sari@example.com",
        "Check-up",
        "2027-02-01",
        "14:00",
    ] {
        app.say(&person, words).await?;
    }
    app.press(&person, "Yes, book it").await?;
    app.settle().await?;
    let to_sari = || {
        let mails = app.outside.mails();
        mails
            .iter()
            .filter(|mail| mail.to == ["sari@example.com"])
            .count()
    };
    assert_eq!(to_sari(), 0);
    let runs = app.runs(&person).await?;
    let due: jiff::Timestamp = "2027-02-01T07:00:00+07:00".parse()?;
    let waits = runs.iter().filter_map(|run| run.due_at).next();
    assert_eq!(waits.map(|at| at.to_jiff()), Some(due));
    app.pass_time().await?;
    assert_eq!(to_sari(), 1);
    app.finish().await
}

async fn import(app: &TestApp, template: &str, language: &str) -> Fallible<BotId> {
    let path = format!("/templates/{template}/import");
    let body = json!({"language": language});
    let done = app.ask(Method::POST, &path, Some(body)).await?.done()?;
    assert_eq!(done["warnings"], json!([]));
    Ok(BotId::parse(done["bot"].as_str().unwrap_or_default())?)
}

impl Walk {
    async fn told(&self, language: &str) -> Fallible<String> {
        let app = TestApp::start(Kind::Sqlite).await?;
        app.add_profile().await?;
        let bot = import(&app, self.template, language).await?;
        let mut way = Way {
            app: &app,
            person: self.meet(&app, &bot).await?,
            language,
            told: String::new(),
        };
        for line in self.lines.lines() {
            way.go(line).await.map_err(|why| format!("{line}: {why}"))?;
        }
        let told = way.all().await?;
        app.finish().await?;
        Ok(told)
    }

    async fn meet(&self, app: &TestApp, bot: &BotId) -> Fallible<Person> {
        for n in 0..MOST_PEOPLE {
            let person = app.arrive(bot, &format!("person {n}")).await?;
            let tags = known(app, &person).await?["tags"].clone();
            let tags = tags.as_array().into_iter().flatten();
            let met = tags
                .filter_map(Value::as_str)
                .any(|tag| tag.ends_with(self.met_with));
            if met || self.met_with.is_empty() {
                return Ok(person);
            }
        }
        Err(format!("nobody was met with {:?}", self.met_with).into())
    }
}

impl Way<'_> {
    async fn go(&mut self, line: &str) -> Fallible {
        let (act, words) = line.split_once(' ').unwrap_or((line, ""));
        match act {
            ">" => {
                let (en, id) = words.split_once(" / ").unwrap_or((words, words));
                let words = if self.language == "id" { id } else { en };
                self.app.say(&self.person, words).await?;
            }
            "#" => {
                let label = self.offered(words.parse()?).await?;
                self.app.press(&self.person, &label).await?;
            }
            "~" => {
                self.app.pass_time().await?;
                let now = self.app.clock.now().to_jiff();
                let now = now.to_zoned(TimeZone::get("Asia/Jakarta")?);
                let seen = now.strftime("%Y-%m-%d %H h");
                writeln!(self.told, "it is {seen} in Jakarta")?;
            }
            "secret" => {
                let secret = json!({"name": "Order API key", "value": "key-of-the-shop", "hosts": ["api.example.com"]});
                let stored = self.app.ask(Method::POST, "/secrets", Some(secret)).await?;
                stored.done()?;
            }
            "answers" => self.app.outside.answer_http(Ok(answer(words)?)),
            "mail" => self.app.outside.answer_mail(match words {
                "refused" => Err(Failure::of(
                    Trouble::MailAddressInvalid,
                    Sentence::of("No such mailbox.".to_owned(), None),
                )),
                _ => Ok(Accepted {
                    response: "250 taken".to_owned(),
                }),
            }),
            _ => return Err("that is no act".into()),
        }
        self.app.settle().await
    }

    /// The n-th thing that the newest message offers.
    async fn offered(&self, n: usize) -> Fallible<String> {
        let transcript = self.app.transcript(&self.person).await?;
        let newest = transcript.lines().rev().find(|line| line.ends_with(']'));
        let labels = newest.unwrap_or_default().split(" [").skip(1);
        let label = labels.map(|label| label.trim_end_matches(']')).nth(n - 1);
        label
            .map(str::to_owned)
            .ok_or_else(|| "nothing is offered there".into())
    }

    async fn all(mut self) -> Fallible<String> {
        let transcript = self.app.transcript(&self.person).await?;
        let mut told = format!("{transcript}\n");
        let known = known(self.app, &self.person).await?;
        writeln!(told, "tags {}", known["tags"])?;
        for (name, field) in known["fields"].as_object().into_iter().flatten() {
            writeln!(told, "{name} = {}", steady(&field["value"].to_string()))?;
        }
        for run in self.app.runs(&self.person).await? {
            write!(told, "\n{}", self.app.story(&run.id).await?)?;
        }
        told.push('\n');
        for asked in self.app.outside.asked() {
            writeln!(told, "{}", outside(&asked))?;
        }
        self.told.insert_str(0, &told);
        Ok(self.told)
    }
}

async fn known(app: &TestApp, person: &Person) -> Fallible<Value> {
    let path = format!("/bots/{}/bot-users/{}", person.bot, person.user);
    app.ask(Method::GET, &path, None).await?.done()
}

fn answer(words: &str) -> Fallible<HttpAnswer> {
    let (status, body) = words.split_once(' ').unwrap_or((words, "{}"));
    Ok(HttpAnswer {
        host: "outside.example".to_owned(),
        status: status.parse()?,
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: body.as_bytes().to_vec(),
        elapsed_ms: 5,
    })
}

fn outside(asked: &Asked) -> String {
    match asked {
        Asked::Http(call) => {
            let body = String::from_utf8_lossy(&call.body);
            format!("{} {} {body}", call.method, call.url)
        }
        Asked::Mail { mail, .. } => {
            let parts = mail.body.iter().map(|part| match part {
                BodyPart::Headline { text } => format!("  # {text}"),
                BodyPart::Text { text } => format!("  {}", text.replace('\n', "\n  ")),
                BodyPart::Image { url, .. } => format!("  ({url})"),
                BodyPart::Button { label, url } => format!("  [{label}]({url})"),
            });
            let answers = mail.reply_to.as_deref().unwrap_or("the sender");
            let head = format!(
                "mail to {}, answers to {answers}: {}",
                mail.to.join(", "),
                mail.subject
            );
            let lines: Vec<String> = std::iter::once(head).chain(parts).collect();
            steady(&lines.join("\n"))
        }
    }
}

/// Without the moments of the walk itself, which may be a second later each time; those in the future,
/// and days, stay.
fn steady(text: &str) -> String {
    let lines = text.lines().map(|line| match line.contains("2027-01-15T") {
        true => plain(line),
        false => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}
