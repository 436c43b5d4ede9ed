// The types of the documents. Generated from docs/schemas by `npm run generate`; do not edit.

/**
 * Whose value a field holds.
 */
export type FieldScope = "user" | "bot";
/**
 * What a field holds.
 */
export type FieldType = "text" | "number" | "boolean" | "date" | "date_time" | "json";
/**
 * a bot id
 */
export type BotId = `bot_${string}`;
/**
 * a sub flow id
 */
export type FlowId = `flow_${string}`;
/**
 * One node of the canvas.
 */
export type Block =
  | {
      /**
       * Where each wired exit leads. An exit that is not here ends the walk.
       */
      readonly exits: {
        readonly [k: string]: BlockId;
      };
      readonly id: BlockId;
      /**
       * A remark for other authors.
       */
      readonly note?: string;
      readonly position: Position;
      /**
       * The author's name for it.
       */
      readonly title?: string;
      readonly kind: "send_message";
      readonly settings: SendMessage;
    }
  | {
      /**
       * Where each wired exit leads. An exit that is not here ends the walk.
       */
      readonly exits: {
        readonly [k: string]: BlockId;
      };
      readonly id: BlockId;
      /**
       * A remark for other authors.
       */
      readonly note?: string;
      readonly position: Position;
      /**
       * The author's name for it.
       */
      readonly title?: string;
      readonly kind: "question";
      readonly settings: Question;
    }
  | {
      /**
       * Where each wired exit leads. An exit that is not here ends the walk.
       */
      readonly exits: {
        readonly [k: string]: BlockId;
      };
      readonly id: BlockId;
      /**
       * A remark for other authors.
       */
      readonly note?: string;
      readonly position: Position;
      /**
       * The author's name for it.
       */
      readonly title?: string;
      readonly kind: "action";
      readonly settings: Action;
    }
  | {
      /**
       * Where each wired exit leads. An exit that is not here ends the walk.
       */
      readonly exits: {
        readonly [k: string]: BlockId;
      };
      readonly id: BlockId;
      /**
       * A remark for other authors.
       */
      readonly note?: string;
      readonly position: Position;
      /**
       * The author's name for it.
       */
      readonly title?: string;
      readonly kind: "condition";
      readonly settings: Branch;
    }
  | {
      /**
       * Where each wired exit leads. An exit that is not here ends the walk.
       */
      readonly exits: {
        readonly [k: string]: BlockId;
      };
      readonly id: BlockId;
      /**
       * A remark for other authors.
       */
      readonly note?: string;
      readonly position: Position;
      /**
       * The author's name for it.
       */
      readonly title?: string;
      readonly kind: "split";
      readonly settings: Split;
    }
  | {
      /**
       * Where each wired exit leads. An exit that is not here ends the walk.
       */
      readonly exits: {
        readonly [k: string]: BlockId;
      };
      readonly id: BlockId;
      /**
       * A remark for other authors.
       */
      readonly note?: string;
      readonly position: Position;
      /**
       * The author's name for it.
       */
      readonly title?: string;
      readonly kind: "send_email";
      readonly settings: SendEmail;
    }
  | {
      /**
       * Where each wired exit leads. An exit that is not here ends the walk.
       */
      readonly exits: {
        readonly [k: string]: BlockId;
      };
      readonly id: BlockId;
      /**
       * A remark for other authors.
       */
      readonly note?: string;
      readonly position: Position;
      /**
       * The author's name for it.
       */
      readonly title?: string;
      readonly kind: "goto";
      readonly settings: Goto;
    }
  | {
      /**
       * Where each wired exit leads. An exit that is not here ends the walk.
       */
      readonly exits: {
        readonly [k: string]: BlockId;
      };
      readonly id: BlockId;
      /**
       * A remark for other authors.
       */
      readonly note?: string;
      readonly position: Position;
      /**
       * The author's name for it.
       */
      readonly title?: string;
      readonly kind: "output";
      readonly settings: Output;
    };
/**
 * a block id
 */
export type BlockId = `blk_${string}`;
/**
 * One message of a Send Message block.
 */
export type MessagePart =
  | {
      /**
       * Up to ten.
       */
      readonly buttons?: readonly Button[];
      readonly kind: "text";
      readonly text: Template;
    }
  | {
      readonly alt?: Template;
      readonly kind: "image";
      readonly url: Template;
    }
  | {
      readonly kind: "typing";
      /**
       * 1 to 20.
       */
      readonly seconds: number;
    };
/**
 * an item id
 */
