//! Question: asks, waits, and leaves by `next`, by the choice, or by what was agreed for no answer.

import { type BlockEntry, type ExitSpec, IN_CONVERSATIONS } from "../catalogue/entry.ts";
import { textOr, words } from "../words.ts";

export const question: BlockEntry<"question"> = {
  kind: "question",
  family: "talk",
  flows: IN_CONVERSATIONS,
  fresh: () => ({ ask: "", answer: "text" }),
  exits: ({ choices = [], no_match, skip, expires }) => {
    const exits: ExitSpec[] = [{ exit: "next", label: words("flow-exit-next"), wanted: "usually" }];
    for (const choice of choices) {
      const label = textOr(choice.label, words("flow-exit-unnamed"));
      exits.push({ exit: choice.id, label, wanted: "if_needed" });
    }
    if (no_match) {
      const label = words("flow-exit-no_match", { after: no_match.after });
      exits.push({ exit: "no_match", label, wanted: "usually" });
    }
    if (skip) exits.push({ exit: "skip", label: words("flow-exit-skip"), wanted: "if_needed" });
    if (expires) {
      const label = words("flow-exit-expired", { minutes: expires.minutes });
      exits.push({ exit: "expired", label, wanted: "usually" });
    }
    return exits;
  },
  summary: ({ ask, answer, save_to }) => [
    ask.trim() === "" ? words("flow-unfinished") : words("flow-asks", { text: ask }),
    ...(answer === "text" ? [] : [words("flow-asks-for", { answer })]),
    ...(save_to === undefined ? [] : [words("flow-saves-to", { field: save_to })]),
  ],
  ids: ({ choices = [] }) => choices.map((choice) => choice.id),
};
