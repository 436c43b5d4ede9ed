//! Rules about a file as a whole: its length, its name, how it opens, and words of unfinished work.

use super::tree::{SourceFile, Tree};
use super::{Fault, Rule};

const LONGEST_FILE: usize = 600;

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &[
    "utils", "util", "common", "helpers", "helper", "manager", "misc", "shared",
];

/// Words of work that is not done; it belongs into an issue.
const UNFINISHED: &[&str] = &["TODO", "FIXME"];

pub fn faults(tree: &Tree) -> Vec<Fault> {
    let mut faults: Vec<Fault> = tree
        .paths
        .iter()
        .filter_map(|path| named_badly(path))
        .collect();
    for file in &tree.files {
        faults.extend(too_long(file));
        faults.extend(opens_badly(file));
        faults.extend(unfinished(file));
    }
    faults
}

fn too_long(file: &SourceFile) -> Option<Fault> {
    let counts = file.is_rust() || file.is_typescript();
    let lines = file.text.lines().count();
    let long = counts && lines > LONGEST_FILE && !file.is_test() && !file.is_generated();
    long.then(|| {
        let message = format!("{lines} lines, {LONGEST_FILE} at most: look for the missing seam");
        Fault {
            path: file.path.clone(),
            line: LONGEST_FILE + 1,
            rule: Rule::FileLength,
            message,
        }
    })
}

/// Looks at the last part of the path, so that a folder is named once and not for each file in it.
fn named_badly(path: &str) -> Option<Fault> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name).to_lowercase();
    let empty = EMPTY_NAMES.iter().any(|empty| {
        let suffix = stem.strip_suffix(empty);
        suffix.is_some_and(|rest| rest.is_empty() || rest.ends_with(['_', '-']))
    });
    empty.then(|| {
        let message = format!("{name:?} says nothing about what is inside: name what it is for");
        Fault {
            path: path.to_owned(),
            line: 1,
            rule: Rule::Naming,
            message,
        }
    })
}

fn opens_badly(file: &SourceFile) -> Option<Fault> {
    let first = file
        .text
        .lines()
        .find(|line| !line.trim().is_empty() && !line.starts_with("#!/"))
        .unwrap_or_default();
    let message = if file.is_rust() {
        (!first.starts_with("//!")).then_some("open with `//!`: why it exists, what must stay true")
    } else if file.is_typescript() {
        let comment = first.starts_with("//") || first.starts_with("/*");
        (!comment).then_some("open with a comment: why it exists, what must stay true")
    } else {
        None
    }?;
    let path = file.path.clone();
    Some(Fault {
        path,
        line: 1,
        rule: Rule::Opening,
        message: message.to_owned(),
    })
}

fn unfinished(file: &SourceFile) -> Vec<Fault> {
    if file.extension() == "md" || file.extension() == "json" {
        return Vec::new();
    }
    let mut faults = Vec::new();
    for (at, line) in file.text.lines().enumerate() {
        for word in UNFINISHED.iter().filter(|word| has_word(line, word)) {
            let message = format!("{word}: finish it, or open an issue");
            let path = file.path.clone();
            faults.push(Fault {
                path,
                line: at + 1,
                rule: Rule::Unfinished,
                message,
            });
        }
    }
    faults
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(|character: char| !character.is_alphanumeric() && character != '_')
        .any(|found| found == word)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_long_file_is_found_unless_it_is_a_test_or_generated() {
        let long = format!("//! Why.\n{}", "// line\n".repeat(600));
        assert_eq!(check("crates/a/src/b.rs", &long), [("file-length", 601)]);
        assert_eq!(check("crates/a/tests/b.rs", &long), []);
        assert_eq!(check("web/packages/api/generated/b.ts", &long), []);
        let just = format!("//! Why.\n{}", "// line\n".repeat(599));
        assert_eq!(check("crates/a/src/b.rs", &just), []);
    }

    #[test]
    fn an_empty_name_is_found() {
        for path in [
            "a/utils.rs",
            "a/string_utils.rs",
            "a/flow-helpers.ts",
            "a/common",
            "Manager.tsx",
        ] {
            assert!(check(path, "//! Why.\n").contains(&("naming", 1)), "{path}");
        }
        for path in ["a/uncommon.rs", "a/futile.rs", "a/commons_of_data.rs"] {
            assert_eq!(check(path, "//! Why.\n"), [], "{path}");
        }
    }

    #[test]
    fn a_file_without_an_opening_is_found() {
        assert_eq!(check("a.rs", "use std::fmt;\n"), [("opening", 1)]);
        assert_eq!(
            check("a.rs", "// Not for the reader of the docs.\n"),
            [("opening", 1)]
        );
        assert_eq!(
            check("a.rs", "#![allow(unused)]\n//! Late.\n"),
            [("opening", 1)]
        );
        assert_eq!(check("a.ts", "import x from \"y\";\n"), [("opening", 1)]);
        assert_eq!(check("a.ts", "/** Why. */\n"), []);
        assert_eq!(check("a.tsx", "// Why.\n"), []);
        assert_eq!(check("a.css", "a {}\n"), []);
    }

    #[test]
    fn unfinished_work_is_found_in_code_and_not_in_prose() {
        assert_eq!(
            check("a.rs", "//! Why.\n// TODO later\n"),
            [("unfinished", 2)]
        );
        assert_eq!(check("a.css", "/* FIXME: wide */\n"), [("unfinished", 1)]);
        assert_eq!(check("a.rs", "//! Why.\nconst TODOS: u8 = 1;\n"), []);
        assert_eq!(check("a.md", "No TODO in code.\n"), []);
    }
}
