//! The third step: what would happen, and every line that would be refused, with its reason.

import type { ImportOutcome } from "#data/people-files.ts";
import { useSayTold } from "#language/sentence.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Cell, HeadCell, Table, TableHead, TableRow } from "#ui/table.tsx";
import { Counts } from "./counts.tsx";

export interface CheckStepProps {
  readonly outcome: ImportOutcome;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onBack: () => void;
  readonly onAgain: () => void;
  readonly onImport: (refused: "stop" | "skip") => void;
}

export function CheckStep({ outcome, busy, error, onBack, onAgain, onImport }: CheckStepProps) {
  const text = useText();
  const good = outcome.new + outcome.updated;
  const isSound = outcome.refused === 0;
  return (
    <div className="grid gap-6">
      <Counts outcome={outcome} />
      {isSound ? (
        <p role="status" className="text-soft">
          {text(good === 0 ? "people-nothing-to-do" : "people-sound")}
        </p>
      ) : (
        <Problems outcome={outcome} />
      )}
      {error && <FailureNote error={error} />}
      <div className="flex flex-wrap gap-2">
        <Button onClick={onBack}>{text("people-back")}</Button>
        {!isSound && <Button onClick={onAgain}>{text("people-other-file")}</Button>}
        {good > 0 && isSound && (
          <Button look="primary" busy={busy} onClick={() => onImport("stop")}>
            {text("people-import-now", { count: good })}
          </Button>
        )}
        {good > 0 && !isSound && (
          <Button look="primary" busy={busy} onClick={() => onImport("skip")}>
            {text("people-import-others", { count: good })}
          </Button>
        )}
      </div>
    </div>
  );
}

function Problems({ outcome }: { readonly outcome: ImportOutcome }) {
  const text = useText();
  const say = useSayTold();
  return (
    <section className="grid gap-3" aria-label={text("people-problems")}>
      <p role="status">{text("people-refused-why", { count: outcome.refused })}</p>
      <Table aria-label={text("people-problems")}>
        <TableHead>
          <tr>
            <HeadCell>{text("people-line")}</HeadCell>
            <HeadCell>{text("people-column")}</HeadCell>
            <HeadCell>{text("people-reason")}</HeadCell>
          </tr>
        </TableHead>
        <tbody>
          {outcome.problems.map(({ line, column, code, ...told }) => (
            <TableRow key={`${line} ${column} ${code}`}>
              <Cell className="tabular-nums">{line}</Cell>
              <Cell className="wrap-anywhere">{column ?? "–"}</Cell>
              <Cell className="min-w-44">
                <span className="wrap-anywhere">{say(told)}</span>{" "}
                <code className="text-xs wrap-anywhere text-soft">{code}</code>
              </Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      {outcome.problems_left_out > 0 && (
        <p className="text-soft">{text("people-more-problems", { count: outcome.problems_left_out })}</p>
      )}
    </section>
  );
}
