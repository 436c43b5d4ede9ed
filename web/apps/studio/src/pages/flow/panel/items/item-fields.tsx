//! The form of each kind of action item.

import type { Item } from "@lancar/flow";
import type { ReactNode } from "react";
import { useText } from "#language/text.tsx";
import { TagPicker } from "../pickers/tag-picker.tsx";
import type { Place } from "../place.ts";
import { ExternalRequestFields } from "./external-request.tsx";
import { ClearFieldFields, SetFieldFields } from "./set-field.tsx";
import { TriggerWorkflowFields } from "./trigger-workflow.tsx";

export interface ItemFieldsProps {
  readonly item: Item;
  readonly place: Place;
}

export function ItemFields({ item, place }: ItemFieldsProps): ReactNode {
  const text = useText();
  switch (item.kind) {
    case "add_tag":
    case "remove_tag":
      return <TagPicker label={text("panel-tag")} place={place.at("tag")} value={item.tag} />;
    case "set_field":
      return <SetFieldFields item={item} place={place} />;
    case "clear_field":
      return <ClearFieldFields item={item} place={place} />;
    case "opt_in_email":
      return <p className="text-soft">{text("panel-opt-in-item-why")}</p>;
    case "opt_out_email":
      return <p className="text-soft">{text("panel-opt-out-item-why")}</p>;
    case "external_request":
      return <ExternalRequestFields item={item} place={place} />;
    case "trigger_workflow":
      return <TriggerWorkflowFields item={item} place={place} />;
  }
}
