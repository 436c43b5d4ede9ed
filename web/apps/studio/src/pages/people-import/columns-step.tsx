//! The second step: what each column holds, and by what people are found.

import { useFields } from "#data/fields.ts";
import type { FileRead } from "#data/people-files.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";
import { Cell, HeadCell, Table, TableHead, TableRow } from "#ui/table.tsx";
import { ColumnTarget } from "./column-target.tsx";
import type { Encoding } from "./decode.ts";
import { keysOf, type Plan, withColumn } from "./plan.ts";

/** What everyone has, besides the fields of the bot. */
const PERSONAL = ["First Name", "Last Name", "Email", "Phone", "Language"];

export interface ColumnsStepProps {
  readonly bot: string;
  readonly file: { readonly name: string; readonly encoding: Encoding; readonly read: FileRead };
  readonly plan: Plan;
  /** Whether one may make fields. */
  readonly newFields: boolean;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onPlan: (plan: Plan) => void;
  readonly onBack: () => void;
  readonly onCheck: () => void;
}

export function ColumnsStep(props: ColumnsStepProps) {
  const { plan, onPlan, file } = props;
  const text = useText();
  const own = (useFields(props.bot).data ?? []).filter(({ scope }) => scope === "user");
  const fields = [...PERSONAL, ...own.map(({ name }) => name)];
  return (
    <div className="grid gap-6">
      <p className="text-soft" role="status">
        {text("people-file-is", { name: file.name, lines: file.read.lines })}
        {file.encoding === "windows-1252" && ` ${text("people-file-old")}`}
      </p>
      <Table aria-label={text("people-columns")}>
        <TableHead>
          <tr>
            <HeadCell>{text("people-column")}</HeadCell>
            <HeadCell className="hidden sm:table-cell">{text("people-samples")}</HeadCell>
            <HeadCell>{text("people-holds")}</HeadCell>
          </tr>
        </TableHead>
        <tbody>
          {plan.columns.map((column) => (
            <TableRow key={column.column}>
              <Cell className="max-w-48 min-w-24 wrap-anywhere sm:min-w-32">
                <span className="font-medium">{column.column}</span>
                {/* On a narrow screen what it holds is what has to be in sight. */}
                <span aria-hidden className="line-clamp-2 text-soft sm:hidden">
                  {column.samples.join(" · ")}
                </span>
              </Cell>
              <Cell className="hidden max-w-64 min-w-32 text-soft sm:table-cell">
                <span className="line-clamp-2 wrap-anywhere">{column.samples.join(" · ")}</span>
              </Cell>
              <Cell>
                <ColumnTarget
                  column={column}
                  fields={fields}
                  newFields={props.newFields}
                  onChange={(change) => onPlan(withColumn(plan, column.column, change))}
                />
              </Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      <MatchCard plan={plan} onPlan={onPlan} />
      {props.error && <FailureNote error={props.error} />}
      <div className="flex flex-wrap gap-2">
        <Button onClick={props.onBack}>{text("people-other-file")}</Button>
        <Button look="primary" busy={props.busy} onClick={props.onCheck}>
          {text("people-check")}
        </Button>
      </div>
    </div>
  );
}

function MatchCard({ plan, onPlan }: Pick<ColumnsStepProps, "plan" | "onPlan">) {
  const text = useText();
  const hasId = plan.columns.some(({ to }) => to === "id");
  const columns = keysOf(plan).map((column) => ({ value: column, label: column }));
  const options = hasId ? columns : [{ value: "", label: text("people-match-none") }, ...columns];
  return (
    <Card title={text("people-match")} description={text("people-match-why")}>
      <Field
        label={text("people-match-by")}
        hint={plan.matchBy === "" ? text("people-match-none-why") : undefined}
      >
        {(ties) => (
          <Select
            {...ties}
            className="w-full max-w-sm"
            value={plan.matchBy}
            options={options}
            onValueChange={(matchBy) => onPlan({ ...plan, matchBy })}
          />
        )}
      </Field>
    </Card>
  );
}
