//! The keys of the builder, once: what they do is looked up here, and the list behind `?` is drawn from here.

/** What a key asks for. */
export type KeyDeed =
  | "undo"
  | "redo"
  | "copy"
  | "cut"
  | "paste"
  | "duplicate"
  | "all"
  | "delete"
  | "heal"
  | "open"
  | "close"
  | "rename"
  | "add"
  | "connect"
  | "menu"
  | "left"
  | "right"
  | "up"
  | "down"
  | "extend-left"
  | "extend-right"
  | "extend-up"
  | "extend-down"
  | "find"
  | "save"
  | "note"
  | "group"
  | "tidy"
  | "zoom-in"
  | "zoom-out"
  | "zoom-usual"
  | "fit"
  | "test"
  | "test-block"
  | "keys"
  | "leave";

export interface Press {
  readonly key: string;
  /** Ctrl, or Command on a Mac. */
  readonly mod?: boolean;
  readonly shift?: boolean;
  /** Works, but is not in the list: one key for each deed is enough to remember. */
  readonly unsaid?: boolean;
}

export interface KeyLine {
  readonly deed: KeyDeed;
  readonly presses: readonly Press[];
  /** `canvas`: where no field and no button has the focus. `letter`: on buttons, too, but not where letters choose.
   * `page`: anywhere in the builder but in a field. `field`: in fields, too. `always`: even in dialogs. `browser`:
   * the browser makes an event of its own of it. */
  readonly where: "canvas" | "letter" | "page" | "field" | "always" | "browser";
}

const mod = (key: string): Press => ({ key, mod: true });
const shift = (key: string): Press => ({ key, shift: true });

export const KEYS: readonly KeyLine[] = [
  { deed: "undo", presses: [mod("z")], where: "page" },
  { deed: "redo", presses: [{ key: "z", mod: true, shift: true }, mod("y")], where: "page" },
  { deed: "copy", presses: [mod("c")], where: "browser" },
  { deed: "cut", presses: [mod("x")], where: "browser" },
  { deed: "paste", presses: [mod("v")], where: "browser" },
  { deed: "duplicate", presses: [mod("d")], where: "page" },
  { deed: "all", presses: [mod("a")], where: "canvas" },
  { deed: "delete", presses: [{ key: "Delete" }, { key: "Backspace", unsaid: true }], where: "canvas" },
  { deed: "heal", presses: [mod("Delete"), { key: "Backspace", mod: true, unsaid: true }], where: "canvas" },
  { deed: "open", presses: [{ key: "Enter" }], where: "canvas" },
  { deed: "close", presses: [{ key: "Escape" }], where: "page" },
  { deed: "rename", presses: [{ key: "F2" }], where: "canvas" },
  { deed: "add", presses: [{ key: "Tab" }], where: "canvas" },
  { deed: "connect", presses: [{ key: "c" }], where: "canvas" },
  { deed: "menu", presses: [shift("F10"), { key: "ContextMenu" }], where: "canvas" },
  { deed: "left", presses: [{ key: "ArrowLeft" }], where: "canvas" },
  { deed: "right", presses: [{ key: "ArrowRight" }], where: "canvas" },
  { deed: "up", presses: [{ key: "ArrowUp" }], where: "canvas" },
  { deed: "down", presses: [{ key: "ArrowDown" }], where: "canvas" },
  { deed: "extend-left", presses: [shift("ArrowLeft")], where: "canvas" },
  { deed: "extend-right", presses: [shift("ArrowRight")], where: "canvas" },
  { deed: "extend-up", presses: [shift("ArrowUp")], where: "canvas" },
  { deed: "extend-down", presses: [shift("ArrowDown")], where: "canvas" },
  { deed: "find", presses: [mod("f")], where: "page" },
  { deed: "save", presses: [mod("s")], where: "always" },
  { deed: "note", presses: [shift("s")], where: "letter" },
  { deed: "group", presses: [{ key: "g", mod: true, shift: true }], where: "page" },
  { deed: "tidy", presses: [shift("t")], where: "letter" },
  { deed: "zoom-in", presses: [{ key: "+" }, { key: "=", unsaid: true }], where: "letter" },
  { deed: "zoom-out", presses: [{ key: "-" }], where: "letter" },
  { deed: "zoom-usual", presses: [{ key: "0" }], where: "letter" },
  { deed: "fit", presses: [{ key: "1" }], where: "letter" },
  { deed: "test", presses: [mod("Enter")], where: "field" },
  { deed: "test-block", presses: [{ key: "Enter", mod: true, shift: true }], where: "field" },
  { deed: "keys", presses: [{ key: "?" }], where: "letter" },
  { deed: "leave", presses: [{ key: "F6" }], where: "field" },
];

/** As much of a keyboard event as is looked at. */
export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Where the focus is when a key is pressed. `heading`: where one arrives at a page. `choice`: letters choose there. */
export type FocusPlace = "canvas" | "heading" | "page" | "choice" | "field" | "dialog";

/** What a key asks for there; null when it is none of ours. */
export function deedOf(pressed: Pressed, focus: FocusPlace): KeyDeed | null {
  if (pressed.altKey) return null;
  const line = KEYS.find(({ presses }) => presses.some((press) => isPress(press, pressed)));
  if (!line || !rulesIn(line.where, focus)) return null;
  // Who has just arrived goes on from the heading with Tab, as on every page.
  return line.deed === "add" && focus === "heading" ? null : line.deed;
}

function rulesIn(where: KeyLine["where"], focus: FocusPlace): boolean {
  switch (where) {
    case "canvas":
      return focus === "canvas" || focus === "heading";
    case "letter":
      return focus === "canvas" || focus === "heading" || focus === "page";
    case "page":
      return focus !== "field" && focus !== "dialog";
    case "field":
      return focus !== "dialog";
    case "always":
      return true;
    case "browser":
      return false;
  }
}

/** Signs that need Shift on some keyboards and none on others. */
const SIGNS = new Set(["+", "=", "-", "?"]);

function isPress(press: Press, { key, ctrlKey, metaKey, shiftKey }: Pressed): boolean {
  const said = key.length === 1 ? key.toLowerCase() : key;
  if (said !== press.key || (ctrlKey || metaKey) !== (press.mod ?? false)) return false;
  return SIGNS.has(press.key) || shiftKey === (press.shift ?? false);
}

/** Where the focus is, seen from the canvas. */
export function placeOf(target: EventTarget | null, canvas: Element | null): FocusPlace {
  if (!(target instanceof Element)) return "canvas";
  if (target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable=true]")) {
    return "field";
  }
  if (target.closest("[role=combobox], [data-part=blocks]")) return "choice";
  if (target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]")) return "dialog";
  const isOnButton = target.closest("button, a, [role=button], summary, label") !== null;
  if (isOnButton) return "page";
  if (target.matches("h1")) return "heading";
  return target === document.body || canvas?.contains(target) || target.id === "content" ? "canvas" : "page";
}
