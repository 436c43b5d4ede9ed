//! The preview beside the canvas: who is tried with, and their chat. It outlives the page of one sub flow, so
//! that a conversation can be followed from canvas to canvas.
//!
//! What must stay true: there is one preview at a time; its token lives in memory only, and no real guest is
//! ever made in its place.

import { create } from "zustand";
import { beginPreview } from "#data/testing.ts";
import { type ChatState, type Keep, Session, SocketTransport } from "./chat.ts";

export interface Tester {
  readonly bot: string;
  /** The bot user that was made for it. */
  readonly user: string;
  /** The sub flow it began with. */
  readonly flow: string;
  /** None where a workflow is tried: it has no conversation. */
  readonly session: Session | null;
}

export interface Testing {
  readonly isOpen: boolean;
  readonly tester: Tester | null;
  readonly chat: ChatState | null;
  /** The block that is to be tested in its settings; each press is a wish of its own. */
  readonly asked: { readonly block: string; readonly press: number } | null;
}

const NOTHING: Testing = { isOpen: false, tester: null, chat: null, asked: null };

export const useTesting = create<Testing>()(() => NOTHING);

/** The preview of a bot; one of another bot is none here. */
export function useTester(bot: string): Tester | null {
  return useTesting(({ tester }) => (tester?.bot === bot ? tester : null));
}

/** Begins anew with a normal sub flow, in a chat. */
export async function beginChat(bot: string, flow: string, language: string): Promise<void> {
  const { bot_user: user, token, socket } = await beginPreview(bot, flow);
  leave();
  const session = new Session({
    key: "preview",
    ref: null,
    language,
    another: "never",
    ports: {
      transport: new SocketTransport(new URL(socket, window.location.href).href.replace(/^http/, "ws")),
      keep: inMemory({ "preview:conversation": JSON.stringify({ token }) }),
      now: () => Date.now(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      chance: () => Math.random(),
      uuid: () => crypto.randomUUID(),
    },
    changed: () => {
      // What a session says that was left already is not heard.
      if (useTesting.getState().tester?.session === session) useTesting.setState({ chat: session.state });
    },
  });
  useTesting.setState({ tester: { bot, user, flow, session }, chat: session.state });
  session.start();
}

/** Follows a preview that was made for a test run. */
export function follow(tester: Omit<Tester, "session">): void {
  leave();
  useTesting.setState({ tester: { ...tester, session: null }, chat: null });
}

/** Ends the preview; the server forgets it by itself. */
export function leave(): void {
  useTesting.getState().tester?.session?.stop();
  useTesting.setState({ tester: null, chat: null });
}

export function toggleTesting(): void {
  useTesting.setState(({ isOpen }) => ({ isOpen: !isOpen }));
}

/** Closes the panel and ends what was tried in it. */
export function closeTesting(): void {
  leave();
  useTesting.setState({ isOpen: false });
}

/** Tests a block in its settings. */
export function askForBlock(block: string): void {
  useTesting.setState(({ asked }) => ({ asked: { block, press: (asked?.press ?? 0) + 1 } }));
}

function inMemory(begin: Readonly<Record<string, string>>): Keep {
  const kept = new Map(Object.entries(begin));
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
    keys: () => [...kept.keys()],
  };
}
