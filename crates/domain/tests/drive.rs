//! A driver in memory: carries out what the domain says, with outcomes from a script, and tells the
//! run as the studio would.
//!
//! On the way it holds the promise that recovery rests on: the journal, written to JSON and read
//! again, folds to the state at hand, and the same journal has the same next.
//!
//! | outcome | what the outside does |
//! |---|---|
//! | `201 {"id":7}` | answers, with a `location` header |
//! | `503`, `404` | answers with a failure |
//! | `429 after 30` | asks to wait for 30 s |
//! | `timeout`, `refused` | no answer; not allowed to be called |
//! | `accepted`, `kept` | takes a mail; there is no e-mail profile |
//! | `mail later`, `mail refused` | the mail server says so |
//! | `unknown` | nobody can say |
//! | `crash` | the driver dies in the middle, another one recovers |

use std::fmt::Write as _;

use lancar_domain::bot_user::Facts;
use lancar_domain::error::Code;
use lancar_domain::id::{BotUserId, FlowId, Ids, RunId};
use lancar_domain::remote::{Again, Answer, Failure, Outcome, Remote};
use lancar_domain::run::sentences::call_answered;
use lancar_domain::run::{
    Event, Limits, Line, Next, Pending, Phase, Resumption, Run, conclude, next, recover, resume,
    story,
};
use lancar_domain::sentence::Sentence;
use lancar_domain::time::Millis;
use lancar_domain::trigger::{Cause, Effects, NewRun, Order, Scope};
use lancar_domain::value::Value;

use crate::bot::{Bot, NOW, id};

/// A run and the world around it.
pub struct Drive<'a> {
    pub bot: &'a Bot,
    pub facts: Facts,
    pub limits: Limits,
    pub lines: Vec<Line>,
    run: Run,
    ids: Ids,
    sent: String,
}

/// A run of the bot's `flow_work`, as a conversation would start it.
pub fn new_run() -> NewRun {
    NewRun {
        id: id::<RunId>("run_test"),
        flow: id::<FlowId>("flow_work"),
        version: 1,
        bot_user: id::<BotUserId>("usr_sari"),
        scope: Scope::Workflow,
        cause: Cause::Conversation {
            block: "After e-mail".to_owned(),
        },
        inputs: [("name".to_owned(), Value::text("Sari"))].into(),
        start_at: None,
        deduplicate: None,
        order: Order::Parallel,
        depth: 1,
        effects: Effects::Performed,
    }
}

/// The story of `flow_work` with these outcomes, one a call.
pub fn drive(bot: &Bot, outcomes: &[&str]) -> String {
    let mut drive = Drive::start(bot, new_run());
    drive.go(outcomes);
    drive.story()
}

impl<'a> Drive<'a> {
    pub fn start(bot: &'a Bot, start: NewRun) -> Self {
        let mut facts = bot.facts(NOW);
        facts.inputs = start.inputs.clone();
        let event = Event::Started { run: start.clone() };
        let line = Line {
            seq: 0,
            at: NOW,
            event,
        };
        Self {
            bot,
            facts,
            limits: Limits::default(),
            lines: vec![line],
            run: Run::begin(start, NOW),
            ids: Ids::new(NOW, 9),
            sent: String::new(),
        }
    }

    pub fn run(&self) -> &Run {
        &self.run
    }

    /// Goes on until the run is over, or waits for something that is not the clock.
    pub fn go(&mut self, outcomes: &[&str]) {
        let mut outcomes = outcomes.iter();
        loop {
            match self.next() {
                Next::Append(event) => self.append(event),
                Next::Start(started) => {
                    self.append(started.event);
                    self.send(&started.pending);
                    let Some(outcome) = outcomes.next() else {
                        return;
                    };
                    self.come_back(outcome);
                }
                Next::Wait => match self.run.due() {
                    Some(due) if due > self.facts.now => self.facts.now = due,
                    Some(_) | None => break,
                },
            }
        }
        assert_eq!(outcomes.next(), None, "an outcome was left over");
    }

    fn come_back(&mut self, outcome: &str) {
        self.facts.now = self.facts.now.plus(Millis(200));
        let event = if outcome == "crash" {
            recover(&self.run, &self.bot.library, self.facts.now)
        } else {
            let (run, library) = (&self.run, &self.bot.library);
            conclude(run, library, &self.facts, outcome_of(outcome))
        };
        self.append(event.expect("an attempt is under way"));
    }

