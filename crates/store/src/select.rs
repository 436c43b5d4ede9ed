//! Lists with optional filters: a statement put together from pieces that stand in the source.
//!
//! Must stay true: only `&'static str` becomes SQL; whatever comes from outside is a parameter.

use crate::error::StoreError;
use crate::param::Param;
use crate::row::Row;
use crate::tx::{Sql, Tx};

/// A query under construction. In each piece `{}` stands for the next parameter.
#[derive(Debug, Clone)]
pub struct Select<'p> {
    sql: String,
    params: Vec<Param<'p>>,
    filtered: bool,
}

impl<'p> Select<'p> {
    /// Begins with `SELECT … FROM …`.
    #[must_use]
    pub fn new(head: &'static str) -> Self {
        Self {
            sql: head.to_owned(),
            params: Vec::new(),
            filtered: false,
        }
    }

    /// Keeps only rows of which this is true, as in `"workspace_id = {}"`.
    #[must_use]
    pub fn filter(mut self, condition: &'static str, value: impl Into<Param<'p>>) -> Self {
        self.sql
            .push_str(if self.filtered { " AND " } else { " WHERE " });
        self.filtered = true;
        self.piece(condition, Some(value.into()))
    }

    /// The same when there is a value; otherwise all rows.
    #[must_use]
    pub fn filter_opt(self, condition: &'static str, value: Option<impl Into<Param<'p>>>) -> Self {
        match value {
            Some(value) => self.filter(condition, value),
            None => self,
        }
    }

    /// A condition without a value, as in `"revoked_at IS NULL"`.
    #[must_use]
    pub fn only(mut self, condition: &'static str) -> Self {
        self.sql
            .push_str(if self.filtered { " AND " } else { " WHERE " });
        self.filtered = true;
        self.piece(condition, None)
    }

    /// Keeps only rows whose column holds one of these; none when there are none.
    #[must_use]
    pub fn among(
        mut self,
        column: &'static str,
        values: impl IntoIterator<Item = impl Into<Param<'p>>>,
    ) -> Self {
        self = self.only(column).words(" IN (");
        let mut between = "";
        for value in values {
            self = self.words(between).piece("{}", Some(value.into()));
            between = ", ";
        }
        self.words(if between.is_empty() { "NULL)" } else { ")" })
    }

    /// What stands next, without a value.
    #[must_use]
    pub(crate) fn words(mut self, words: &'static str) -> Self {
        self.sql.push_str(words);
        self
    }

    /// A piece with the values of its `{}`, in order.
    #[must_use]
    pub(crate) fn valued(
        mut self,
        piece: &'static str,
        values: impl IntoIterator<Item = impl Into<Param<'p>>>,
    ) -> Self {
        let mut pieces = piece.split("{}");
        self.sql.push_str(pieces.next().unwrap_or_default());
        for (rest, value) in pieces.zip(values) {
            self.params.push(value.into());
            let number = self.params.len();
            self.sql.push_str(&format!("${number}"));
            self.sql.push_str(rest);
        }
        self
    }

    /// `ORDER BY` these.
    #[must_use]
    pub fn order(mut self, columns: &'static str) -> Self {
        self.sql.push_str(" ORDER BY ");
        self.piece(columns, None)
    }

    /// At most so many rows.
    #[must_use]
    pub fn limit(self, rows: u32) -> Self {
        self.piece(" LIMIT {}", Some(rows.into()))
    }

    /// What else stands at the end, as in `" {for update}"`.
    #[must_use]
    pub fn tail(self, words: &'static str) -> Self {
        self.piece(words, None)
    }

    /// Its rows.
    ///
    /// # Errors
    /// When the database refuses it; the transaction is spoiled then.
    pub async fn rows(&self, tx: &mut Tx) -> Result<Vec<Row>, StoreError> {
        tx.rows(Sql::Built(&self.sql), &self.params).await
    }

    /// Its first row, if there is one.
    ///
    /// # Errors
    /// When the database refuses it; the transaction is spoiled then.
    pub async fn first(&self, tx: &mut Tx) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(tx).await?.into_iter().next())
    }

    /// How the database would go about it, in its own words.
    ///
    /// # Errors
    /// When the database refuses it; the transaction is spoiled then.
    pub(crate) async fn plan(&self, tx: &mut Tx) -> Result<String, StoreError> {
        let (words, column) = tx.dialect().explaining();
        let sql = format!("{words} {}", self.sql);
        let rows = tx.rows(Sql::Built(&sql), &self.params).await?;
        let lines: Vec<_> = rows
            .iter()
            .map(|row| row.text(column))
            .collect::<Result<_, _>>()?;
        Ok(lines.join("\n"))
    }

    fn piece(mut self, text: &'static str, value: Option<Param<'p>>) -> Self {
        match (text.split_once("{}"), value) {
            (Some((before, after)), Some(value)) => {
                self.params.push(value);
                let number = self.params.len();
                self.sql.push_str(before);
                self.sql.push_str(&format!("${number}"));
                self.sql.push_str(after);
            }
            // A piece without its value, or a value without its piece, is a fault that the database
            // reports: the parameters do not fit the statement.
            (_, value) => {
                self.params.extend(value);
                self.sql.push_str(text);
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::Select;

    #[test]
    fn pieces_are_numbered_in_order() {
        let select = Select::new("SELECT a FROM t")
            .filter("b = {}", "x")
            .filter_opt("c = {}", None::<&str>)
            .only("d IS NULL")
            .filter_opt("e < {}", Some(3_i64))
            .among("f", ["y", "z"])
            .among("g", None::<&str>)
            .order("a DESC")
            .limit(10);
        assert_eq!(
            select.sql,
            "SELECT a FROM t WHERE b = $1 AND d IS NULL AND e < $2 AND f IN ($3, $4) \
             AND g IN (NULL) ORDER BY a DESC LIMIT $5"
        );
    }
}
