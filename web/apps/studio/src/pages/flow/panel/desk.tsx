//! What every part of a block's form may know: the bot, the block, the names in reach, and what is wrong.

import type { Block, FlowDocument, IdSource, Outside } from "@lancar/flow";
import { idsFrom } from "@lancar/flow";
import { createContext, useContext } from "react";
import { useLanguage, useText } from "#language/text.tsx";
import type { EditorActions, Problem } from "../editor/store.ts";
import type { Place } from "./place.ts";
import { sayProblem } from "./problems.ts";
import type { TemplateNames } from "./template/completion.ts";

export interface Desk {
  readonly bot: string;
  readonly block: Block;
  readonly doc: FlowDocument;
  readonly outside: Outside;
  readonly names: TemplateNames;
  /** Those of this block. */
  readonly problems: readonly Problem[];
  readonly run: EditorActions["run"];
  /** Whether the one who looks at it may change it. */
  readonly isEditable: boolean;
  /** The place of the block's settings. */
  readonly settings: Place;
}

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext;

/** Where entries of lists get their ids from. */
export const ids: IdSource = idsFrom(Math.random);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("no DeskProvider above");
  return desk;
}

export interface Found {
  readonly error: string | null;
  readonly warning: string | null;
}

/** What the server found at a place, by its name, in words. */
export function useFoundAt(name: string): Found {
  const text = useText();
  const language = useLanguage();
  const { problems } = useDesk();
  const said = (isError: boolean) => {
    const found = problems.filter(
      (problem) => problem.field === name && (problem.severity === "error") === isError,
    );
    return found.map((one) => sayProblem(one, text, language)).join(" ") || null;
  };
  return { error: said(true), warning: said(false) };
}
