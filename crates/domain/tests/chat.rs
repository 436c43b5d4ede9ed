//! Plays a script in a conversation and writes down what happens, as a person would see it.
//!
//! | script | what the bot user, or the world, does |
//! |---|---|
//! | `arrives` | comes for the first time |
//! | `> text` | writes |
//! | `[label]` | presses the newest button, quick reply or Skip of that label |
//! | `oldest [label]` | presses the oldest |
//! | `10 min later` | the clock moves, and the conversation is woken |
//! | `run done by EXIT` | the run it waits for has gone through |
//! | `run failed` | it has not |
//! | `pause`, `pause 30 min` | someone of the team takes over, until they say so or so long |
//! | `by hand 30 min`, `by hand` | they write; the bot keeps still at least so long, or as it did |
//! | `resume`, `restart` | the bot goes on where it stood, or at the main flow |
//!
//! Between two turns the conversation is written to JSON and read again, as the store does.

use std::fmt::Write as _;

use lancar_domain::conversation::{
    Conversation, Inbound, Onwards, Pressed, Standing, Turn, TurnInput, turn,
};
use lancar_domain::flow::Exit;
use lancar_domain::id::{FlowId, Ids, ItemId, RunId};
use lancar_domain::message::{Content, Say};
use lancar_domain::time::{Millis, Timestamp};
use lancar_domain::trigger::Scope;
use lancar_domain::walk::{Change, Move, Point};

use crate::bot::{Bot, NOW, id};

/// The transcript of a script in the bot's `flow_main`.
pub fn chat(bot: &Bot, script: &str) -> String {
    play(bot, &Bot::main(), script)
}

/// The transcript of a script in a bot with that main flow.
pub fn play(bot: &Bot, main: &FlowId, script: &str) -> String {
    let mut player = Player {
        bot,
        main,
        facts: bot.facts(NOW),
        now: NOW,
        ids: Ids::new(NOW, 7),
        conversation: Conversation::default(),
        buttons: Vec::new(),
        transcript: String::new(),
    };
    let lines = script.lines().map(str::trim);
    for line in lines.filter(|line| !line.is_empty()) {
        player.act(line);
    }
    player.transcript
}

struct Player<'a> {
    bot: &'a Bot,
    main: &'a FlowId,
    facts: lancar_domain::bot_user::Facts,
    now: Timestamp,
    ids: Ids,
    conversation: Conversation,
    buttons: Vec<(Point, ItemId, String)>,
    transcript: String,
}

