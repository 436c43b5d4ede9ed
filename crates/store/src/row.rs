//! Values on their way out of a statement, read by position, with errors that name the column.
//!
//! Must stay true: a row reads the same whichever database it came from, so a getter takes the same
//! kinds on both.

use std::sync::Arc;

use lancar_domain::id::IdType;
use lancar_domain::time::Timestamp;
use tokio_postgres::types::{FromSql, Type};

use crate::error::StoreError;

/// One row of a result.
#[derive(Debug)]
pub struct Row(Source);

#[derive(Debug)]
enum Source {
    Sqlite {
        columns: Arc<[Box<str>]>,
        cells: Box<[Owned]>,
    },
    Postgres(tokio_postgres::Row),
}

/// A cell of SQLite, copied out: its own memory ends with the statement.
#[derive(Debug)]
pub(crate) enum Owned {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
    Unread(&'static str),
}

#[derive(Clone, Copy)]
enum Cell<'a> {
    Null,
    Int(i64),
    Text(&'a str),
    Bytes(&'a [u8]),
    Unread(&'a str),
}

impl Row {
    pub(crate) fn sqlite(columns: Arc<[Box<str>]>, cells: Box<[Owned]>) -> Self {
        Self(Source::Sqlite { columns, cells })
    }

    pub(crate) fn postgres(row: tokio_postgres::Row) -> Self {
        Self(Source::Postgres(row))
    }

    /// The text at this position.
    ///
    /// # Errors
    /// When it is NULL or no text.
    pub fn text(&self, at: usize) -> Result<&str, StoreError> {
        self.opt_text(at)?.ok_or_else(|| self.wrong(at, "text"))
    }

    /// The text at this position, or none for NULL.
    ///
    /// # Errors
    /// When it is no text.
    pub fn opt_text(&self, at: usize) -> Result<Option<&str>, StoreError> {
        match self.cell(at) {
            Some(Cell::Null) => Ok(None),
            Some(Cell::Text(text)) => Ok(Some(text)),
            None | Some(Cell::Int(_) | Cell::Bytes(_) | Cell::Unread(_)) => {
                Err(self.wrong(at, "text"))
            }
        }
    }

    /// The number at this position; a PostgreSQL boolean reads as 0 or 1, as SQLite has it.
    ///
    /// # Errors
    /// When it is NULL or no number.
    pub fn int(&self, at: usize) -> Result<i64, StoreError> {
        self.opt_int(at)?.ok_or_else(|| self.wrong(at, "a number"))
    }

    /// The number at this position, or none for NULL.
    ///
    /// # Errors
    /// When it is no number.
    pub fn opt_int(&self, at: usize) -> Result<Option<i64>, StoreError> {
        match self.cell(at) {
            Some(Cell::Null) => Ok(None),
            Some(Cell::Int(number)) => Ok(Some(number)),
            None | Some(Cell::Text(_) | Cell::Bytes(_) | Cell::Unread(_)) => {
                Err(self.wrong(at, "a number"))
            }
        }
    }

    /// The count or the number of a version at this position.
    ///
    /// # Errors
    /// When it is NULL, no number, negative or beyond 32 bits.
    pub fn count(&self, at: usize) -> Result<u32, StoreError> {
        u32::try_from(self.int(at)?).map_err(|_| self.wrong(at, "a count"))
    }

    /// The count or the number of a version at this position, or none for NULL.
    ///
    /// # Errors
    /// When it is no number, negative or beyond 32 bits.
    pub fn opt_count(&self, at: usize) -> Result<Option<u32>, StoreError> {
        let number = self.opt_int(at)?.map(u32::try_from).transpose();
        number.map_err(|_| self.wrong(at, "a count"))
    }

    /// The bytes at this position.
    ///
    /// # Errors
    /// When it is NULL or no bytes.
    pub fn bytes(&self, at: usize) -> Result<&[u8], StoreError> {
        self.opt_bytes(at)?.ok_or_else(|| self.wrong(at, "bytes"))
    }

    /// The bytes at this position, or none for NULL.
    ///
    /// # Errors
    /// When it is no bytes.
    pub fn opt_bytes(&self, at: usize) -> Result<Option<&[u8]>, StoreError> {
        match self.cell(at) {
            Some(Cell::Null) => Ok(None),
            Some(Cell::Bytes(bytes)) => Ok(Some(bytes)),
            None | Some(Cell::Int(_) | Cell::Text(_) | Cell::Unread(_)) => {
                Err(self.wrong(at, "bytes"))
            }
        }
    }

    /// The moment at this position.
    ///
    /// # Errors
    /// When it is NULL or no number.
    pub fn time(&self, at: usize) -> Result<Timestamp, StoreError> {
        self.int(at).map(Timestamp::from_millis)
    }

    /// The moment at this position, or none for NULL.
    ///
    /// # Errors
    /// When it is no number.
    pub fn opt_time(&self, at: usize) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.opt_int(at)?.map(Timestamp::from_millis))
    }

    /// The id at this position.
    ///
    /// # Errors
    /// When it is NULL or no id of that kind.
    pub fn id<I: IdType>(&self, at: usize) -> Result<I, StoreError> {
        I::parse(self.text(at)?).map_err(|_| self.wrong(at, I::WHAT))
    }

    /// The id at this position, or none for NULL.
    ///
    /// # Errors
    /// When it is no id of that kind.
    pub fn opt_id<I: IdType>(&self, at: usize) -> Result<Option<I>, StoreError> {
        let Some(text) = self.opt_text(at)? else {
            return Ok(None);
        };
        I::parse(text)
            .map(Some)
            .map_err(|_| self.wrong(at, I::WHAT))
    }

    /// What the text at this position is, by its own reading: an enum, a number, a name.
    ///
    /// # Errors
    /// When it is NULL or cannot be read as `what`.
    pub fn read<T: std::str::FromStr>(
        &self,
        at: usize,
        what: &'static str,
    ) -> Result<T, StoreError> {
        self.text(at)?.parse().map_err(|_| self.wrong(at, what))
    }

    /// The JSON at this position.
    ///
    /// # Errors
    /// When it is NULL or not JSON of that shape.
    pub fn json<T: serde::de::DeserializeOwned>(&self, at: usize) -> Result<T, StoreError> {
        serde_json::from_str(self.text(at)?)
            .map_err(|_| self.wrong(at, "JSON of the expected shape"))
    }

    fn cell(&self, at: usize) -> Option<Cell<'_>> {
        match &self.0 {
            Source::Sqlite { cells, .. } => cells.get(at).map(|cell| match cell {
                Owned::Null => Cell::Null,
                Owned::Int(number) => Cell::Int(*number),
                Owned::Text(text) => Cell::Text(text),
                Owned::Bytes(bytes) => Cell::Bytes(bytes),
                Owned::Unread(kind) => Cell::Unread(kind),
            }),
            Source::Postgres(row) => row.try_get(at).ok(),
        }
    }

