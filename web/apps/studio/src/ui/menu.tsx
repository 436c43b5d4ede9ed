//! A list of deeds behind a button.
//!
//! What must stay true: menus are not modal, since Radix's modal ones write a `<style>` element that the
//! content security policy forbids; a deed begins when the focus is back on the button, so that a dialog it
//! opens returns the focus there.

import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import { createContext, type ReactNode, type RefObject, useContext, useRef } from "react";
import { classes } from "./classes.ts";

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly align?: "start" | "end";
  readonly side?: "top" | "bottom";
  readonly children: ReactNode;
}

const ITEM =
  "flex items-center gap-2.5 rounded-md px-2.5 py-1.5 outline-none select-none data-highlighted:bg-hover data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-soft";

/** What was chosen, to be done once the menu is closed. A menu of another kind, such as that of a card, has none:
 * there a deed is done at once. */
const Chosen = createContext<RefObject<(() => void) | null> | null>(null);

export interface MenuScopeProps {
  /** Where the deed that was chosen is left, for whoever opened the menu to do it once it is closed. */
  readonly chosen: RefObject<(() => void) | null>;
  readonly children: ReactNode;
}

/** What items stand in when their menu opens elsewhere than at a button. */
export function MenuScope({ chosen, children }: MenuScopeProps) {
  return <Chosen value={chosen}>{children}</Chosen>;
}

export function Menu({ trigger, align = "end", side = "bottom", children }: MenuProps) {
  const chosen = useRef<(() => void) | null>(null);
  const doChosen = () => {
    const deed = chosen.current;
    chosen.current = null;
    // After Radix has put the focus back, which it does next.
    if (deed) queueMicrotask(deed);
  };
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={doChosen}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-rise overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-float"
        >
          <Chosen value={chosen}>{children}</Chosen>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface MenuItemProps {
  readonly icon?: ReactNode;
  readonly tone?: "plain" | "danger";
  readonly disabled?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

export function MenuItem({ icon, tone = "plain", disabled = false, onSelect, children }: MenuItemProps) {
  const chosen = useContext(Chosen);
  return (
    <Radix.Item
      disabled={disabled}
      onSelect={() => {
        if (chosen) chosen.current = onSelect;
        else onSelect();
      }}
      className={classes(ITEM, tone === "danger" && "text-bad [&_svg]:text-bad")}
    >
      {icon}
      {children}
    </Radix.Item>
  );
}

export interface MenuOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** A word about it, at the far end. */
  readonly hint?: string;
}

export interface MenuChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly MenuOption<Value>[];
  readonly onValueChange: (value: Value) => void;
}

/** One of several, with a mark at the present one. */
export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
  const choose = (value: string) => {
    const chosen = props.options.find((option) => option.value === value);
    if (chosen) props.onValueChange(chosen.value);
  };
  return (
    <Radix.Group>
      <MenuLabel>{props.label}</MenuLabel>
      <Radix.RadioGroup value={props.value} onValueChange={choose}>
        {props.options.map(({ value, label, hint }) => (
          <Radix.RadioItem key={value} value={value} className={ITEM}>
            <span className="flex size-4 items-center justify-center">
              <Radix.ItemIndicator>
                <Check aria-hidden />
              </Radix.ItemIndicator>
            </span>
            {hint === undefined ? label : <Hinted label={label} hint={hint} />}
          </Radix.RadioItem>
        ))}
      </Radix.RadioGroup>
    </Radix.Group>
  );
}

function Hinted({ label, hint }: { readonly label: string; readonly hint: string }) {
  return (
    <>
      <span className="max-w-56 min-w-0 grow truncate">{label}</span>{" "}
      <span className="pl-3 text-xs text-soft">{hint}</span>
    </>
  );
}

export interface MenuBoxProps {
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

/** One of several that may all be chosen; the menu stays open. */
export function MenuBox({ checked, onCheckedChange, children }: MenuBoxProps) {
  return (
    <Radix.CheckboxItem
      className={ITEM}
      checked={checked}
      onCheckedChange={onCheckedChange}
      onSelect={(event) => event.preventDefault()}
    >
      <span className="flex size-4 items-center justify-center">
        <Radix.ItemIndicator>
          <Check aria-hidden />
        </Radix.ItemIndicator>
      </span>
      {children}
    </Radix.CheckboxItem>
  );
}

export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return <Radix.Label className="px-2.5 pt-2 pb-1 text-xs font-medium text-soft">{children}</Radix.Label>;
}

export function MenuLine() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
