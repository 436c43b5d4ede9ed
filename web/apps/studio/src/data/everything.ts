//! All pages of a list that is short by nature (bots, sub flows, fields). Lists that grow without end (runs,
//! bot users) are shown page by page instead.

interface Page<T> {
  readonly items: readonly T[];
  readonly next_cursor?: string | null;
}

/** The most that the API gives at once. */
export const LARGEST_PAGE = 200;

export async function everything<T>(
  pageAt: (query: { limit: number; cursor?: string }) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await pageAt({ limit: LARGEST_PAGE, ...(cursor ? { cursor } : {}) });
    all.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return all;
}
