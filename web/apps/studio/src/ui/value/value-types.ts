//! The types of fields: their names and pictures.

import type { FieldType } from "@lancar/flow";
import { Braces, Calendar, CalendarClock, Hash, type LucideIcon, ToggleLeft, Type } from "lucide-react";

export interface ShownType {
  readonly label: string;
  readonly icon: LucideIcon;
  /** What one writes into it. */
  readonly explained: string;
}

export const FIELD_TYPE: Record<FieldType, ShownType> = {
  text: { label: "values-text", icon: Type, explained: "values-text-is" },
  number: { label: "values-number", icon: Hash, explained: "values-number-is" },
  boolean: { label: "values-boolean", icon: ToggleLeft, explained: "values-boolean-is" },
  date: { label: "values-date", icon: Calendar, explained: "values-date-is" },
  date_time: { label: "values-date-time", icon: CalendarClock, explained: "values-date-time-is" },
  json: { label: "values-json", icon: Braces, explained: "values-json-is" },
};
