//! Rules about tests in TypeScript, and that the web's linter looks at the length of functions.

use serde_json::Value;

use super::tree::{SourceFile, Tree};
use super::{Fault, Rule};

const LONGEST_FUNCTION: u64 = 100;

/// Where Biome, which reads TypeScript better than we could, is told the longest function.
const LINTER: &str = "web/biome.json";
const LENGTH_RULE: &str = "/linter/rules/complexity/noExcessiveLinesPerFunction";

/// Ways of not running a test, or of running only one.
const SKIPS: &[&str] = &[
    "it.skip",
    "test.skip",
    "describe.skip",
    "it.only",
    "test.only",
    "describe.only",
    "it.todo",
    "test.todo",
    "test.fixme",
    "xit(",
    "xtest(",
    "xdescribe(",
];

/// Ways of waiting for time.
const SLEEPS: &[&str] = &["sleep(", "waitForTimeout("];

pub fn faults(tree: &Tree) -> Vec<Fault> {
    let tests = tree
        .files
        .iter()
        .filter(|file| file.is_test() && is_script(file));
    let linter = tree.files.iter().filter(|file| file.path == LINTER);
    tests
        .flat_map(in_test)
        .chain(linter.filter_map(length_unchecked))
        .collect()
}

fn is_script(file: &SourceFile) -> bool {
    file.is_typescript() || matches!(file.extension(), "js" | "mjs")
}

fn in_test(file: &SourceFile) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (at, line) in file.text.lines().enumerate() {
        let mut fault = |rule, message: &str| {
            let path = file.path.clone();
            faults.push(Fault {
                path,
                line: at + 1,
                rule,
                message: message.to_owned(),
            });
        };
        if SKIPS.iter().any(|skip| has(line, skip)) {
            fault(
                Rule::SkippedTest,
                "a test that is not run: mend it or remove it",
            );
        }
        let promised = line.contains("Promise") && has(line, "setTimeout(");
        if promised || SLEEPS.iter().any(|sleep| has(line, sleep)) {
            fault(
                Rule::Sleep,
                "a test waits for what it wants to see, never for time",
            );
        }
    }
    faults
}

/// Whether the line has the text, not as the end of a longer word.
fn has(line: &str, text: &str) -> bool {
    line.match_indices(text).any(|(at, _)| {
        !line[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_')
    })
}

fn length_unchecked(file: &SourceFile) -> Option<Fault> {
    let rule = serde_json::from_str::<Value>(&file.text)
        .ok()
        .and_then(|settings| settings.pointer(LENGTH_RULE).cloned())
        .unwrap_or_default();
    let strict = rule["level"] == "error";
    let bounded = rule["options"]["maxLines"]
        .as_u64()
        .is_some_and(|lines| lines <= LONGEST_FUNCTION);
    (!strict || !bounded).then(|| {
        let message =
            format!("{LENGTH_RULE} must be an error with maxLines of {LONGEST_FUNCTION} at most");
        Fault {
            path: file.path.clone(),
            line: 1,
            rule: Rule::WebLint,
            message,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn tests_that_are_not_run_are_found() {
        for line in [
            "it.skip(\"a\")",
            "test.only(\"a\")",
            "  xit(\"a\")",
            "describe.skip(\"a\")",
        ] {
            let text = format!("// Why.\n{line}\n");
            assert_eq!(
                check("web/apps/a/src/a.test.ts", &text),
                [("skipped-test", 2)],
                "{line}"
            );
        }
        assert_eq!(
            check("web/apps/a/src/a.test.ts", "// Why.\nprocess.exit(1)\n"),
            []
        );
        assert_eq!(check("web/apps/a/src/a.ts", "// Why.\nunit.skip()\n"), []);
    }

    #[test]
    fn sleeps_in_tests_are_found() {
        for line in [
            "await page.waitForTimeout(100);",
            "await sleep(5);",
            "await new Promise((done) => setTimeout(done, 5));",
        ] {
            let text = format!("// Why.\n{line}\n");
            assert_eq!(check("web/e2e/a.ts", &text), [("sleep", 2)], "{line}");
        }
        assert_eq!(
            check("web/apps/a/src/a.ts", "// Why.\nawait sleep(5);\n"),
            []
        );
    }

    #[test]
    fn the_linter_must_bound_functions() {
        let rule = |rule: &str| {
            format!(
                r#"{{"linter":{{"rules":{{"complexity":{{"noExcessiveLinesPerFunction":{rule}}}}}}}}}"#
            )
        };
        let good = rule(r#"{"level":"error","options":{"maxLines":100}}"#);
        assert_eq!(check("web/biome.json", &good), []);
        for bad in [
            "{}".to_owned(),
            rule("\"error\""),
            rule(r#"{"level":"warn","options":{"maxLines":100}}"#),
            rule(r#"{"level":"error","options":{"maxLines":400}}"#),
        ] {
            assert_eq!(check("web/biome.json", &bad), [("web-lint", 1)], "{bad}");
        }
    }
}
