//! On or off, at once.

import { Switch as Radix } from "radix-ui";
import { useId } from "react";

export interface SwitchProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

export function Switch({ label, checked, onCheckedChange, disabled = false }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-3">
      <label htmlFor={id}>{label}</label>
      <Radix.Root
        id={id}
        checked={checked}
        onCheckedChange={onCheckedChange}
        disabled={disabled}
        className="inline-flex h-5 w-9 shrink-0 items-center rounded-full bg-edge p-0.5 transition-colors data-[state=checked]:bg-accent-fill disabled:opacity-50"
      >
        <Radix.Thumb className="size-4 rounded-full bg-on-accent shadow-card transition-transform data-[state=checked]:translate-x-4" />
      </Radix.Root>
    </div>
  );
}
