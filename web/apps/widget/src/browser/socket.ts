//! The transport of a real browser: a WebSocket.

import type { Connection, ConnectionEvents, Transport } from "../session/ports.ts";

/** Where the chat of a bot is reached on a server. */
export function socketUrl(server: string, bot: string): string {
  const url = new URL(`api/chat/v1/${encodeURIComponent(bot)}/socket`, server);
  url.protocol = url.protocol === "http:" ? "ws:" : "wss:";
  return url.href;
}

export class SocketTransport implements Transport {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  open(events: ConnectionEvents): Connection {
    const ended = new AbortController();
    const { signal } = ended;
    let socket: WebSocket;
    try {
      socket = new WebSocket(this.#url);
    } catch {
      // A page may forbid the address (mixed content, its policy): as good as a line that broke.
      queueMicrotask(() => signal.aborted || events.closed());
      return { send: () => {}, close: () => ended.abort() };
    }
    socket.addEventListener("open", () => events.opened(), { signal });
    socket.addEventListener(
      "message",
      ({ data }) => {
        if (typeof data === "string") events.received(data);
      },
      { signal },
    );
    socket.addEventListener("close", () => events.closed(), { signal });
    return {
      send: (text) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      close: () => {
        ended.abort();
        socket.close();
      },
    };
  }
}
