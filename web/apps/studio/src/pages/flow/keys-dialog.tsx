//! The list of keys and gestures behind `?`, drawn from the table that the canvas obeys.

import { useText } from "#language/text.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { KEYS, type KeyDeed, type Press } from "./canvas/keys.ts";

const LABELS: Record<KeyDeed, string | null> = {
  undo: "builder-key-undo",
  redo: "builder-key-redo",
  copy: "builder-key-copy",
  cut: "builder-key-cut",
  paste: "builder-key-paste",
  duplicate: "builder-key-duplicate",
  all: "builder-key-all",
  delete: "builder-key-delete",
  heal: "builder-key-heal",
  open: "builder-key-open",
  close: "builder-key-close",
  rename: "builder-key-rename",
  add: "builder-key-add",
  connect: "builder-key-connect",
  menu: "builder-key-menu",
  left: "builder-key-left",
  right: "builder-key-right",
  up: "builder-key-up",
  down: "builder-key-down",
  // Said once for all four directions.
  "extend-left": null,
  "extend-right": "builder-key-extend",
  "extend-up": null,
  "extend-down": null,
  find: "builder-key-find",
  save: "builder-key-save",
  note: "builder-key-note",
  group: "builder-key-group",
  tidy: "builder-key-tidy",
  "zoom-in": "builder-key-zoom-in",
  "zoom-out": "builder-key-zoom-out",
  "zoom-usual": "builder-key-zoom-usual",
  fit: "builder-key-fit",
  test: "testing-key-test",
  "test-block": "testing-key-block",
  keys: "builder-key-keys",
  leave: "builder-key-leave",
};

const GESTURES = [
  ["builder-gesture-drag", "builder-gesture-drag-does"],
  ["builder-gesture-select", "builder-gesture-select-does"],
  ["builder-gesture-wheel", "builder-gesture-wheel-does"],
  ["builder-gesture-exit", "builder-gesture-exit-does"],
  ["builder-gesture-drop", "builder-gesture-drop-does"],
  ["builder-gesture-click", "builder-gesture-click-does"],
] as const;

const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  ContextMenu: "☰",
};

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const lines = KEYS.filter((line) => LABELS[line.deed] !== null);
  return (
    <Dialog open onOpenChange={onClose} title={text("builder-keys")} help="canvas-keys" width="wide">
      <dl className="grid gap-x-8 sm:grid-cols-2">
        {lines.map(({ deed, presses }) => (
          <div key={deed} className="flex items-center justify-between gap-3 border-b border-line py-1.5">
            <dt>{text(LABELS[deed] ?? "")}</dt>
            <dd className="flex shrink-0 gap-1.5">
              {presses
                .filter((press) => !press.unsaid)
                .map((press) => (
                  <Keys key={inWords(press).join("+")} press={press} />
                ))}
            </dd>
          </div>
        ))}
      </dl>
      <h3 className="mt-5 mb-1 font-semibold">{text("builder-gestures")}</h3>
      <dl>
        {GESTURES.map(([gesture, does]) => (
          <div key={gesture} className="flex items-center justify-between gap-3 border-b border-line py-1.5">
            <dt>{text(does)}</dt>
            <dd className="text-right text-soft">{text(gesture)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function Keys({ press }: { readonly press: Press }) {
  return (
    <span className="flex gap-0.5">
      {inWords(press).map((key) => (
        <kbd key={key} className="rounded border border-line bg-hover px-1.5 font-sans text-xs leading-5">
          {key}
        </kbd>
      ))}
    </span>
  );
}

const isMac = () => /mac|iphone|ipad/i.test(navigator.userAgent);

function inWords({ key, mod, shift }: Press): readonly string[] {
  const name = NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return [...(mod ? [isMac() ? "⌘" : "Ctrl"] : []), ...(shift ? ["Shift"] : []), name];
}
