//! How much the server takes. Beyond these a draft is not even saved, so the editor refuses at once.

export const LIMITS = {
  blocks: 2_000,
  notes: 500,
  noteChars: 4_000,
  /** Groups of blocks on a canvas. */
  frames: 200,
  /** Of a name or a title. */
  nameChars: 80,
  templateChars: 65_536,
  messages: 20,
  buttons: 10,
  quickReplies: 13,
  typingSeconds: 20,
  choices: 13,
  noMatchAfter: 20,
  expiryMinutes: 43_200,
  groups: 20,
  conditions: 50,
  variationsLeast: 2,
  variations: 20,
  weight: 1_000_000,
  items: 50,
  receivers: 50,
  emailParts: 100,
  /** Query values, headers, and mappings of a request: so many each. */
  pairs: 50,
  requestBodyBytes: 262_144,
  timeoutSeconds: 120,
  retryTries: 100,
  retryFirstSeconds: 86_400,
  retryFactor: 10,
  retryLongestSeconds: 259_200,
  inputs: 20,
  inputNameChars: 40,
  delayDays: 366,
  deduplicateMinutes: 43_200,
} as const;
