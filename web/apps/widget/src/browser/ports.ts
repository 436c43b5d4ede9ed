//! A session's arguments in a real browser.

import type { Ports } from "../session/ports.ts";
import { BrowserKeep } from "./keep.ts";
import { SocketTransport } from "./socket.ts";

export function browserPorts(url: string): Ports {
  return {
    transport: new SocketTransport(url),
    keep: new BrowserKeep(),
    now: () => Date.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    chance: () => Math.random(),
    uuid,
  };
}

/** A version 4 UUID; `crypto.randomUUID` is missing on pages served by plain http. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, at) => {
    const versioned = at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte;
    return versioned.toString(16).padStart(2, "0");
  }).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
