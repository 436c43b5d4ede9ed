//! Fields as a list; bot fields with their value.

import type { FieldScope } from "@lancar/flow";
import { Ellipsis, Pencil, PenLine, Trash2, Workflow } from "lucide-react";
import type { Field } from "#data/fields.ts";
import { useMay } from "#data/me.ts";
import { useText } from "#language/text.tsx";
import { IconButton } from "#ui/button.tsx";
import { Menu, MenuItem, MenuLine } from "#ui/menu.tsx";
import { Cell, HeadCell, Table, TableHead, TableRow } from "#ui/table.tsx";
import { FIELD_TYPE } from "#ui/value/value-types.ts";
import { ValueView } from "#ui/value/value-view.tsx";
import type { FieldDeed } from "./fields-tab.tsx";

export interface FieldTableProps {
  readonly fields: readonly Field[];
  readonly scope: FieldScope;
  readonly onDeed: (deed: FieldDeed, field: Field) => void;
}

export function FieldTable({ fields, scope, onDeed }: FieldTableProps) {
  const text = useText();
  const label = text(scope === "user" ? "contents-user-fields" : "contents-bot-fields");
  return (
    <Table aria-label={label}>
      <TableHead>
        <tr>
          <HeadCell>{text("contents-name")}</HeadCell>
          <HeadCell className={typeClass(scope)}>{text("contents-type")}</HeadCell>
          {scope === "bot" && <HeadCell>{text("contents-value")}</HeadCell>}
          <HeadCell>
            <span className="sr-only">{text("contents-deeds")}</span>
          </HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {fields.map((field) => (
          <TableRow key={field.id}>
            <Cell className="min-w-24 font-medium wrap-anywhere sm:min-w-32">{field.name}</Cell>
            <Cell className={typeClass(scope)}>
              <TypeName field={field} />
            </Cell>
            {scope === "bot" && (
              <Cell className="max-w-96 min-w-32 wrap-anywhere sm:min-w-40">
                <ValueView type={field.type} value={field.value} />
              </Cell>
            )}
            <Cell className="w-12 text-right">
              <FieldMenu field={field} onDeed={onDeed} />
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

/** A bot field has a value, which needs the room on a narrow screen. */
function typeClass(scope: FieldScope): string {
  return scope === "bot" ? "hidden sm:table-cell" : "";
}

function TypeName({ field }: { readonly field: Field }) {
  const text = useText();
  const { icon: Icon, label } = FIELD_TYPE[field.type];
  return (
    <span className="inline-flex items-center gap-2 text-soft sm:whitespace-nowrap">
      <Icon aria-hidden className="size-4" />
      {text(label)}
    </span>
  );
}

function FieldMenu({ field, onDeed }: { readonly field: Field } & Pick<FieldTableProps, "onDeed">) {
  const text = useText();
  const mayWrite = useMay("bots:write");
  const trigger = (
    <IconButton label={text("contents-more", { name: field.name })}>
      <Ellipsis aria-hidden />
    </IconButton>
  );
  return (
    <Menu trigger={trigger}>
      {mayWrite && field.scope === "bot" && (
        <MenuItem icon={<PenLine aria-hidden />} onSelect={() => onDeed("value", field)}>
          {text("contents-change-value")}
        </MenuItem>
      )}
      <MenuItem icon={<Workflow aria-hidden />} onSelect={() => onDeed("uses", field)}>
        {text("contents-uses")}
      </MenuItem>
      {mayWrite && (
        <>
          <MenuItem icon={<Pencil aria-hidden />} onSelect={() => onDeed("rename", field)}>
            {text("contents-rename")}
          </MenuItem>
          <MenuLine />
          <MenuItem icon={<Trash2 aria-hidden />} tone="danger" onSelect={() => onDeed("delete", field)}>
            {text("contents-delete")}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
