//! What every part of a block's form may know: the bot, the block, the names in reach, and what is wrong.

import type { Block, FlowDocument, IdSource, Outside } from "@lancar/flow";
import { idsFrom } from "@lancar/flow";
import { createContext, type ReactNode, useContext } from "react";
import { useSayTold } from "#language/sentence.ts";
import type { EditorActions, Problem } from "../editor/store.ts";
import type { Place } from "./place.ts";
import type { TemplateNames } from "./template/completion.ts";
import type { Sample } from "./template/sample.ts";

/** What fields, pickers and conditions need, also where there is no block: in a filter of bot users. */
export interface Around {
  readonly bot: string;
  readonly names: TemplateNames;
  /** The values of the bot user that was chosen to look through the eyes of. */
  readonly sample: Sample | null;
  /** Those of this block. */
  readonly problems: readonly Problem[];
  /** Whether the one who looks at it may change it. */
  readonly isEditable: boolean;
  /** A template at this place has the focus, until what comes back is called. */
  readonly onWriting?: (field: string) => () => void;
}

export interface Desk extends Around {
  readonly block: Block;
  readonly doc: FlowDocument;
  readonly outside: Outside;
  readonly run: EditorActions["run"];
  /** The place of the block's settings. */
  readonly settings: Place;
}

const DeskContext = createContext<Desk | null>(null);
const AroundContext = createContext<Around | null>(null);
export const AroundProvider = AroundContext;

export function DeskProvider({ value, children }: { readonly value: Desk; readonly children: ReactNode }) {
  return (
    <DeskContext value={value}>
      <AroundContext value={value}>{children}</AroundContext>
    </DeskContext>
  );
}

/** Where entries of lists get their ids from. */
export const ids: IdSource = idsFrom(Math.random);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("no DeskProvider above");
  return desk;
}

export function useAround(): Around {
  const around = useContext(AroundContext);
  if (!around) throw new Error("no DeskProvider or AroundProvider above");
  return around;
}

export interface Found {
  readonly error: string | null;
  readonly warning: string | null;
}

/** What the server found at a place, by its name, in words. */
export function useFoundAt(name: string): Found {
  const say = useSayTold();
  const { problems } = useAround();
  const said = (isError: boolean) => {
    const found = problems.filter(
      (problem) => problem.field === name && (problem.severity === "error") === isError,
    );
    return found.map((one) => say(one)).join(" ") || null;
  };
  return { error: said(true), warning: said(false) };
}