export type ItemId = `itm_${string}`;
/**
 * Text with placeholders: {{Field name}}, {{input.name}}, {{Field :: $.json.path}}, and {{Field | raw}} for text that is not escaped. {{{{ is two braces as text.
 */
export type Template = string;
/**
 * What counts as an answer.
 */
export type AnswerKind = "text" | "number" | "email" | "phone" | "url" | "date" | "date_time" | "choice";
/**
 * One entry of an Action block's list.
 */
export type Item =
  | {
      readonly id: ItemId;
      readonly kind: "add_tag";
      /**
       * The tag's name.
       */
      readonly tag: string;
    }
  | {
      readonly id: ItemId;
      readonly kind: "remove_tag";
      /**
       * The tag's name.
       */
      readonly tag: string;
    }
  | {
      readonly id: ItemId;
      /**
       * The field's name.
       */
      readonly field: string;
      readonly kind: "set_field";
      readonly value: Template;
    }
  | {
      readonly id: ItemId;
      /**
       * The field's name.
       */
      readonly field: string;
      readonly kind: "clear_field";
    }
  | {
      readonly id: ItemId;
      readonly kind: "opt_in_email";
    }
  | {
      readonly id: ItemId;
      readonly kind: "opt_out_email";
    }
  | {
      readonly id: ItemId;
      readonly auth?: Auth;
      readonly body?: Body;
      /**
       * Request headers. `Idempotency-Key` is always ours.
       */
      readonly headers?: readonly Pair[];
      readonly kind: "external_request";
      /**
       * What of the answer goes into which field.
       */
      readonly mapping?: readonly Mapping[];
      readonly method: Method;
      /**
       * Appended to the URL's query; empty values are left out.
       */
      readonly query?: readonly Pair[];
      readonly retry?: Retry;
      /**
       * How long to wait for the whole answer, in seconds: 1 to 120.
       */
      readonly timeout_seconds?: number;
      readonly url: Template;
    }
  | {
      readonly id: ItemId;
      readonly deduplicate?: Deduplication;
      readonly delay?: Delay;
      /**
       * Values fixed at this moment, read in the workflow as `{{input.name}}`; 20 at most.
       */
      readonly inputs?: {
        readonly [k: string]: Template;
      };
      readonly kind: "trigger_workflow";
      readonly order?: Order;
      readonly workflow: FlowId;
    };
/**
 * Who we are to the other side; secrets by name.
 */
export type Auth =
  | {
      readonly kind: "none";
    }
  | {
      readonly kind: "basic";
      /**
       * The name of the secret.
       */
      readonly secret: string;
      /**
       * The user name.
       */
      readonly user: string;
    }
  | {
      readonly kind: "bearer";
      /**
       * The name of the secret.
       */
      readonly secret: string;
    };
/**
 * The body of a request.
 */
export type Body =
  | {
      readonly kind: "none";
    }
  | {
      readonly kind: "json";
      readonly text: Template;
    }
  | {
      readonly kind: "form";
      /**
       * In order.
       */
      readonly pairs: readonly Pair[];
    }
  | {
      /**
       * Its media type.
       */
      readonly content_type: string;
      readonly kind: "raw";
      readonly text: Template;
    };
/**
 * A part of an answer.
 */
export type Take =
  | {
      readonly body: JsonPath;
    }
  | {
      readonly header: string;
    }
  | "status";
/**
 * A JSON path as RFC 9535 writes it, such as $.items[0].title
 */
export type JsonPath = string;
/**
 * An HTTP method.
 */
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
/**
 * What to do when a request does not work.
 */
export type Retry =
  | {
      readonly kind: "none";
    }
  | {
      readonly kind: "default";
    }
  | {
      /**
       * Each wait is the one before times this; 1 to 10.
       */
      readonly factor: number;
      /**
       * The first wait, in seconds; 1 to 86,400.
       */
      readonly first_seconds: number;
      readonly kind: "custom";
      /**
       * No wait is longer, in seconds; up to 259,200 (3 days).
       */
      readonly longest_seconds: number;
      /**
       * Tries in all; 2 to 100.
       */
      readonly tries: number;
    };
/**
 * When a triggered workflow starts.
 */
export type Delay =
  | {
      /**
       * 1 to 100,000; 366 days at most.
       */
      readonly amount: number;
      readonly kind: "after";
      readonly unit: Unit;
    }
  | {
      /**
       * The field's name.
       */
      readonly field: string;
      readonly kind: "at";
    };
/**
 * A unit of time.
 */
export type Unit = "minutes" | "hours" | "days";
/**
 * Whether runs of one workflow for one bot user may overlap.
 */
