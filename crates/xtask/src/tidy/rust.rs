//! Rules about Rust code, read as tokens: comments never count, and macros are looked into.

use std::str::FromStr;

use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream, TokenTree};

use super::tree::{SourceFile, Tree};
use super::{Fault, Rule};

const LONGEST_FUNCTION: usize = 100;

/// The one crate that may hold SQL.
const HOME_OF_SQL: &str = "crates/store/";

/// How statements begin, and a word that must follow for it to be one.
const STATEMENTS: &[(&str, &[&str])] = &[
    ("select", &["from"]),
    ("insert", &["into"]),
    ("update", &["set"]),
    ("delete", &["from"]),
    (
        "create",
        &["table", "index", "unique", "view", "database", "schema"],
    ),
    ("alter", &["table"]),
    ("drop", &["table", "index", "view", "database", "schema"]),
    ("begin", &["immediate", "transaction"]),
    ("pragma", &[]),
    ("savepoint", &[]),
];

/// Items that are more than a line of a contents page.
const LOGIC: &[&str] = &[
    "fn",
    "struct",
    "enum",
    "union",
    "trait",
    "impl",
    "const",
    "static",
    "type",
    "macro_rules",
];

pub fn faults(tree: &Tree) -> Vec<Fault> {
    tree.files
        .iter()
        .filter(|file| file.is_rust())
        .flat_map(faults_of)
        .collect()
}

fn faults_of(file: &SourceFile) -> Vec<Fault> {
    let mut reader = Reader {
        file,
        faults: Vec::new(),
    };
    match TokenStream::from_str(&file.text) {
        Ok(tokens) => {
            if file.name() == "mod.rs" {
                reader.contents_page(tokens.clone());
            }
            reader.read(tokens, Place::at_top_of(file));
        }
        Err(error) => reader.fault(Rule::Opening, error.span(), "this is not Rust".to_owned()),
    }
    reader.faults
}

/// Whether the tokens are part of a test.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Product,
    Test,
}

impl Place {
    fn at_top_of(file: &SourceFile) -> Self {
        if file.is_test() {
            Self::Test
        } else {
            Self::Product
        }
    }
}

