//! The few true differences between the two databases, each under a name.
//!
//! A statement is written once, with `$1` and, where it must, one of the words below in braces; it
//! is turned into the database's own form here. Must stay true: no other place in the crate asks
//! which database it talks to in order to choose a statement.

use sha2::{Digest, Sha256};

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// The embedded one.
    Sqlite,
    /// The shared one.
    Postgres,
}

struct Word {
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

const WORDS: &[Word] = &[
    // SQLite has one writer, so a row read in a write transaction is locked already.
    Word {
        name: "{for update}",
        sqlite: "",
        postgres: "FOR UPDATE",
    },
    Word {
        name: "{for update skip locked}",
        sqlite: "",
        postgres: "FOR UPDATE SKIP LOCKED",
    },
    Word {
        name: "{for share}",
        sqlite: "",
        postgres: "FOR SHARE",
    },
    // Rows live inside the primary key: one tree to write instead of two. PostgreSQL has no such
    // thing. Not for tables with large rows or without a natural key.
    Word {
        name: "{without rowid}",
        sqlite: "WITHOUT ROWID",
        postgres: "",
    },
    // The column `value`, compared as if its ASCII letters were small; how it begins at least. SQLite
    // reads the rows of a table without row numbers for an index over an expression, and none for one
    // over a column in another order; an index of PostgreSQL does not take a long text.
    Word {
        name: "{small value}",
        sqlite: "value COLLATE NOCASE",
        postgres: "lower(substr(value, 1, 120))",
    },
];

impl Dialect {
    /// The statement as this database wants it.
    #[must_use]
    pub fn statement(self, sql: &str) -> String {
        let mut text = sql.to_owned();
        if text.contains('{') {
            for word in WORDS {
                text = text.replace(word.name, self.of(word));
            }
        }
        match self {
            // `$1` is a *named* parameter in SQLite, numbered by first appearance; `?1` is not.
            Self::Sqlite => number_with_question_marks(&text),
            Self::Postgres => text,
        }
    }

    /// A migration as this database wants it.
    ///
    /// PostgreSQL orders text by the server's language unless told otherwise, SQLite by bytes. Pages
    /// are cut by ids and names, so every text column is ordered by bytes on both.
    #[must_use]
    pub fn schema(self, sql: &str) -> String {
        let text = self.statement(sql);
        match self {
            Self::Sqlite => text,
            Self::Postgres => text.replace(" TEXT", " TEXT COLLATE \"C\""),
        }
    }

    /// Whether [`Dialect::statement`] would change the text at all: PostgreSQL's mostly stays.
    pub(crate) fn changes(self, sql: &str) -> bool {
        match self {
            Self::Sqlite => true,
            Self::Postgres => sql.contains('{'),
        }
    }

    /// What stands before a statement whose plan is asked for, and in which column the plan comes.
    #[must_use]
    pub const fn explaining(self) -> (&'static str, usize) {
        match self {
            Self::Sqlite => ("EXPLAIN QUERY PLAN", 3),
            Self::Postgres => ("EXPLAIN", 0),
        }
    }

    const fn of(self, word: &Word) -> &'static str {
        match self {
            Self::Sqlite => word.sqlite,
            Self::Postgres => word.postgres,
        }
    }
}

/// Waits until no other process holds `name`, and holds it until this transaction ends.
///
/// SQLite has one process with one writer: whoever is in a write transaction holds everything.
///
/// # Errors
/// What the database says.
pub async fn lock_until_commit(tx: &mut Tx, name: &str) -> Result<(), StoreError> {
    match tx.dialect() {
        Dialect::Sqlite => Ok(()),
        Dialect::Postgres => {
            // The other's work may well take longer than a row lock may.
            tx.execute("SET LOCAL lock_timeout = 0", &[]).await?;
            tx.execute("SELECT pg_advisory_xact_lock($1)", &params![lock_key(name)])
                .await?;
            Ok(())
        }
    }
}

/// Waits while a process holds `name` for itself ([`lock_until_commit`]), and shares it with all who do
/// the same until this transaction ends.
///
/// SQLite: whoever reads or writes sees one state of everything.
///
/// # Errors
/// What the database says.
pub async fn share_until_commit(tx: &mut Tx, name: &str) -> Result<(), StoreError> {
    match tx.dialect() {
        Dialect::Sqlite => Ok(()),
        Dialect::Postgres => {
            let lock = "SELECT pg_advisory_xact_lock_shared($1)";
            tx.execute(lock, &params![lock_key(name)]).await?;
            Ok(())
        }
    }
}

/// PostgreSQL's advisory locks are numbers; names keep ours apart from each other.
pub(crate) fn lock_key(name: &str) -> i64 {
    let hash = Sha256::digest(format!("lancar {name}"));
    hash.iter()
        .take(8)
        .fold(0, |key, byte| key << 8 | i64::from(*byte))
}

/// `$7` → `?7`, but not inside quotes.
fn number_with_question_marks(sql: &str) -> String {
    let mut text = String::with_capacity(sql.len());
    let mut quote = None;
    let mut rest = sql.chars().peekable();
    while let Some(c) = rest.next() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '\'' || c == '"' => quote = Some(c),
            Some(_) | None => {}
        }
        let numbered = quote.is_none() && c == '$' && rest.peek().is_some_and(char::is_ascii_digit);
        text.push(if numbered { '?' } else { c });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::Dialect;

    #[test]
    fn statements_are_turned_into_each_form() {
        for (sql, sqlite, postgres) in [
            ("SELECT $2, $1", "SELECT ?2, ?1", "SELECT $2, $1"),
            (
                "SELECT '$1', \"$2\", $3",
                "SELECT '$1', \"$2\", ?3",
                "SELECT '$1', \"$2\", $3",
            ),
            (
                "SELECT 1 FROM a LIMIT $1 {for update skip locked}",
                "SELECT 1 FROM a LIMIT ?1 ",
                "SELECT 1 FROM a LIMIT $1 FOR UPDATE SKIP LOCKED",
            ),
            ("SELECT '{}'", "SELECT '{}'", "SELECT '{}'"),
        ] {
            assert_eq!(Dialect::Sqlite.statement(sql), sqlite);
            assert_eq!(Dialect::Postgres.statement(sql), postgres);
        }
    }

    #[test]
    fn text_columns_are_ordered_by_bytes() {
        let sql = "CREATE TABLE a (b TEXT PRIMARY KEY) {without rowid}";
        assert_eq!(
            Dialect::Sqlite.schema(sql),
            "CREATE TABLE a (b TEXT PRIMARY KEY) WITHOUT ROWID"
        );
        assert_eq!(
            Dialect::Postgres.schema(sql),
            "CREATE TABLE a (b TEXT COLLATE \"C\" PRIMARY KEY) "
        );
    }
}
