//! Why something could not be tried, in place.

import { useText } from "#language/text.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { NotSaved } from "./flush.ts";

export function Trouble({ error }: { readonly error: Error | null }) {
  const text = useText();
  if (!error) return null;
  if (!(error instanceof NotSaved)) return <FailureNote error={error} />;
  return (
    <p role="alert" className="rounded-xl border border-line bg-wait-soft p-4">
      {text("testing-not-saved")}
    </p>
  );
}
