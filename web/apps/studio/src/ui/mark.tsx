//! The mark of a row for doing something to several of them.

interface MarkProps {
  readonly label: string;
  readonly marked: boolean;
  /** Some are marked, others are not. */
  readonly mixed?: boolean;
  readonly onChange: () => void;
}

export function Mark({ label, marked, mixed = false, onChange }: MarkProps) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      className="block size-4 translate-y-0.5 accent-accent-fill"
      checked={marked}
      ref={(box) => {
        if (box) box.indeterminate = mixed && !marked;
      }}
      onChange={onChange}
    />
  );
}
