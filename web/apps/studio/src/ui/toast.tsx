//! Short news at the edge of the page, with a way back where there is one. Any part may say
//! `toast({ title })`, also outside of a component. F8 goes to them.

import { CircleAlert, CircleCheck, X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { create } from "zustand";
import { useSayError } from "#language/sentence.ts";
import { useText } from "#language/text.tsx";
import { Button, buttonClass, IconButton } from "./button.tsx";

export interface ToastInput {
  /** A failure is told in the language of the page. */
  readonly title: string | Error;
  readonly detail?: string;
  readonly tone?: "plain" | "bad";
  /** A page outside of the studio, which opens beside it. */
  readonly link?: { readonly href: string; readonly label: string };
  /** Takes back what was done; the button says "Undo". */
  readonly undo?: () => void;
}

interface Toast extends ToastInput {
  readonly id: number;
}

/** Longer than usual, as a way back or elsewhere takes a decision. */
const DECISION_MS = 10_000;
const USUAL_MS = 5_000;
/** More than these cover the page: the oldest goes. */
const MOST = 4;

const useToasts = create<{ readonly toasts: readonly Toast[] }>()(() => ({ toasts: [] }));
let last = 0;

export function toast(input: ToastInput): void {
  last += 1;
  const added: Toast = { ...input, id: last };
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, added].slice(-MOST) }));
}

/** Tells that something did not work. */
export function toastFailure(error: Error): void {
  toast({ title: error, tone: "bad" });
}

function remove(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/** Where they are seen: once, around everything. */
export function Toasts() {
  const text = useText();
  const toasts = useToasts((state) => state.toasts);
  return (
    <Radix.Provider label={text("ui-toast")} swipeDirection="right">
      {toasts.map((one) => (
        <ToastCard key={one.id} toast={one} />
      ))}
      <Radix.Viewport
        label={text("ui-toasts", { hotkey: "{hotkey}" })}
        className="fixed right-0 bottom-0 z-60 m-0 flex w-full max-w-96 list-none flex-col gap-2 p-4"
      />
    </Radix.Provider>
  );
}

function ToastCard({ toast: one }: { readonly toast: Toast }) {
  const text = useText();
  const sayError = useSayError();
  const Icon = one.tone === "bad" ? CircleAlert : CircleCheck;
  return (
    <Radix.Root
      duration={one.undo || one.link ? DECISION_MS : USUAL_MS}
      onOpenChange={(open) => open || remove(one.id)}
      className="flex animate-rise items-start gap-3 rounded-xl border border-line bg-raised p-3 pl-4 shadow-float"
    >
      <Icon
        aria-hidden
        className={`mt-1.5 size-4 shrink-0 ${one.tone === "bad" ? "text-bad" : "text-good"}`}
      />
      <div className="min-w-0 grow py-1">
        <Radix.Title className="font-medium wrap-break-word">
          {typeof one.title === "string" ? one.title : sayError(one.title)}
        </Radix.Title>
        {one.detail && (
          <Radix.Description className="mt-0.5 wrap-break-word text-soft">{one.detail}</Radix.Description>
        )}
      </div>
      {one.link && (
        <Radix.Action asChild altText={one.link.label}>
          <a href={one.link.href} target="_blank" rel="noreferrer" className={buttonClass("plain", "small")}>
            {one.link.label}
          </a>
        </Radix.Action>
      )}
      {one.undo && (
        <Radix.Action asChild altText={text("ui-undo")} onClick={one.undo}>
          <Button size="small">{text("ui-undo")}</Button>
        </Radix.Action>
      )}
      <Radix.Close asChild>
        <IconButton label={text("ui-close")}>
          <X aria-hidden />
        </IconButton>
      </Radix.Close>
    </Radix.Root>
  );
}
