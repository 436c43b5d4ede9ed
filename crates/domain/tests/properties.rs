//! What holds whatever comes: any journal folds, what is over stays over, and asking a run or a
//! conversation what is next never panics.

use std::sync::OnceLock;

use lancar_domain::conversation::{Conversation, Inbound, Onwards, Pressed, TurnInput, turn};
use lancar_domain::flow::Exit;
use lancar_domain::id::{Ids, RunId};
use lancar_domain::remote::Outcome;
use lancar_domain::run::{
    Event, Limits, Line, Next, Phase, Pretence, Resumption, Run, Status, conclude, next, pretend,
    recover, release, resume, story,
};
use lancar_domain::sentence::Sentence;
use lancar_domain::time::{Millis, Timestamp};
use lancar_domain::trigger::{Effects, NewRun};
use lancar_domain::walk::{Move, Point};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;

use crate::bot::{Bot, NOW, action, example_bot, flow, id};
use crate::golden;

/// Runs of any order of lines; the blocks of the golden file are there in version 3.
fn bot() -> &'static Bot {
    static BOT: OnceLock<Bot> = OnceLock::new();
    BOT.get_or_init(|| {
        let tag = json!({"kind": "add_tag", "tag": "vip"});
        let call =
            json!({"kind": "external_request", "method": "GET", "url": "https://crm.example/"});
        let own = flow(
            "flow_sync",
            "workflow",
            &[action("a", &[tag, call], &json!({}))],
        );
        let mut bot = Bot::new(std::slice::from_ref(&own));
        bot.publish(&own, 3);
        bot.publish(&own, 4);
        bot
    })
}

fn any_events() -> impl Strategy<Value = Vec<Event>> {
    let events: Vec<Event> = golden::lines().into_iter().map(|line| line.event).collect();
    let (starts, others): (Vec<Event>, Vec<Event>) = events
        .into_iter()
        .partition(|event| matches!(event, Event::Started { .. }));
    let rest = prop::collection::vec(select(others), 0..40);
    (select(starts), rest).prop_map(|(start, rest)| [vec![start], rest].concat())
}

fn journal(events: &[Event]) -> Vec<Line> {
    let lines = (0..).zip(events);
    lines
        .map(|(seq, event)| Line {
            seq,
            at: NOW.plus(Millis(i64::from(seq))),
            event: event.clone(),
        })
        .collect()
}

