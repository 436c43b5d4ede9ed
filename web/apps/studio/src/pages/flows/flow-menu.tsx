//! What can be done with one sub flow of the list.

import { Copy, Download, Ellipsis, FolderInput, Pencil, Tags, Trash2, Waypoints } from "lucide-react";
import type { FlowLine } from "#data/flows.ts";
import { useMay } from "#data/me.ts";
import { useText } from "#language/text.tsx";
import { IconButton } from "#ui/button.tsx";
import { Menu, MenuItem, MenuLine } from "#ui/menu.tsx";
import { toastFailure } from "#ui/toast.tsx";
import { exportFlow } from "./export.ts";
import type { OpenFlowDialog } from "./flow-dialogs.tsx";

export interface FlowMenuProps {
  readonly bot: string;
  readonly flow: FlowLine;
  readonly onOpen: OpenFlowDialog;
}

export function FlowMenu({ bot, flow, onOpen }: FlowMenuProps) {
  const text = useText();
  const mayWrite = useMay("bots:write");
  const save = () => exportFlow(bot, flow.id).catch(toastFailure);
  const trigger = (
    <IconButton label={text("flows-more", { name: flow.name })}>
      <Ellipsis aria-hidden />
    </IconButton>
  );
  return (
    <Menu trigger={trigger}>
      {mayWrite && (
        <>
          <MenuItem icon={<Pencil aria-hidden />} onSelect={() => onOpen({ kind: "rename", flow })}>
            {text("flows-rename")}
          </MenuItem>
          <MenuItem icon={<Copy aria-hidden />} onSelect={() => onOpen({ kind: "duplicate", flow })}>
            {text("flows-duplicate")}
          </MenuItem>
          <MenuItem
            icon={<FolderInput aria-hidden />}
            onSelect={() => onOpen({ kind: "move", flows: [flow] })}
          >
            {text("shelf-move-to")}
          </MenuItem>
          <MenuItem icon={<Tags aria-hidden />} onSelect={() => onOpen({ kind: "label", flows: [flow] })}>
            {text("shelf-label-them")}
          </MenuItem>
        </>
      )}
      <MenuItem icon={<Waypoints aria-hidden />} onSelect={() => onOpen({ kind: "uses", flow })}>
        {text("contents-uses")}
      </MenuItem>
      <MenuItem icon={<Download aria-hidden />} onSelect={save}>
        {text("flows-export")}
      </MenuItem>
      {mayWrite && (
        <>
          <MenuLine />
          <MenuItem
            icon={<Trash2 aria-hidden />}
            tone="danger"
            onSelect={() => onOpen({ kind: "delete", flow })}
          >
            {text("flows-delete")}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
