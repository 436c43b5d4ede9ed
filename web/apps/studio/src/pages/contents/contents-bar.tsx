//! Above a list of the contents: what they are for, a search, and the way to a new one.

import { Plus, Search } from "lucide-react";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Input } from "#ui/input.tsx";

export interface ContentsBarProps {
  readonly explained: string;
  readonly search: string;
  readonly onSearch: (typed: string) => void;
  /** What the button says; null for those who may not make one. */
  readonly action: string | null;
  readonly onNew: () => void;
}

export function ContentsBar({ explained, search, onSearch, action, onNew }: ContentsBarProps) {
  const text = useText();
  return (
    <>
      <p className="max-w-2xl text-soft">{explained}</p>
      <div className="my-4 flex flex-wrap items-center justify-between gap-3">
        <search className="relative min-w-48 grow sm:max-w-72">
          <Search aria-hidden className="pointer-events-none absolute top-2.5 left-3 size-4 text-soft" />
          <Input
            type="search"
            aria-label={text("contents-search")}
            placeholder={text("contents-search")}
            className="pl-9"
            value={search}
            onChange={(event) => onSearch(event.target.value)}
          />
        </search>
        {action !== null && (
          <Button look="primary" onClick={onNew}>
            <Plus aria-hidden />
            {action}
          </Button>
        )}
      </div>
    </>
  );
}
