//! The chat of the widget as far as it is not drawn: one way to speak the protocol, for customers and testers.

export type { Keep } from "@lancar/widget/ports";
export { type Button as MessageButton, type Choice, MAX_TEXT, type Message } from "@lancar/widget/protocol";
export { Session } from "@lancar/widget/session";
export { SocketTransport } from "@lancar/widget/socket";
export type { ChatState } from "@lancar/widget/state";
