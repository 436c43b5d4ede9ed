//! Every refusal and failure of a request as one error (RFC 9457), so that pages ask for its code and
//! never for a status or a text. What must stay true: reading a broken answer makes a problem, too.

import type { Schema } from "./schemas.ts";

/** Codes of problems that no server told us about. Those of the server are listed in docs/errors. */
const UNREACHABLE = "unreachable";
const UNREADABLE = "unreadable_answer";

type Told = Partial<Schema<"Problem">>;

/** Where something is used that therefore can not be deleted or renamed (`in_use`). */
export interface Use {
  readonly flow: string;
  readonly flow_name: string;
  readonly state: "draft" | "published";
  readonly block?: string;
}

export class Problem extends Error {
  override readonly name = "Problem";
  /** The stable code. */
  readonly code: string;
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** What the message says, as data for other languages: its kind, and what is put into it. */
  readonly said: Told["said"] | null;
  /** The field of the request it is about, as a path: `hosts[0]`. */
  readonly field: string | null;
  /** Each problem of a document. */
  readonly problems: readonly Schema<"DocumentProblem">[];
  /** Each use of what can not be deleted. */
  readonly uses: readonly Use[];
  /** What to name when asking for help. */
  readonly requestId: string | null;

  constructor(told: Told & { readonly code: string }) {
    super(told.detail ?? told.title ?? told.code);
    this.code = told.code;
    this.status = told.status ?? 0;
    this.said = told.said ?? null;
    this.field = told.field ?? null;
    const listed: readonly unknown[] = told.problems ?? [];
    this.problems = listed.filter(isDocumentProblem);
    this.uses = listed.filter(isUse);
    this.requestId = told.request_id ?? null;
  }

  /** The server could not be asked: no network, or it does not run. */
  static unreachable(): Problem {
    return new Problem({ code: UNREACHABLE, detail: "The server can not be reached." });
  }

  /** What an answer says that is not a success. */
  static async of(answer: Response): Promise<Problem> {
    const told: unknown = await answer.json().catch(() => null);
    if (isTold(told)) return new Problem({ ...told, status: answer.status });
    // A proxy in between, or not our server at all.
    return new Problem({
      code: UNREADABLE,
      status: answer.status,
      detail: `The server answered ${answer.status}, without words.`,
    });
  }

  get isUnreachable(): boolean {
    return this.code === UNREACHABLE;
  }

  /** The answer was not one of our server's. */
  get isUnreadable(): boolean {
    return this.code === UNREADABLE;
  }

  get isSignedOut(): boolean {
    return this.code === "unauthenticated";
  }
}

function isTold(told: unknown): told is Told & { code: string } {
  return typeof told === "object" && told !== null && "code" in told && typeof told.code === "string";
}

function isDocumentProblem(listed: unknown): listed is Schema<"DocumentProblem"> {
  return typeof listed === "object" && listed !== null && "sentence" in listed;
}

function isUse(listed: unknown): listed is Use {
  return typeof listed === "object" && listed !== null && "flow_name" in listed;
}
