//! Lists by page: the next page begins after the last key seen, so rows that come and go in between
//! neither repeat nor hide others, and the hundredth page costs what the first does.

/// Most rows of a page.
pub const MOST: u32 = 200;

/// Which rows to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<C> {
    /// The key after which the page begins; none for the first page.
    pub after: Option<C>,
    /// At most so many rows; taken as 1 to [`MOST`].
    pub limit: u32,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<T, C> {
    /// The rows.
    pub rows: Vec<T>,
    /// What the next page begins after, when there is one.
    pub next: Option<C>,
}

impl<C> Page<C> {
    /// The first page.
    #[must_use]
    pub const fn first(limit: u32) -> Self {
        Self { after: None, limit }
    }

    /// One row more than the page holds: whether it comes says whether there is a next page.
    pub(crate) fn fetch(&self) -> u32 {
        self.limit.clamp(1, MOST) + 1
    }

    pub(crate) fn cut<T>(&self, mut rows: Vec<T>, key: impl Fn(&T) -> C) -> Listed<T, C> {
        let size = self.fetch() as usize - 1;
        let more = rows.len() > size;
        rows.truncate(size);
        let next = if more { rows.last().map(key) } else { None };
        Listed { rows, next }
    }
}
