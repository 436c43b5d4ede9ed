//! The draft of a sub flow, asked for while the script of the builder is still on its way.
//!
//! What must stay true: an answer is used once, by the opening it was asked for. Whoever opens again asks again.

import type { Tagged } from "@lancar/api";
import { type Flow, readFlow } from "./flows.ts";

interface Asked {
  readonly bot: string;
  readonly flow: string;
  readonly answer: Promise<Tagged<Flow>>;
}

let asked: Asked | null = null;

/** Asks for the draft of a sub flow that is about to be opened. */
export function askAhead(bot: string, flow: string): void {
  const answer = readFlow(bot, flow);
  // Whoever takes it says what went wrong; perhaps nobody does.
  answer.catch(() => undefined);
  asked = { bot, flow, answer };
}

/** What was asked for ahead, if it was this one; and never a second time. */
export function takeAhead(bot: string, flow: string): Promise<Tagged<Flow>> | null {
  const found = asked?.bot === bot && asked.flow === flow ? asked.answer : null;
  asked = null;
  return found;
}
