//! One of several that may all be chosen. It is the browser's own.

export interface CheckboxProps {
  readonly label: string;
  /** What programs call it. */
  readonly aside?: string;
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
}

export function Checkbox({ label, aside, checked, onCheckedChange }: CheckboxProps) {
  return (
    <label className="flex min-h-6 items-start gap-2.5">
      <input
        type="checkbox"
        className="mt-0.5 size-4 shrink-0 accent-accent-fill"
        checked={checked}
        onChange={(event) => onCheckedChange(event.target.checked)}
      />
      <span>
        {label}
        {aside && <code className="ml-2 text-xs text-soft">{aside}</code>}
      </span>
    </label>
  );
}
