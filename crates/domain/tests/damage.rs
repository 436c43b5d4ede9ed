//! Damage to a document: all of it is told at once, and nothing else is.
//!
//! Every part of the example is broken by itself; then two parts at a time, of which the problems have
//! to be those of each part alone. A reader that stops at the first misfit, or a check that complains
//! about what stands in for it, fails.

use std::collections::BTreeSet;

use lancar_domain::flow::{FileProblem, Files, ImportFile, plan_import};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value as Json, json};

use crate::bot::{EXAMPLE, example};

/// A file, and the JSON pointer of a part of it.
type Part = (&'static str, String);

fn below(json: &Json, at: &str, into: &mut Vec<String>) {
    let inner: Vec<(String, &Json)> = match json {
        Json::Object(map) => map.iter().map(|(key, json)| (key.clone(), json)).collect(),
        Json::Array(items) => (items.iter().enumerate())
            .map(|(n, json)| (n.to_string(), json))
            .collect(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => Vec::new(),
    };
    for (key, json) in inner {
        let at = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        into.push(at.clone());
        below(json, &at, into);
    }
}

/// Every part of every file, but what says what kind of document it is.
fn parts() -> Vec<Part> {
    let mut parts = Vec::new();
    for file in EXAMPLE {
        let mut here = Vec::new();
        below(&example(file).1, "", &mut here);
        here.retain(|at| at != "/schema");
        parts.extend(here.into_iter().map(|at| (file, at)));
    }
    parts
}

/// What an import of the example says when these parts are of another type.
fn problems(broken: &[&Part]) -> BTreeSet<String> {
    let files = EXAMPLE.map(|name| {
        let mut json = example(name).1;
        for (_, at) in broken.iter().filter(|(file, _)| *file == name) {
            let part = json.pointer_mut(at).expect("the example has it");
            *part = if part.is_object() {
                json!(7)
            } else {
                json!({"no": "such"})
            };
        }
        ImportFile {
            name: name.to_owned(),
            text: json.to_string(),
        }
    });
    let problems = plan_import(Files::read(&files), None).err();
    let told = |FileProblem { file, problem }: FileProblem| {
        let block = problem.block.map(|id| id.to_string());
        let (code, field) = (problem.code, problem.field);
        format!("{file:?} {code} {block:?} {field:?}: {}", problem.sentence)
    };
    problems.into_iter().flatten().map(told).collect()
}

#[test]
fn one_damage_is_one_problem() {
    let told: String = parts()
        .iter()
        .map(|part| (part, problems(&[part])))
        .filter(|(part, found)| found.len() != 1 && !part.1.ends_with("/default"))
        .map(|(part, found)| format!("{part:?}: {found:#?}\n"))
        .collect();
    assert!(told.is_empty(), "{told}");
}

proptest! {
    #[test]
    fn two_damages_are_told_at_once((one, other) in any::<(Index, Index)>()) {
        let parts = parts();
        let (one, other) = (one.get(&parts), other.get(&parts));
        // What something is, and where it is told, hangs on its kind and its id.
        let whole = |at: &str| match at.rsplit_once('/') {
            Some((above, "id" | "kind")) => above.to_owned(),
            _ => at.to_owned(),
        };
        let is_inside = |one: &Part, other: &Part| one.0 == other.0 && one.1.starts_with(&whole(&other.1));
        prop_assume!(!is_inside(one, other) && !is_inside(other, one));
        let apart: BTreeSet<String> = problems(&[one]).into_iter().chain(problems(&[other])).collect();
        prop_assert_eq!(problems(&[one, other]), apart, "{:?} and {:?}", one, other);
    }
}
