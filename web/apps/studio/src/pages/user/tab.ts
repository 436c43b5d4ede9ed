//! Which side of a bot user is looked at, as it stands in the address.

export const TABS = ["fields", "conversation", "runs", "timeline"] as const;
export type Tab = (typeof TABS)[number];

export function readTab(search: Record<string, unknown>): { readonly tab?: Tab } {
  const tab = TABS.find((one) => one === search.tab);
  return tab ? { tab } : {};
}