proptest! {
    #[test]
    fn what_is_over_stays_over(events in any_events()) {
        let lines = journal(&events);
        let mut before = Run::fold(&lines[..1]).expect("it begins with a start");
        for (n, line) in lines.iter().enumerate().skip(1) {
            let after = Run::fold(&lines[..=n]).expect("it begins with a start");
            let mut live = before.clone();
            live.apply(&line.event);
            prop_assert_eq!(&live, &after);
            prop_assert_eq!(after.next_seq, line.seq + 1);
            if before.status().is_over() && after.phase != before.phase {
                // A failed run can be let go on, or ended for good.
                let decided = matches!(line.event, Event::Resumed { .. } | Event::Cancelled { .. });
                prop_assert!(decided && before.status() == Status::Failed, "{:?}", line.event);
            }
            before = after;
        }
    }

    #[test]
    fn any_run_has_a_next_and_a_story(events in any_events(), later in 0_i64..100_000_000_000) {
        let (bot, lines) = (bot(), journal(&events));
        let run = Run::fold(&lines).expect("it begins with a start");
        let facts = bot.facts(NOW.plus(Millis(later)));
        let id: RunId = id("run_new");
        let more = next(&run, &bot.library, &facts, Limits::default(), id.clone());
        prop_assert_eq!(&more, &next(&run, &bot.library, &facts, Limits::default(), id));
        if run.status().is_over() {
            prop_assert_eq!(more, Next::Wait);
            prop_assert_eq!(run.due(), None);
        }
        let held = matches!(run.phase, Phase::Held(_));
        prop_assert_eq!(release(&run, "Ayu").is_ok(), held);
        let pretence = (Pretence::Succeeded(None), "Ayu");
        prop_assert_eq!(pretend(&run, &bot.library, &facts, pretence).is_ok(), held);
        let under_way = matches!(run.phase, Phase::Performing(_));
        let unknown = Outcome::Unknown { why: Sentence::of("Who knows.".to_owned(), None) };
        let concluded = conclude(&run, &bot.library, &facts, unknown);
        prop_assert_eq!(concluded.is_some(), under_way);
        prop_assert_eq!(recover(&run, &bot.library, facts.now).is_some(), under_way);
        for how in [Resumption::Start, Resumption::Block, Resumption::Skip] {
            let may = matches!(run.phase, Phase::Failed(..) | Phase::Unsure(..));
            let resumed = resume(&run, &bot.library, how, 4, "Ayu");
            prop_assert!(may || resumed.is_err());
            if let Ok(event) = resumed {
                let mut run = run.clone();
                run.apply(&event);
                prop_assert_eq!(run.status().is_over(), false);
            }
        }
        let waiting = run.status() == Status::Waiting;
        prop_assert!(!waiting || run.reason().is_some());
        let (headline, told) = story(&lines, &bot.library, facts.now).expect("a story");
        prop_assert!(!headline.to_line().is_empty() && !told.is_empty());
    }

    #[test]
    fn a_test_run_starts_nothing_that_nobody_released(events in any_events(), more in 1_usize..50) {
        let bot = bot();
        let Event::Started { run: start } = &events[0] else { unreachable!("it begins with a start") };
        let start = NewRun { effects: Effects::Held, ..start.clone() };
        let mut run = Run::begin(start, NOW);
        let let_go = |event: &Event| matches!(event, Event::Released { .. } | Event::Attempted { .. });
        for event in events[1..].iter().filter(|event| !let_go(event)) {
            run.apply(event);
        }
        let mut facts = bot.facts(NOW);
        for _ in 0..more {
            match next(&run, &bot.library, &facts, Limits::default(), id("run_new")) {
                Next::Append(event) => run.apply(&event),
                Next::Start(started) => prop_assert!(false, "{:?}", started.event),
                Next::Wait => facts.now = run.due().unwrap_or(facts.now),
            }
        }
    }

    #[test]
    fn any_conversation_takes_any_turn(inputs in prop::collection::vec(any_input(), 1..12)) {
        static EXAMPLE: OnceLock<Bot> = OnceLock::new();
        let bot = EXAMPLE.get_or_init(example_bot);
        let main = id("flow_welcome");
        let mut ids = Ids::new(NOW, 3);
        let mut facts = bot.facts(NOW);
        let mut conversation = Conversation::default();
        for (n, input) in inputs.into_iter().enumerate() {
            facts.now = Timestamp::from_millis(NOW.millis() + 60_000 * i64::try_from(n).expect("few"));
            let before = conversation.clone();
            let again = (conversation.clone(), ids.clone());
            let first = turn(&bot.library, facts.clone(), conversation, (input.clone(), Some(&main), &mut ids));
            let (conversation_again, mut ids_again) = again;
            let second = turn(&bot.library, facts.clone(), conversation_again, (input, Some(&main), &mut ids_again));
            prop_assert_eq!(&first, &second);
            for change in &first.changes {
                facts.apply(change);
            }
            conversation = first.conversation;
            prop_assert!(!before.is_paused() || !conversation.is_paused() || first.says.is_empty());
            prop_assert!(conversation.held.is_empty() || conversation.is_working() || conversation.is_paused());
        }
    }
}

fn any_input() -> impl Strategy<Value = TurnInput> {
    let text = select(vec![
        "",
        "Sari",
        "sari@example.com",
        "+62 812 3456 789",
        "pro",
        "I would rather not say",
    ]);
    let block = select(vec![
        "blk_ask-phone",
        "blk_thanks",
        "blk_compare",
        "blk_hand-over",
        "blk_gone",
    ]);
    let button = select(vec![
        "itm_skip",
        "itm_pro",
        "itm_compare",
        "itm_take-pro",
        "itm_gone",
    ]);
    let pressed = (block, button, 1_u32..3).prop_map(|(block, button, version)| Pressed {
        origin: Point {
            flow: id("flow_welcome"),
            version,
            block: id(block),
            item: 0,
        },
        button: id(button),
        label: button.to_owned(),
    });
    let leave = select(vec![
        None,
        Some(Move::NextItem),
        Some(Move::Exit(Exit::next())),
    ]);
    prop_oneof![
        1 => Just(TurnInput::Inbound(Inbound::Arrived)),
        6 => text.prop_map(|text| TurnInput::Inbound(Inbound::Text { text: text.to_owned() })),
        4 => pressed.prop_map(|pressed| TurnInput::Inbound(Inbound::Pressed(pressed))),
        1 => leave.prop_map(|leave| TurnInput::RunDone { run: id("run_other"), leave }),
        1 => Just(TurnInput::Clock),
        1 => Just(TurnInput::Pause { until: None }),
        1 => (1_i64..10).prop_map(|minutes| TurnInput::ByHand { pause_until: Some(NOW.plus(Millis::minutes(minutes))) }),
        1 => select(vec![Onwards::Continue, Onwards::Restart]).prop_map(TurnInput::Resume),
    ]
}
