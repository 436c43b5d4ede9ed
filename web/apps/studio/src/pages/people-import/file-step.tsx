//! The first step: which file.

import { FileSpreadsheet } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { useText } from "#language/text.tsx";
import { classes } from "#ui/classes.ts";
import { FailureNote } from "#ui/failure-note.tsx";

export interface FileStepProps {
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onFile: (file: File) => void;
}

export function FileStep({ busy, error, onFile }: FileStepProps) {
  const text = useText();
  const hint = useId();
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file && !busy) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div className="grid gap-4">
      <label
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={classes(
          "flex cursor-pointer flex-col items-center gap-3 rounded-xl border border-dashed px-6 py-14 text-center",
          "has-focus-visible:outline-2 has-focus-visible:outline-accent",
          over ? "border-accent bg-accent-soft" : "border-edge bg-paper hover:bg-hover",
        )}
      >
        <span className="flex size-11 items-center justify-center rounded-xl bg-accent-soft text-accent">
          <FileSpreadsheet aria-hidden className="size-5" />
        </span>
        <span className="text-base font-semibold">{text("people-choose-file")}</span>
        <span id={hint} className="max-w-lg text-soft">
          {text("people-choose-file-why")}
        </span>
        <input
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
          className="sr-only"
          aria-describedby={hint}
          disabled={busy}
          onChange={(event) => {
            take(event.target.files);
            // The same file again, once it is mended, is a change as well.
            event.target.value = "";
          }}
        />
      </label>
      {busy && <p role="status">{text("people-reading")}</p>}
      {error && <FailureNote error={error} />}
    </div>
  );
}