export type Order = "parallel" | "one_at_a_time";
/**
 * One comparison, with exactly one left side: a field, a tag or a template.
 */
export type Condition =
  | {
      /**
       * The left side, when it is a field: its name. Exactly one of field, tag and template stands.
       */
      readonly field: string;
      readonly operator: Operator;
      readonly value?: Template;
    }
  | {
      readonly operator: Operator;
      /**
       * The left side, when it is a tag: its name.
       */
      readonly tag: string;
      readonly value?: Template;
    }
  | {
      readonly operator: Operator;
      readonly template: Template;
      readonly value?: Template;
    };
/**
 * How the left side is compared.
 *
 * Text is compared without regard to upper and lower case: people answer "Pro", "PRO" and "pro".
 */
export type Operator =
  | "is"
  | "is_not"
  | "contains"
  | "not_contains"
  | "starts_with"
  | "ends_with"
  | "equal"
  | "not_equal"
  | "greater"
  | "greater_or_equal"
  | "less"
  | "less_or_equal"
  | "is_true"
  | "is_false"
  | "has_value"
  | "is_empty"
  | "has"
  | "has_not";
/**
 * How the conditions of a group work together.
 */
export type Match = "all" | "any";
/**
 * A part of a mail's body.
 */
export type EmailPart =
  | {
      readonly kind: "headline";
      readonly text: Template;
    }
  | {
      readonly kind: "text";
      readonly text: Template;
    }
  | {
      readonly alt?: Template;
      readonly kind: "image";
      readonly url: Template;
    }
  | {
      readonly kind: "button";
      readonly label: Template;
      readonly url: Template;
    };
/**
 * What a crash between sending and knowing may lead to.
 */
export type Delivery = "at_least_once" | "at_most_once" | "ask";
/**
 * Where a Goto leads.
 */
export type GotoTarget =
  | {
      readonly block: BlockId;
    }
  | {
      readonly flow: FlowId;
    };
/**
 * What a sub flow is for, and so which blocks it may hold.
 */
export type FlowType = "normal" | "workflow" | "function";

/**
 * Both documents.
 */
export interface Documents {
  readonly bot: BotDocument;
  readonly flow: FlowDocument;
}
/**
 * One automation project without its sub flows, which are documents of their own.
 */
export interface BotDocument {
  /**
   * User fields and bot fields.
   */
  readonly fields?: readonly BotField[];
  readonly id: BotId;
  /**
   * `en` or `id`: the language of the chat's own words.
   */
  readonly language?: string;
  readonly main_flow?: FlowId;
  /**
   * Shown to builders and to people in the chat; 1 to 80 characters.
   */
  readonly name: string;
  /**
   * The version of this shape.
   */
  readonly schema: "lancar.bot/1";
  /**
   * The tags the sub flows use.
   */
  readonly tags?: readonly string[];
  /**
   * IANA name of the time zone for dates without one.
   */
  readonly zone?: string;
}
/**
 * A field as the bot document declares it.
 */
export interface BotField {
  readonly default?: unknown;
  /**
   * Unique among user, bot and system fields, whatever the case.
   */
  readonly name: string;
  readonly scope: FieldScope;
  readonly type: FieldType;
}
/**
 * One canvas.
 */
export interface FlowDocument {
  /**
   * In any order; exits say how they hang together.
   */
  readonly blocks: readonly Block[];
  readonly id: FlowId;
  /**
   * 1 to 80 characters.
   */
  readonly name: string;
  /**
   * Text beside the blocks, for people only.
   */
  readonly notes?: readonly Note[];
  /**
   * The version of this shape.
   */
  readonly schema: "lancar.flow/1";
  readonly start: Start;
  readonly type: FlowType;
}
/**
 * A place on the canvas, in its own units (a block is about 240 wide).
 */
export interface Position {
  /**
   * To the right.
   */
  readonly x: number;
  /**
   * Downwards.
   */
  readonly y: number;
}
/**
 * Settings of a Send Message block.
 */
export interface SendMessage {
  /**
   * Sent one after the other; 1 to 20.
   */
  readonly messages: readonly MessagePart[];
  /**
   * Shown under the last message until one is used; 13 at most.
   */
  readonly quick_replies?: readonly QuickReply[];
}
/**
 * A button below a message.
 */
export interface Button {
  readonly id: ItemId;
  readonly label: Template;
  readonly url?: Template;
}
/**
 * An answer offered under the last message.
 */
export interface QuickReply {
  readonly id: ItemId;
  readonly label: Template;
}
/**
 * Settings of a Question block.
 */
