//! Which of the contents is looked at, as it stands in the address.

export const TABS = ["user-fields", "bot-fields", "tags"] as const;
export type Tab = (typeof TABS)[number];

export function readTab(search: Record<string, unknown>): { readonly tab?: Tab } {
  const tab = TABS.find((one) => one === search.tab);
  return tab ? { tab } : {};
}

/** Those whose name holds every word, as the language sorts. */
export function named<T extends { readonly name: string }>(
  things: readonly T[],
  typed: string,
  language: string,
): readonly T[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const { compare } = new Intl.Collator(language, { numeric: true });
  return things
    .filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
    .sort((a, b) => compare(a.name, b.name));
}
