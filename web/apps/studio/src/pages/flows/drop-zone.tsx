//! Files come in by being dropped on the page, or by being picked.

import { Upload } from "lucide-react";
import { type DragEvent, type ReactNode, useState } from "react";
import { useText } from "#language/text.tsx";

export interface DropZoneProps {
  readonly enabled: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

export function DropZone({ enabled, onFiles, children }: DropZoneProps) {
  const text = useText();
  const [over, setOver] = useState(false);
  const carriesFiles = (event: DragEvent) => enabled && event.dataTransfer.types.includes("Files");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button "Import" does the same for the keyboard
    <div
      className="relative min-h-full"
      onDragOver={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {over && (
        <div className="pointer-events-none absolute inset-3 z-30 flex flex-col items-center justify-center gap-3 rounded-2xl border-2 border-dashed border-accent bg-accent-soft/90 text-accent">
          <Upload aria-hidden className="size-6" />
          <p className="text-base font-semibold">{text("flows-drop")}</p>
        </div>
      )}
    </div>
  );
}

/** Opens the system's own choice of files. */
export function useFilePicker(onFiles: (files: readonly File[]) => void): () => void {
  return () => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".json,application/json";
    input.multiple = true;
    input.addEventListener("change", () => onFiles([...(input.files ?? [])]));
    input.click();
  };
}