export interface Question {
  readonly answer: AnswerKind;
  readonly ask: Template;
  /**
   * The answers offered. With `choice` only these count; else they are short cuts.
   */
  readonly choices?: readonly Choice[];
  readonly expires?: Expiry;
  readonly no_match?: NoMatch;
  /**
   * For `email`: the answer also opts in for e-mail.
   */
  readonly opt_in?: boolean;
  readonly retry_text?: Template;
  /**
   * The field that takes the answer.
   */
  readonly save_to?: string;
  readonly skip?: Skip;
}
/**
 * One of the answers offered.
 */
export interface Choice {
  readonly id: ItemId;
  readonly label: Template;
  /**
   * What is saved; without it the label. A question for more than a text (a number, an address)
   * saves only what would be an answer to it.
   */
  readonly value?: string;
}
/**
 * When no answer counts as an answer.
 */
export interface Expiry {
  /**
   * 1 to 43,200 (30 days).
   */
  readonly minutes: number;
}
/**
 * When to give up asking.
 */
export interface NoMatch {
  /**
   * The n-th answer that does not fit leaves by `no_match`; 1 to 20.
   */
  readonly after: number;
}
/**
 * The offer to leave the question out.
 */
export interface Skip {
  readonly label: Template;
}
/**
 * Settings of an Action block.
 */
export interface Action {
  /**
   * Done from top to bottom; 50 at most.
   */
  readonly items: readonly Item[];
}
/**
 * A name with a value.
 */
export interface Pair {
  /**
   * The name.
   */
  readonly name: string;
  readonly value: Template;
}
/**
 * What of the answer goes into which field.
 */
export interface Mapping {
  readonly fallback?: Template;
  /**
   * The field's name.
   */
  readonly field: string;
  readonly take: Take;
}
/**
 * A key that makes a second trigger do nothing.
 */
export interface Deduplication {
  readonly key: Template;
  /**
   * How long the key counts, in minutes; 1 to 43,200 (30 days).
   */
  readonly window_minutes: number;
}
/**
 * Settings of a Condition block.
 */
export interface Branch {
  /**
   * Tried from top to bottom; each has an exit named by its id. 20 at most.
   */
  readonly groups: readonly Group[];
}
/**
 * Conditions that are decided together, with an exit of their own.
 */
export interface Group {
  /**
   * Its conditions. Without any it never matches.
   */
  readonly conditions: readonly Condition[];
  readonly id: ItemId;
  readonly match?: Match;
  /**
   * What the author calls it; may be empty.
   */
  readonly title?: string;
}
/**
 * Settings of a Split block.
 */
export interface Split {
  /**
   * A text field that takes the title of the way picked.
   */
  readonly save_to?: string;
  /**
   * Two to twenty ways.
   */
  readonly variations: readonly Variation[];
}
/**
 * One way of a Split.
 */
export interface Variation {
  readonly id: ItemId;
  /**
   * As it stands on the canvas and in the saved field.
   */
  readonly title: string;
  /**
   * Its share is this weight divided by the sum of all; 0 to 1,000,000.
   */
  readonly weight: number;
}
/**
 * Settings of a Send Email block.
 */
export interface SendEmail {
  /**
   * Receivers that the others do not see.
   */
  readonly bcc?: readonly Template[];
  /**
   * The body, from top to bottom.
   */
  readonly body: readonly EmailPart[];
  /**
   * Receivers of a copy.
   */
  readonly cc?: readonly Template[];
  readonly delivery?: Delivery;
  /**
   * Name of the e-mail profile; without it the workspace's first. Without any profile the mail
   * lands in the outbox, marked as not sent.
   */
  readonly profile?: string;
  readonly reply_to?: Template;
  readonly subject: Template;
  /**
   * Receivers; 1 to 50 over to, cc and bcc. Each may hold several addresses with commas between.
   */
  readonly to: readonly Template[];
}
/**
 * Settings of a Goto block.
 */
export interface Goto {
  readonly target: GotoTarget;
}
/**
 * Settings of an Output block.
 */
export interface Output {
  /**
   * The exit's name at every Goto that calls this function. Two Outputs may share it.
   */
  readonly title: string;
}
/**
 * Text beside the blocks.
 */
export interface Note {
  readonly id: ItemId;
  readonly position: Position;
  /**
   * 4,000 characters at most.
   */
  readonly text: string;
}
/**
 * The one fixed Start.
 */
export interface Start {
  readonly next: BlockId | null;
  readonly position: Position;
}