    /// What is next, the same from the journal as from the state at hand.
    fn next(&self) -> Next {
        let kept = serde_json::to_string(&self.lines).expect("a journal can be stored");
        let lines: Vec<Line> = serde_json::from_str(&kept).expect("what was stored can be read");
        assert_eq!(lines, self.lines);
        let folded = Run::fold(&lines).expect("it begins with a start");
        assert_eq!(folded, self.run);
        let id: RunId = self.ids.clone().next();
        let ask = |run: &Run| next(run, &self.bot.library, &self.facts, self.limits, id.clone());
        let (live, replayed) = (ask(&self.run), ask(&folded));
        assert_eq!(live, replayed);
        live
    }

    pub fn append(&mut self, event: Event) {
        for change in event.changes() {
            self.facts.apply(change);
        }
        let _: RunId = self.ids.next();
        self.run.apply(&event);
        self.lines.push(Line {
            seq: u32::try_from(self.lines.len()).expect("a short journal"),
            at: self.facts.now,
            event,
        });
    }

    /// Lets the run go on as a person would.
    pub fn resume(&mut self, how: Resumption, version: u32) -> Result<(), String> {
        let resumed = resume(&self.run, &self.bot.library, how, version, "Ayu");
        let event = resumed.map_err(|refusal| format!("{}: {}", refusal.code, refusal.why))?;
        self.append(event);
        Ok(())
    }

    fn send(&mut self, pending: &Pending) {
        let what = match &pending.remote {
            Remote::Request(request) => {
                let mut what = format!("{} {}", request.method, request.url);
                for (name, value) in &request.headers {
                    write!(what, "\n      {name}: {value}").expect("memory");
                }
                if let Some(body) = &request.body {
                    write!(what, "\n      {body}").expect("memory");
                }
                what
            }
            Remote::Mail(mail) => {
                let mut what = format!("mail \"{}\" to {:?}", mail.subject, mail.to);
                if !mail.cc.is_empty() {
                    write!(what, " cc {:?}", mail.cc).expect("memory");
                }
                for part in &mail.body {
                    write!(what, "\n      {part:?}").expect("memory");
                }
                what
            }
        };
        let key = &pending.key;
        writeln!(self.sent, "  {key} try {}: {what}", pending.attempt).expect("memory");
    }

    /// The run in words, what went out, and the way out for a conversation that waits.
    pub fn story(&self) -> String {
        let told = story(&self.lines, &self.bot.library, self.facts.now);
        let (headline, told) = told.expect("it begins with a start");
        let mut text = headline.to_line() + "\n";
        for line in told {
            text.push_str(line.to_line().trim_end());
            text.push('\n');
        }
        if !self.sent.is_empty() {
            text.push_str("sent\n");
            text.push_str(&self.sent);
        }
        if let Phase::Succeeded(Some(leave)) = &self.run.phase {
            writeln!(text, "left by {leave:?}").expect("memory");
        }
        text
    }
}

fn outcome_of(words: &str) -> Outcome {
    let failed = |code, why: &str, again| {
        Outcome::Failed(Failure {
            code,
            why: Sentence::of(why.to_owned(), None),
            again,
            answer: None,
        })
    };
    match words {
        "timeout" => return failed(Code::RemoteTimeout, "No answer within 30 s.", Again::Yes),
        "refused" => return failed(Code::EgressRefused, "It is private.", Again::Never),
        "mail later" => return failed(Code::MailUnavailable, "451 try later", Again::Yes),
        "mail refused" => return failed(Code::MailRefused, "550 no such user", Again::Never),
        "kept" => return Outcome::Kept,
        "accepted" => {
            let response = "250 ok".to_owned();
            return Outcome::Accepted { response };
        }
        "unknown" => {
            let why = Sentence::of("The connection broke after the data.".to_owned(), None);
            return Outcome::Unknown { why };
        }
        _ => {}
    }
    let (status, rest) = words.split_once(' ').unwrap_or((words, ""));
    let answer = Answer {
        status: status.parse().expect("a status"),
        headers: vec![("location".to_owned(), "/leads/7".to_owned())],
        body: rest.to_owned(),
        cut: false,
        elapsed: Millis(200),
    };
    let (code, again) = match (answer.status, rest.strip_prefix("after ")) {
        (200..=399, _) => return Outcome::Answered(answer),
        (_, Some(seconds)) => {
            let seconds = seconds.parse().expect("seconds");
            let again = Again::After(Millis::seconds(seconds));
            (Code::RemoteUnavailable, again)
        }
        (408 | 425 | 429 | 500.., None) => (Code::RemoteUnavailable, Again::Yes),
        (_, None) => (Code::RemoteRefused, Again::Never),
    };
    Outcome::Failed(Failure {
        code,
        why: call_answered(answer.status),
        again,
        answer: Some(answer),
    })
}
