//! Send Message: text, images, buttons and quick replies. With nothing to press it goes on by `next`.

import { type BlockEntry, type ExitSpec, IN_CONVERSATIONS } from "../catalogue/entry.ts";
import type { Button, MessagePart, SendMessage } from "../document.gen.ts";
import { type Label, textOr, words } from "../words.ts";

export const sendMessage: BlockEntry<"send_message"> = {
  kind: "send_message",
  family: "talk",
  flows: IN_CONVERSATIONS,
  fresh: () => ({ messages: [{ kind: "text", text: "" }] }),
  exits: (settings) => {
    const presses = [
      ...buttonsOf(settings).filter((button) => button.url === undefined),
      ...repliesOf(settings),
    ];
    const next: ExitSpec = {
      exit: "next",
      label: words("flow-exit-next"),
      wanted: presses.length > 0 ? "if_needed" : "usually",
    };
    return [
      next,
      ...presses.map(
        ({ id, label }): ExitSpec => ({
          exit: id,
          label: textOr(label, words("flow-exit-unnamed")),
          wanted: "usually",
        }),
      ),
    ];
  },
  summary: (settings) => {
    const replies = repliesOf(settings).length;
    return [
      ...settings.messages.map(partInWords),
      ...(replies > 0 ? [words("flow-says-quick-replies", { count: replies })] : []),
    ];
  },
  ids: (settings) => [...buttonsOf(settings), ...repliesOf(settings)].map((press) => press.id),
};

function buttonsOf(settings: SendMessage): readonly Button[] {
  return settings.messages.flatMap((part) => (part.kind === "text" ? (part.buttons ?? []) : []));
}

function repliesOf(settings: SendMessage) {
  return settings.quick_replies ?? [];
}

function partInWords(part: MessagePart): Label {
  switch (part.kind) {
    case "text":
      return part.text.trim() === ""
        ? words("flow-unfinished")
        : words("flow-says-text", { text: part.text });
    case "image":
      return words("flow-says-image", { alt: part.alt ?? "", url: part.url });
    case "typing":
      return words("flow-says-typing", { seconds: part.seconds });
  }
}
