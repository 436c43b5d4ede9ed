//! A template as a card: what it is good for, what it is made of, what it needs, and the way to a bot of one's
//! own.

import { Link2 } from "lucide-react";
import { type ReactNode, useId } from "react";
import type { Template, TemplateLanguage } from "#data/templates.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { FLOW_TYPE } from "#pages/flows/flow-type.tsx";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { SecretsFirst } from "./secrets-first.tsx";
import { usesOf } from "./uses.ts";

export interface TemplateCardProps {
  readonly template: Template;
  /** Of the bot that it would make. */
  readonly language: TemplateLanguage;
  /** How making a bot of it stands; null where one may not. */
  readonly making: "idle" | "busy" | "elsewhere" | null;
  readonly onUse: () => void;
  /** Why it could not be made. */
  readonly failure?: ReactNode;
}

export function TemplateCard({ template, language: made, making, onUse, failure }: TemplateCardProps) {
  const text = useText();
  const language = useLanguage();
  const heading = useId();
  return (
    <li className="flex min-w-0 flex-col gap-4 rounded-xl border border-line bg-paper p-4 shadow-card sm:p-5">
      <div className="grid gap-1">
        <h2 id={heading} className="text-base font-semibold wrap-break-word">
          {template.name[language]}
        </h2>
        <p className="text-soft">{template.summary[language]}</p>
      </div>
      <FlowCounts flows={template.flows} />
      <Uses kinds={template.uses} />
      <SecretsFirst names={template.secrets} />
      <Addresses names={template.addresses[made]} />
      {failure}
      {making !== null && (
        <div className="mt-auto">
          <Button
            look="primary"
            aria-describedby={heading}
            busy={making === "busy"}
            disabled={making === "elsewhere"}
            onClick={onUse}
          >
            {text("templates-use")}
          </Button>
        </div>
      )}
    </li>
  );
}

const COUNTED = [
  { type: "normal", label: "templates-normal", ink: "text-talk" },
  { type: "workflow", label: "templates-workflow", ink: "text-work" },
  { type: "function", label: "templates-function", ink: "text-call" },
] as const;

function FlowCounts({ flows }: { readonly flows: Template["flows"] }) {
  const text = useText();
  return (
    <ul aria-label={text("templates-flows")} className="flex flex-wrap gap-x-4 gap-y-1">
      {COUNTED.filter(({ type }) => flows[type] > 0).map(({ type, label, ink }) => {
        const { icon: Icon } = FLOW_TYPE[type];
        return (
          <li key={type} className="flex items-center gap-1.5">
            <Icon aria-hidden className={`size-4 shrink-0 ${ink}`} />
            {text(label, { count: flows[type] })}
          </li>
        );
      })}
    </ul>
  );
}

function Uses({ kinds }: { readonly kinds: readonly string[] }) {
  const text = useText();
  return (
    <ul aria-label={text("templates-uses")} className="flex flex-wrap gap-1.5">
      {usesOf(kinds).map(({ label, icon: Icon }) => (
        <li key={label} className="flex">
          <Badge>
            <Icon aria-hidden />
            {text(label)}
          </Badge>
        </li>
      ))}
    </ul>
  );
}

/** What it calls is an example's address until one writes one's own. */
function Addresses({ names }: { readonly names: readonly string[] }) {
  const text = useText();
  if (names.length === 0) return null;
  return (
    <p className="flex items-start gap-2 rounded-lg bg-wait-soft p-3 wrap-anywhere">
      <Link2 aria-hidden className="mt-0.5 size-4 shrink-0 text-wait" />
      {text("templates-addresses", { names: names.join(", "), count: names.length })}
    </p>
  );
}