impl Player<'_> {
    fn act(&mut self, line: &str) {
        let input = self.input(line);
        self.note(line);
        self.facts.now = self.now;
        match &input {
            TurnInput::Inbound(Inbound::Text { text }) => self.facts.hear(text),
            TurnInput::Inbound(Inbound::Pressed(pressed)) => self.facts.hear(&pressed.label),
            TurnInput::Inbound(Inbound::Arrived)
            | TurnInput::RunDone { .. }
            | TurnInput::Clock
            | TurnInput::Enter { .. }
            | TurnInput::Pause { .. }
            | TurnInput::ByHand { .. }
            | TurnInput::Resume(_) => {}
        }
        let before = serde_json::to_string(&self.conversation).expect("it can be stored");
        let before = serde_json::from_str(&before).expect("what was stored can be read");
        assert_eq!(self.conversation, before);
        let turn = turn(
            &self.bot.library,
            self.facts.clone(),
            before,
            (input, Some(self.main), &mut self.ids),
        );
        self.tell(turn);
    }

    fn input(&mut self, line: &str) -> TurnInput {
        if line == "arrives" {
            return TurnInput::Inbound(Inbound::Arrived);
        }
        if let Some(text) = line.strip_prefix('>') {
            let text = text.trim().to_owned();
            return TurnInput::Inbound(Inbound::Text { text });
        }
        if let Some(minutes) = line.strip_suffix(" min later") {
            let minutes = minutes.parse().expect("a number of minutes");
            self.now = self.now.plus(Millis::minutes(minutes));
            return TurnInput::Clock;
        }
        if let Some(exit) = line.strip_prefix("run done by ") {
            let leave = match exit {
                "next item" => Move::NextItem,
                exit => Move::Exit(Exit::named(exit)),
            };
            let leave = Some(leave);
            let run = self.awaited();
            return TurnInput::RunDone { run, leave };
        }
        if line == "run failed" {
            let run = self.awaited();
            return TurnInput::RunDone { run, leave: None };
        }
        if let Some(input) = self.taken_over(line) {
            return input;
        }
        let (oldest, label) = match line.strip_prefix("oldest ") {
            Some(label) => (true, label),
            None => (false, line),
        };
        let label = label.trim_matches(['[', ']']);
        let mut found = self.buttons.iter().filter(|(_, _, known)| known == label);
        let found = if oldest {
            found.next()
        } else {
            found.next_back()
        };
        let (origin, button, label) = found
            .unwrap_or_else(|| panic!("there is no {line}"))
            .clone();
        TurnInput::Inbound(Inbound::Pressed(Pressed {
            origin,
            button,
            label,
        }))
    }

    /// What someone of the team does.
    fn taken_over(&self, line: &str) -> Option<TurnInput> {
        match line {
            "resume" => return Some(TurnInput::Resume(Onwards::Continue)),
            "restart" => return Some(TurnInput::Resume(Onwards::Restart)),
            _ => {}
        }
        let until = |words: &str| {
            let minutes = words.trim().strip_suffix(" min")?;
            let minutes = minutes.parse().expect("a number of minutes");
            Some(self.now.plus(Millis::minutes(minutes)))
        };
        if let Some(words) = line.strip_prefix("pause") {
            return Some(TurnInput::Pause {
                until: until(words),
            });
        }
        let words = line.strip_prefix("by hand")?;
        Some(TurnInput::ByHand {
            pause_until: until(words),
        })
    }

    fn awaited(&self) -> RunId {
        match &self.conversation.standing {
            Standing::Run { run, .. } => run.clone(),
            Standing::Idle | Standing::Answer(_) | Standing::Press { .. } => id("run_other"),
        }
    }

    fn tell(&mut self, turn: Turn) {
        for change in &turn.changes {
            self.facts.apply(change);
            self.note(&format!("    {}", changed(change)));
        }
        for say in turn.says {
            self.said(&say);
        }
        if let Some(refusal) = turn.refusal {
            self.note(&format!("    ! {}: {}", refusal.code, refusal.why));
        }
        self.conversation = turn.conversation;
        if let Standing::Answer(asked) = &self.conversation.standing
            && let Some(skip) = &asked.expects.skip
        {
            let button = (asked.at.clone(), skip.id.clone(), skip.label.clone());
            self.buttons.push(button);
        }
        let standing = self.standing();
        self.note(&format!("    · {standing}"));
    }

    fn said(&mut self, say: &Say) {
        let typing = match say.typing_ms {
            0 => String::new(),
            ms => format!("({} …) ", Millis(i64::from(ms))),
        };
        let mut offered = Vec::new();
        match &say.content {
            Content::Text {
                text,
                buttons,
                quick_replies,
            } => {
                self.note(&format!("  {typing}{text}"));
                let mut words = String::new();
                for button in buttons {
                    let url = button.url.iter().map(|url| format!(" → {url}"));
                    let url = url.collect::<String>();
                    write!(words, "[{}{url}] ", button.label).expect("memory");
                    if button.url.is_none() {
                        offered.push((button.id.clone(), button.label.clone()));
                    }
                }
                for reply in quick_replies {
                    write!(words, "({}) ", reply.label).expect("memory");
                    offered.push((reply.id.clone(), reply.label.clone()));
                }
                if !words.is_empty() {
                    self.note(&format!("  {}", words.trim_end()));
                }
            }
            Content::Image { url, alt } => self.note(&format!("  {typing}<{url}> {alt}")),
        }
        let origin = say.origin.clone().expect("a block said it");
        for (id, label) in offered {
            self.buttons.push((origin.clone(), id, label));
        }
    }

    fn standing(&self) -> String {
        let mut words = match &self.conversation.standing {
            Standing::Idle => "over".to_owned(),
            Standing::Answer(asked) => {
                let kind = serde_json::to_value(asked.expects.kind).expect("a word");
                let mut words = format!("waits at {} for {kind}", asked.at.block);
                if asked.misses > 0 {
                    write!(words, ", {} missed", asked.misses).expect("memory");
                }
                if let Some(until) = asked.expires_at {
                    write!(words, ", for {}", until.since(self.now)).expect("memory");
                }
                words
            }
            Standing::Press { at } => format!("rests at {} until a press", at.block),
            Standing::Run { at, .. } => format!("waits at {} for a run", at.block),
        };
        if !self.conversation.stack.is_empty() {
            let stack = self.conversation.stack.iter().map(|at| at.block.as_str());
            let stack = stack.collect::<Vec<_>>().join(" > ");
            write!(words, ", called by {stack}").expect("memory");
        }
        if !self.conversation.held.is_empty() {
            write!(words, ", holds {}", self.conversation.held.len()).expect("memory");
        }
        if let Some(pause) = &self.conversation.pause {
            let until = pause.until.map(|until| until.since(self.now));
            match until {
                Some(left) => write!(words, ", paused for {left}").expect("memory"),
                None => words.push_str(", paused"),
            }
        }
        words
    }

    fn note(&mut self, line: &str) {
        self.transcript.push_str(line.trim_end());
        self.transcript.push('\n');
    }
}

/// A change in a few words.
pub fn changed(change: &Change) -> String {
    match change {
        Change::TagAdded { tag } => format!("tag + {tag}"),
        Change::TagRemoved { tag } => format!("tag - {tag}"),
        Change::FieldSet { field, value } => {
            format!("{field} = {} {}", value.field_type(), value.to_text())
        }
        Change::FieldCleared { field } => format!("{field} cleared"),
        Change::FieldKept { field, why } => format!("{field} kept: {why}"),
        Change::EmailOptedIn => "opted in".to_owned(),
        Change::EmailOptedOut => "opted out".to_owned(),
        Change::RunStarted { run } => {
            let mut words = format!("run of {} v{}", run.flow, run.version);
            if let Scope::Errand { point, awaited } = &run.scope {
                write!(
                    words,
                    " for {} item {}, awaited: {awaited:?}",
                    point.block, point.item
                )
                .expect("memory");
            }
            for (name, value) in &run.inputs {
                write!(words, ", {name} = {}", value.to_text()).expect("memory");
            }
            words
        }
        Change::RunDeduplicated { flow, key, .. } => format!("{flow} not run again: {key}"),
    }
}