struct Reader<'a> {
    file: &'a SourceFile,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    /// Reads one level of tokens and then the groups in it.
    fn read(&mut self, tokens: TokenStream, place: Place) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut item = Item {
            place,
            function: None,
        };
        for (at, token) in tokens.iter().enumerate() {
            let next = tokens.get(at + 1);
            match token {
                TokenTree::Literal(literal) => self.literal(literal),
                TokenTree::Ident(word) => {
                    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
                    self.word(
                        &word.to_string(),
                        Around {
                            before,
                            next,
                            place: item.place,
                        },
                    );
                    if word == "fn" && matches!(next, Some(TokenTree::Ident(_))) {
                        item.function = Some(word.span());
                    }
                }
                TokenTree::Group(group) if is_attribute(&tokens, at) => {
                    if self.attribute(group) {
                        item.place = Place::Test;
                    }
                }
                TokenTree::Group(group) => {
                    self.read(group.stream(), item.place);
                    if group.delimiter() == Delimiter::Brace {
                        self.length(&item, group);
                        item = Item {
                            place,
                            function: None,
                        };
                    }
                }
                TokenTree::Punct(punct) if punct.as_char() == ';' => {
                    item = Item {
                        place,
                        function: None,
                    };
                }
                TokenTree::Punct(_) => {}
            }
        }
    }

    /// Looks at an attribute; whether it makes the item after it a test.
    fn attribute(&mut self, group: &Group) -> bool {
        let words = words_of(group.stream());
        let first = words.first().map(String::as_str);
        match first {
            Some("doc") => false,
            Some("ignore") => {
                let message = "a test that is not run: mend it or remove it".to_owned();
                self.fault(Rule::SkippedTest, group.span_open(), message);
                true
            }
            Some("cfg") => has(&words, "test") && !has(&words, "not"),
            Some(_) | None => {
                self.read(group.stream(), Place::Product);
                words.last().is_some_and(|last| last == "test")
            }
        }
    }

    fn word(&mut self, word: &str, around: Around<'_>) {
        let called = matches!(around.next, Some(TokenTree::Group(group))
            if group.delimiter() == Delimiter::Parenthesis);
        let defined = matches!(around.before, Some(TokenTree::Ident(before)) if before == "fn");
        let is_macro =
            matches!(around.next, Some(TokenTree::Punct(punct)) if punct.as_char() == '!');
        let span = || around.next.map_or_else(Span::call_site, TokenTree::span);
        match word {
            "sleep" if called && !defined && around.place == Place::Test => {
                let message = "a test waits for what it wants to see, never for time".to_owned();
                self.fault(Rule::Sleep, span(), message);
            }
            "todo" | "unimplemented" if is_macro => {
                self.fault(Rule::Unfinished, span(), format!("{word}!: finish it"));
            }
            _ => {}
        }
    }

    fn literal(&mut self, literal: &Literal) {
        if !self.file.path.starts_with(HOME_OF_SQL) && is_sql(&literal.to_string()) {
            let message = format!("SQL outside {HOME_OF_SQL}: add a statement there");
            self.fault(Rule::Sql, literal.span(), message);
        }
    }

    fn length(&mut self, item: &Item, body: &Group) {
        let Some(start) = item.function else { return };
        let lines = body.span_close().end().line - start.start().line + 1;
        if lines > LONGEST_FUNCTION && item.place == Place::Product {
            let message = format!("a function of {lines} lines, {LONGEST_FUNCTION} at most");
            self.fault(Rule::FunctionLength, start, message);
        }
    }

    fn contents_page(&mut self, tokens: TokenStream) {
        for token in tokens {
            if let TokenTree::Ident(word) = &token
                && LOGIC.contains(&word.to_string().as_str())
            {
                let message = format!("`{word}` in a mod.rs, which is a contents page");
                self.fault(Rule::ModFile, word.span(), message);
            }
        }
    }

    fn fault(&mut self, rule: Rule, span: Span, message: String) {
        let path = self.file.path.clone();
        self.faults.push(Fault {
            path,
            line: span.start().line,
            rule,
            message,
        });
    }
}

/// The item being read: it begins after a `;` or a block, and its attributes say what it is.
struct Item {
    place: Place,
    function: Option<Span>,
}

/// What stands beside a word.
#[derive(Clone, Copy)]
struct Around<'a> {
    before: Option<&'a TokenTree>,
    next: Option<&'a TokenTree>,
    place: Place,
}

/// Whether the group at `at` is that of `#[…]` or `#![…]`.
fn is_attribute(tokens: &[TokenTree], at: usize) -> bool {
    let punct = |back: usize| match at.checked_sub(back).and_then(|at| tokens.get(at)) {
        Some(TokenTree::Punct(punct)) => Some(punct.as_char()),
        Some(_) | None => None,
    };
    punct(1) == Some('#') || (punct(1) == Some('!') && punct(2) == Some('#'))
}

/// The words of a path or list, groups included, literals left out.
fn words_of(tokens: TokenStream) -> Vec<String> {
    let mut words = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Ident(word) => words.push(word.to_string()),
            TokenTree::Group(group) => words.extend(words_of(group.stream())),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    words
}

fn has(words: &[String], wanted: &str) -> bool {
    words.iter().any(|word| word == wanted)
}

