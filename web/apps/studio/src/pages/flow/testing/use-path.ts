//! The walked path of the preview on the canvas that is open.

import { useMemo } from "react";
import { useWalkedPath, type WalkedStep } from "#data/testing.ts";
import { useEditor } from "../editor/store.ts";
import { type LitPath, NO_PATH, pathOn } from "./path.ts";
import { useTester, useTesting } from "./tester.ts";

const NO_STEPS: readonly WalkedStep[] = [];

export function useLitPath(bot: string): LitPath {
  const isOpen = useTesting((testing) => testing.isOpen);
  const known = useTester(bot);
  const tester = isOpen ? known : null;
  const doc = useEditor((editor) => editor.doc);
  const steps = useWalkedPath(bot, tester?.user ?? null).data ?? NO_STEPS;
  return useMemo(() => (tester ? pathOn(doc, steps) : NO_PATH), [tester, doc, steps]);
}
