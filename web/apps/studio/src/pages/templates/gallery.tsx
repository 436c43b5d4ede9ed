//! All templates, and one click from each to a bot that can be talked to. The page of their own and the start
//! of an empty workspace show the same.

import { useNavigate } from "@tanstack/react-router";
import { LayoutTemplate, Lock } from "lucide-react";
import { useState } from "react";
import { useBots } from "#data/bots.ts";
import { useMay, useMe } from "#data/me.ts";
import { type Template, type TemplateLanguage, useImportTemplate, useTemplates } from "#data/templates.ts";
import { LANGUAGES } from "#language/language.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { Choice } from "#ui/choice.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { toast } from "#ui/toast.tsx";
import { freeName } from "./free-name.ts";
import { TemplateCard } from "./template-card.tsx";

const GRID = "grid gap-4 sm:grid-cols-2 xl:grid-cols-3";

export function Gallery() {
  const text = useText();
  const templates = useTemplates();
  if (templates.error) return <FailureNote error={templates.error} onRetry={() => templates.refetch()} />;
  if (!templates.data) return <GalleryLoading />;
  if (templates.data.length === 0) {
    return (
      <EmptyState icon={<LayoutTemplate aria-hidden />} title={text("templates-none")}>
        {text("templates-none-why")}
      </EmptyState>
    );
  }
  return <Shelf templates={templates.data} />;
}

function Shelf({ templates }: { readonly templates: readonly Template[] }) {
  const text = useText();
  const viewers = useLanguage();
  const [chosen, setChosen] = useState<TemplateLanguage | null>(null);
  const language = chosen ?? viewers;
  const mayUse = useMayUse();
  const importing = useUse();
  const bots = useBots().data ?? [];
  const use = (template: Template) => {
    const name = freeName(
      template.name[language],
      bots.map((bot) => bot.name),
    );
    importing.mutate({ template: template.id, language, name });
  };
  const asked = importing.variables?.template;
  const makingOf = (template: Template) => {
    if (mayUse !== "yes") return null;
    if (!importing.isPending) return "idle";
    return asked === template.id ? "busy" : "elsewhere";
  };
  return (
    <div className="grid gap-4">
      {mayUse === "no" && <MayNot />}
      {mayUse === "yes" && <LanguageChoice of={templates} value={language} onValueChange={setChosen} />}
      <ul className={GRID} aria-label={text("templates-title")}>
        {templates.map((template) => (
          <TemplateCard
            key={template.id}
            template={template}
            language={language}
            making={makingOf(template)}
            onUse={() => use(template)}
            failure={importing.error && asked === template.id && <FailureNote error={importing.error} />}
          />
        ))}
      </ul>
    </div>
  );
}

/** Makes a bot, goes to its sub flows, and says where to talk to it. */
function useUse() {
  const text = useText();
  const navigate = useNavigate();
  return useImportTemplate(async (bot, { name }) => {
    toast({
      title: text("templates-made", { name }),
      link: { href: `/chat/${bot}`, label: text("templates-open-chat") },
    });
    await navigate({ to: "/b/$bot/flows", params: { bot } });
  });
}

/** A bot of a template is published at once, which takes a permission of its own. */
function useMayUse(): "yes" | "no" | "unknown" {
  const isKnown = useMe().data !== undefined;
  const mayWrite = useMay("bots:write");
  const mayPublish = useMay("bots:publish");
  if (!isKnown) return "unknown";
  return mayWrite && mayPublish ? "yes" : "no";
}

function MayNot() {
  const text = useText();
  return (
    <div role="note" className="flex gap-3 rounded-xl border border-line bg-wait-soft p-4">
      <Lock aria-hidden className="mt-0.5 size-4 shrink-0 text-wait" />
      <p>{text("templates-may-not")}</p>
    </div>
  );
}

interface LanguageChoiceProps {
  readonly of: readonly Template[];
  readonly value: TemplateLanguage;
  readonly onValueChange: (language: TemplateLanguage) => void;
}

function LanguageChoice({ of: templates, value, onValueChange }: LanguageChoiceProps) {
  const text = useText();
  const codes = new Set(templates.flatMap(({ languages }) => languages));
  const options = [...codes].map((code) => ({ value: code, label: LANGUAGES[code] }));
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <span aria-hidden className="text-soft">
        {text("templates-language")}
      </span>
      <Choice
        label={text("templates-language")}
        value={value}
        options={options}
        onValueChange={onValueChange}
      />
    </div>
  );
}

function GalleryLoading() {
  const text = useText();
  return (
    <div aria-busy className={GRID}>
      <span className="sr-only">{text("ui-loading")}</span>
      {["a", "b", "c", "d", "e", "f"].map((key) => (
        <Skeleton key={key} className="h-60 rounded-xl" />
      ))}
    </div>
  );
}
