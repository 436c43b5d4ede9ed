//! A thin client over `fetch`, typed by the description that the server itself makes. The browser sends the
//! session's cookie and says that a change comes from this site (`Sec-Fetch-Site`), which is all that the
//! server asks for; see crates/server/src/auth/origin.rs.
//!
//! What must stay true: whatever is not a success becomes a `Problem`.

import createClient, { type Client } from "openapi-fetch";
import { Problem } from "./problem.ts";
import type { paths } from "./schema.d.ts";

export type Api = Client<paths>;

export interface ApiOptions {
  /** Where the server is; the page's own origin when left out. */
  readonly url?: string;
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Called when the session is over, before the request fails. */
  readonly onSignedOut?: () => void;
}

/** Something with the ETag that saving it again asks for. */
export interface Tagged<T> {
  readonly value: T;
  readonly etag: string;
}

export function connect(options: ApiOptions = {}): Api {
  const api = createClient<paths>({
    baseUrl: options.url ?? globalThis.location?.origin ?? "",
    ...(options.fetch ? { fetch: options.fetch } : {}),
  });
  api.use({
    async onResponse({ response }) {
      if (response.ok) return;
      const problem = await Problem.of(response);
      if (problem.isSignedOut) options.onSignedOut?.();
      throw problem;
    },
    onError({ error }) {
      // A request that its page gave up is no failure of the network.
      if (error instanceof DOMException && error.name === "AbortError") return;
      return Problem.unreachable();
    },
  });
  return api;
}

interface Answered<T> {
  readonly data?: T;
  readonly response: Response;
}

/** What a request answers. Throws a `Problem`. */
export async function take<T>(answer: Promise<Answered<T>>): Promise<T> {
  return (await answer).data as T;
}

/** The same with the answer's ETag. Throws a `Problem`. */
export async function takeTagged<T>(answer: Promise<Answered<T>>): Promise<Tagged<T>> {
  const { data, response } = await answer;
  return { value: data as T, etag: response.headers.get("etag") ?? "" };
}
