//! The pages of the guide that the studio leads to (docs/guide), and their addresses on this server.
//! What must stay true: every page of the guide stands here, and every name here is a page; a test compares.

import type { ItemKind, Kind } from "@lancar/flow";

export const GUIDE_PAGES = [
  "first-workflow",
  "sub-flows",
  "flows",
  "builder",
  "canvas-keys",
  "testing",
  "versions",
  "start",
  "send-message",
  "question",
  "action",
  "condition",
  "split",
  "send-email",
  "goto",
  "output",
  "add-tag",
  "remove-tag",
  "set-field",
  "clear-field",
  "opt-in-email",
  "opt-out-email",
  "external-request",
  "trigger-workflow",
  "fields",
  "placeholders",
  "operators",
  "delivery",
  "runs",
  "repair",
  "home",
  "bot-users",
  "inbox",
  "contents",
  "outbox",
  "templates",
  "chat-on-your-site",
  "workspaces",
  "settings",
  "members",
  "api-keys",
  "secrets",
  "email-profiles",
  "audit-log",
] as const;

export type GuidePage = (typeof GUIDE_PAGES)[number];

/** Where a block or an action is explained. A new kind is a page and a line here. */
export const PAGE_OF_KIND: Record<Kind | ItemKind, GuidePage> = {
  send_message: "send-message",
  question: "question",
  action: "action",
  condition: "condition",
  split: "split",
  send_email: "send-email",
  goto: "goto",
  output: "output",
  add_tag: "add-tag",
  remove_tag: "remove-tag",
  set_field: "set-field",
  clear_field: "clear-field",
  opt_in_email: "opt-in-email",
  opt_out_email: "opt-out-email",
  external_request: "external-request",
  trigger_workflow: "trigger-workflow",
};

export function guideAddress(language: string, page: GuidePage): string {
  return `/guide/${language}/${page}`;
}

/** What an error code means, and what to do. */
export function errorAddress(language: string, code: string): string {
  return `/guide/${language}/errors/${code}`;
}