/// Whether a literal, as written in the source, is a statement. A sentence begins with one capital
/// letter, a statement with none or with nothing else.
fn is_sql(literal: &str) -> bool {
    let Some((_, text)) = literal.split_once('"') else {
        return false;
    };
    let text = text.replace("\\n", " ").replace('\\', " ");
    let mut words = text.split(|character: char| !character.is_alphanumeric() && character != '_');
    let Some(first) = words.find(|word| !word.is_empty()) else {
        return false;
    };
    let one_case = first == first.to_lowercase() || first == first.to_uppercase();
    let lower = first.to_lowercase();
    let Some((_, followers)) = STATEMENTS.iter().find(|(verb, _)| *verb == lower) else {
        return false;
    };
    let mut rest = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
    one_case
        && match followers {
            [] => rest.next().is_some(),
            followers => rest.any(|word| followers.contains(&word.as_str())),
        }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_long_function_is_found_unless_it_is_a_test() {
        let body = "    work();\n".repeat(99);
        let long = format!("//! Why.\nfn long() {{\n{body}}}\nfn short() {{}}\n");
        assert_eq!(check("a.rs", &long), [("function-length", 2)]);
        let nested = format!("//! Why.\nimpl A {{\npub async fn long() {{\n{body}}}\n}}\n");
        assert_eq!(check("a.rs", &nested), [("function-length", 3)]);
        let test = format!("//! Why.\n#[test]\nfn long() {{\n{body}}}\n");
        assert_eq!(check("a.rs", &test), []);
    }

    #[test]
    fn sql_is_found_outside_the_store() {
        let code = "//! Why.\nconst A: &str = \"SELECT id FROM runs\";\n";
        assert_eq!(check("crates/engine/src/a.rs", code), [("sql", 2)]);
        assert_eq!(check("crates/store/src/a.rs", code), []);
        for statement in [
            "\"insert into runs values ($1)\"",
            "r#\"\n  UPDATE runs SET a = 1\"#",
            "\"\\\n UPDATE runs SET a = 1\"",
            "concat!(\"DELETE FROM runs\", \" WHERE 1\")",
            "\"pragma synchronous\"",
        ] {
            let code = format!("//! Why.\nconst A: &str = {statement};\n");
            assert!(
                check("a.rs", &code).iter().any(|(rule, _)| *rule == "sql"),
                "{statement}"
            );
        }
    }

    #[test]
    fn sentences_and_comments_are_no_sql() {
        for line in [
            "const A: &str = \"Select a workflow from the list.\";",
            "const A: &str = \"Delete it from the bot.\";",
            "// SELECT id FROM runs",
            "/// SELECT id FROM runs\nconst A: u8 = 1;",
            "const A: &str = \"update\";",
        ] {
            assert_eq!(check("a.rs", &format!("//! Why.\n{line}\n")), [], "{line}");
        }
    }

    #[test]
    fn a_sleep_in_a_test_is_found() {
        let call = "fn a() { tokio::time::sleep(x).await; }\n";
        assert_eq!(
            check("crates/a/tests/b.rs", &format!("//! Why.\n{call}")),
            [("sleep", 2)]
        );
        let module = format!("//! Why.\n#[cfg(test)]\nmod tests {{\n{call}}}\n");
        assert_eq!(check("a.rs", &module), [("sleep", 4)]);
        let test = format!("//! Why.\n#[tokio::test]\nasync {call}{call}");
        assert_eq!(
            check("a.rs", &test),
            [("sleep", 3)],
            "the second function is none"
        );
        assert_eq!(
            check(
                "a.rs",
                &format!("//! Why.\n#[cfg(not(test))]\nmod b {{ {call} }}")
            ),
            []
        );
        assert_eq!(check("a.rs", &format!("//! Why.\n{call}")), []);
    }

    #[test]
    fn a_test_that_is_not_run_is_found() {
        let code = "//! Why.\n#[test]\n#[ignore = \"slow\"]\nfn a() {}\n";
        assert_eq!(check("a.rs", code), [("skipped-test", 3)]);
    }

    #[test]
    fn macros_of_unfinished_work_are_found() {
        let code = "//! Why.\nfn a() { todo!() }\nfn b() { unimplemented!(\"b\") }\n";
        assert_eq!(check("a.rs", code), [("unfinished", 2), ("unfinished", 3)]);
    }

    #[test]
    fn a_mod_file_is_a_contents_page() {
        let page = "//! Why.\npub mod a;\nmod b;\npub use b::B;\n";
        assert_eq!(check("a/mod.rs", page), []);
        assert_eq!(
            check("a/mod.rs", &format!("{page}fn c() {{}}\n")),
            [("mod-file", 5)]
        );
    }
}
