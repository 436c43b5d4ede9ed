//! The picture of each kind of action item.

import type { ItemKind } from "@lancar/flow";
import { Eraser, Globe, type LucideIcon, MailCheck, MailX, PenLine, Tag, X, Zap } from "lucide-react";

export const ITEM_ICONS: Record<ItemKind, LucideIcon> = {
  add_tag: Tag,
  remove_tag: X,
  set_field: PenLine,
  clear_field: Eraser,
  opt_in_email: MailCheck,
  opt_out_email: MailX,
  external_request: Globe,
  trigger_workflow: Zap,
};
