//! Find in the sub flow: words, or `is:invalid`, `is:unused`, `uses:<field, tag or sub flow>`. Enter goes from
//! one to the next; what was found is framed on the canvas.

import { exitsOf, kindWords, labelOf, search, summaryOf } from "@lancar/flow";
import { ChevronDown, ChevronUp, Search, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useState } from "react";
import { useText } from "#language/text.tsx";
import { IconButton } from "#ui/button.tsx";
import { useEditor } from "../editor/store.ts";
import { useSay } from "../words.ts";

export interface FindBarProps {
  /** What is found, as it changes. */
  readonly onFound: (ids: readonly string[]) => void;
  /** The one that is looked at. */
  readonly onShow: (id: string) => void;
  readonly onClose: () => void;
}

const EXAMPLES = ["is:invalid", "is:unused", "uses:"];

export function FindBar({ onFound, onShow, onClose }: FindBarProps) {
  const text = useText();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(-1);
  const found = useFound(query);
  useEffect(() => onFound(found), [found, onFound]);
  const go = (step: number) => {
    const next = (at + step + found.length) % found.length;
    const id = found[next];
    if (!id) return;
    setAt(next);
    onShow(id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search
      aria-label={text("builder-find")}
      data-part="find"
      className="absolute top-3 right-3 z-20 w-84 max-w-[calc(100%-1.5rem)] animate-rise rounded-xl border border-line bg-raised shadow-float"
    >
      <div className="flex items-center gap-1 pr-1.5 pl-3">
        <Search aria-hidden className="size-4 shrink-0 text-soft" />
        <input
          // biome-ignore lint/a11y/noAutofocus: it was opened to be written in
          autoFocus
          aria-label={text("builder-find")}
          placeholder={text("builder-find-hint")}
          className="h-10 min-w-0 grow bg-transparent px-1.5 outline-none"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(-1);
          }}
          onKeyDown={onKeyDown}
        />
        <IconButton label={text("builder-find-previous")} onClick={() => go(-1)}>
          <ChevronUp aria-hidden />
        </IconButton>
        <IconButton label={text("builder-find-next")} onClick={() => go(1)}>
          <ChevronDown aria-hidden />
        </IconButton>
        <IconButton label={text("ui-close")} onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </div>
      <div className="flex items-center gap-1.5 border-t border-line px-3 py-1.5 text-xs text-soft">
        <span role="status" className="grow">
          {query.trim() === "" ? "" : text("builder-find-count", { count: found.length, at: at + 1 })}
        </span>
        {EXAMPLES.map((example) => (
          <button
            key={example}
            type="button"
            className="rounded bg-hover px-1.5 py-0.5 font-mono hover:text-ink"
            onClick={() => setQuery(example)}
          >
            {example}
          </button>
        ))}
      </div>
    </search>
  );
}

/** The ids of what fits, blocks first. */
function useFound(query: string): readonly string[] {
  const text = useText();
  const say = useSay();
  const doc = useEditor((editor) => editor.doc);
  const problems = useEditor((editor) => editor.problems);
  const outside = useEditor((editor) => editor.outside);
  return useMemo(() => {
    const wordsOn = (block: Parameters<typeof labelOf>[0]) => {
      const exits = exitsOf(block, outside).map((spec) => spec.label);
      const labels = [labelOf(block), ...summaryOf(block, { doc, outside }), ...exits];
      return [text(kindWords(block.kind).key), ...labels.map(say)].join("\n");
    };
    const { blocks, notes } = search(doc, query, { problems: problems.map(located), wordsOn });
    return [...blocks, ...notes];
  }, [doc, problems, outside, query, text, say]);
}

function located({ severity, block }: { readonly severity: string; readonly block?: string | null }) {
  const kind = severity === "error" ? ("error" as const) : ("warning" as const);
  return { severity: kind, block: block ?? null };
}