    #[cold]
    pub(crate) fn wrong(&self, index: usize, expected: &'static str) -> StoreError {
        let name = match &self.0 {
            Source::Sqlite { columns, .. } => columns.get(index).map(ToString::to_string),
            Source::Postgres(row) => row.columns().get(index).map(|c| c.name().to_owned()),
        };
        let found = match self.cell(index) {
            None => "nothing: there is no such column".to_owned(),
            Some(Cell::Null) => "NULL".to_owned(),
            Some(Cell::Int(_)) => "a number".to_owned(),
            Some(Cell::Text(_)) => "text".to_owned(),
            Some(Cell::Bytes(_)) => "bytes".to_owned(),
            Some(Cell::Unread(kind)) => kind.to_owned(),
        };
        StoreError::Column {
            index,
            name: name.unwrap_or_default(),
            expected,
            found,
        }
    }
}

impl<'a> FromSql<'a> for Cell<'a> {
    fn from_sql(
        ty: &Type,
        raw: &'a [u8],
    ) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(match *ty {
            Type::INT8 => Self::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Self::Int(i32::from_sql(ty, raw)?.into()),
            Type::INT2 => Self::Int(i16::from_sql(ty, raw)?.into()),
            Type::BOOL => Self::Int(bool::from_sql(ty, raw)?.into()),
            Type::BYTEA => Self::Bytes(raw),
            _ if <&str as FromSql>::accepts(ty) => Self::Text(<&str>::from_sql(ty, raw)?),
            // sum() of BIGINT is NUMERIC here and an integer on SQLite: the statement must cast.
            _ if *ty == Type::NUMERIC => Self::Unread("NUMERIC (cast it to BIGINT)"),
            _ => Self::Unread("a type that SQLite does not have"),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}
