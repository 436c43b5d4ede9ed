//! The wire protocol, version 1, as types, and the one place where outside text becomes a frame.
//!
//! The names are those of the wire (`docs/develop/chat-protocol.md`), so that a message can be kept
//! as it came. What must stay true: nothing past `decodeFrame` and `decodeMessage` has to doubt a
//! type, and a message of a kind this version does not know still counts with its `seq`.

export const PROTOCOL = 1;

/** The longest text one message may have, in Unicode code points. */
export const MAX_TEXT = 4000;

/** A typing pause longer than this is shortened: a broken figure must not hide a message. */
const MAX_TYPING_MS = 20_000;

export interface Choice {
  readonly id: string;
  readonly label: string;
}

export interface Button extends Choice {
  /** Set when the button opens an address instead of answering. */
  readonly url?: string;
}

export interface TextContent {
  readonly kind: "text";
  readonly text: string;
  readonly buttons: readonly Button[];
  readonly quick_replies: readonly Choice[];
}

export interface ImageContent {
  readonly kind: "image";
  readonly url: string;
  readonly alt: string;
}

/** Content of a kind that came after this version of the client. */
export interface UnknownContent {
  readonly kind: "unknown";
}

export type Content = TextContent | ImageContent | UnknownContent;

export interface Message {
  readonly seq: number;
  readonly id: string;
  readonly from: "bot" | "user" | "agent";
  /** What a person of the team is called, when it is known. */
  readonly name?: string;
  /** The id a client gave to what it sent: the echo that acknowledges it. */
  readonly client_id: string | null;
  /** RFC 3339. */
  readonly at: string;
  readonly typing_ms: number;
  readonly content: Content;
}

export type ExpectedKind = "text" | "number" | "email" | "phone" | "url" | "date" | "datetime" | "choice";

export interface Expects {
  readonly kind: ExpectedKind;
  readonly skip: Choice | null;
}

export interface Bot {
  readonly id: string;
  readonly name: string;
  readonly language: string;
}

export interface WelcomeFrame {
  readonly type: "welcome";
  readonly token: string;
  readonly bot: Bot;
  readonly last: number;
}

export interface StateFrame {
  readonly type: "state";
  readonly expects: Expects | null;
  readonly working: boolean;
}

export interface ErrorFrame {
  readonly type: "error";
  readonly code: string;
  readonly message: string;
  /** The id of the `say` or `press` that was refused; null when it concerns the connection. */
  readonly id: string | null;
}

export type ServerFrame =
  | WelcomeFrame
  | { readonly type: "message"; readonly message: Message }
  | StateFrame
  | ErrorFrame
  | { readonly type: "pong" };

export type ClientFrame =
  | {
      readonly type: "hello";
      readonly protocol: number;
      readonly token: string | null;
      readonly after: number;
      readonly ref?: string;
      readonly language?: string;
    }
  | { readonly type: "say"; readonly id: string; readonly text: string }
  | { readonly type: "press"; readonly id: string; readonly message: string; readonly button: string }
  | { readonly type: "ping" };

/** Reads one text frame; null for what this version has no use for, which is not an error. */
export function decodeFrame(text: string): ServerFrame | null {
  const frame = parse(text);
  if (frame === null) return null;
  switch (frame.type) {
    case "welcome":
      return decodeWelcome(frame);
    case "message": {
      const message = decodeMessage(frame);
      return message && { type: "message", message };
    }
    case "state":
      return { type: "state", expects: decodeExpects(frame.expects), working: frame.working === true };
    case "error":
      return {
        type: "error",
        code: string(frame.code) || "internal",
        message: string(frame.message),
        id: string(frame.id) || null,
      };
    case "pong":
      return { type: "pong" };
    default:
      return null;
  }
}

/** Reads a message, from the wire or as it was kept. */
export function decodeMessage(value: unknown): Message | null {
  if (!isObject(value)) return null;
  const seq = count(value.seq);
  const id = string(value.id);
  if (seq < 1 || id === "") return null;
  return {
    seq,
    id,
    from: value.from === "user" || value.from === "agent" ? value.from : "bot",
    ...(string(value.name) && { name: string(value.name) }),
    client_id: string(value.client_id) || null,
    at: string(value.at),
    typing_ms: Math.min(count(value.typing_ms), MAX_TYPING_MS),
    content: decodeContent(value.content),
  };
}

/** Reads what a bot is called; null when that cannot be told. */
export function decodeBot(value: unknown): Bot | null {
  if (!isObject(value)) return null;
  const id = string(value.id);
  return id === "" ? null : { id, name: string(value.name), language: string(value.language) };
}

function decodeWelcome(frame: Json): WelcomeFrame | null {
  const token = string(frame.token);
  const bot = decodeBot(frame.bot);
  return token === "" || bot === null ? null : { type: "welcome", token, bot, last: count(frame.last) };
}

function decodeContent(value: unknown): Content {
  if (!isObject(value)) return { kind: "unknown" };
  if (value.kind === "image" && typeof value.url === "string") {
    return { kind: "image", url: value.url, alt: string(value.alt) };
  }
  if (value.kind === "text" && typeof value.text === "string") {
    return {
      kind: "text",
      text: value.text,
      buttons: list(value.buttons).flatMap(decodeButton),
      quick_replies: list(value.quick_replies).flatMap(decodeChoice),
    };
  }
  return { kind: "unknown" };
}

function decodeChoice(value: unknown): Choice[] {
  if (!isObject(value) || string(value.id) === "") return [];
  return [{ id: string(value.id), label: string(value.label) }];
}

function decodeButton(value: unknown): Button[] {
  const url = isObject(value) ? string(value.url) : "";
  return decodeChoice(value).map((choice) => (url === "" ? choice : { ...choice, url }));
}

const KINDS: readonly string[] = [
  "text",
  "number",
  "email",
  "phone",
  "url",
  "date",
  "datetime",
  "choice",
] satisfies ExpectedKind[];

function decodeExpects(value: unknown): Expects | null {
  if (!isObject(value)) return null;
  // A kind from a later version is still a question that text can answer.
  const kind = KINDS.includes(string(value.kind)) ? (value.kind as ExpectedKind) : "text";
  return { kind, skip: decodeChoice(value.skip)[0] ?? null };
}

type Json = Record<string, unknown>;

function parse(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function string(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A whole number of at least 0; 0 for anything else. */
function count(value: unknown): number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : 0;
}
