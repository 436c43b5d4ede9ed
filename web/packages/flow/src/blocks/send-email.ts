//! Send Email: leaves by `next`, or by `failed` for those who wire it.

import { type BlockEntry, EVERYWHERE } from "../catalogue/entry.ts";
import { words } from "../words.ts";

export const sendEmail: BlockEntry<"send_email"> = {
  kind: "send_email",
  family: "do",
  flows: EVERYWHERE,
  // A mail nearly always goes to the bot user, whose address is a field of every bot.
  fresh: () => ({
    to: ["{{Email}}"],
    subject: "",
    body: [{ kind: "text", text: "" }],
    delivery: "at_least_once",
  }),
  exits: () => [
    { exit: "next", label: words("flow-exit-next"), wanted: "usually" },
    { exit: "failed", label: words("flow-exit-failed"), wanted: "if_needed" },
  ],
  summary: ({ to, subject }) => [
    words("flow-mails-to", { to: to.join(", ") }),
    subject.trim() === "" ? words("flow-unfinished") : words("flow-mails-subject", { subject }),
  ],
  ids: () => [],
};
