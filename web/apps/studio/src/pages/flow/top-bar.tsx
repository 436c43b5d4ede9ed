//! Above the canvas: what is built, whether it is saved, and what can be done with the whole of it.

import { isName, renameFlow } from "@lancar/flow";
import { Link } from "@tanstack/react-router";
import {
  ArrowLeft,
  Check,
  CircleAlert,
  CloudOff,
  History,
  Keyboard,
  LoaderCircle,
  Play,
  Redo2,
  Search,
  TriangleAlert,
  Undo2,
  Users,
} from "lucide-react";
import { type ReactNode, useState } from "react";
import { useText } from "#language/text.tsx";
import { FlowTypeBadge } from "#pages/flows/flow-type.tsx";
import { Button, buttonClass, IconButton } from "#ui/button.tsx";
import { HelpLink } from "#ui/help.tsx";
import { Tooltip } from "#ui/tooltip.tsx";
import { type SaveState, useEditor, useEditorActions } from "./editor/store.ts";
import { FlowHeading } from "./flow-heading.tsx";
import { NumbersMenu } from "./numbers/numbers-menu.tsx";
import { countProblems } from "./problems-drawer.tsx";
import { useSay } from "./words.ts";

export interface TopBarProps {
  readonly bot: string;
  readonly isEditable: boolean;
  readonly mayPublish: boolean;
  readonly onFind: () => void;
  readonly onKeys: () => void;
  readonly onProblems: () => void;
  readonly onVersions: () => void;
  readonly onTest: () => void;
  readonly isTesting: boolean;
  readonly mayTest: boolean;
  readonly onPublish: () => void;
  readonly onConflict: () => void;
}

export function TopBar(props: TopBarProps) {
  const text = useText();
  const { bot, isEditable } = props;
  return (
    <header
      data-part="top"
      className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-paper px-3 py-2"
    >
      <div className="flex min-w-0 grow basis-72 items-center gap-x-3">
        <Link
          to="/b/$bot/flows"
          params={{ bot }}
          aria-label={text("builder-back")}
          className={buttonClass("quiet", "icon")}
        >
          <ArrowLeft aria-hidden />
        </Link>
        <Name isEditable={isEditable} />
        <SaveNote onConflict={props.onConflict} isEditable={isEditable} />
      </div>
      <div className="ml-auto flex flex-wrap items-center gap-1">
        {isEditable && <Steps />}
        <Tip label={text("builder-find")} onClick={props.onFind} icon={<Search aria-hidden />} />
        <Tip label={text("builder-versions")} onClick={props.onVersions} icon={<History aria-hidden />} />
        <Tip label={text("builder-keys")} onClick={props.onKeys} icon={<Keyboard aria-hidden />} />
        <NumbersMenu />
        <ProblemsButton onClick={props.onProblems} />
        {props.mayTest && (
          <Button size="small" aria-pressed={props.isTesting} onClick={props.onTest}>
            <Play aria-hidden />
            {text("testing-open")}
          </Button>
        )}
        {props.mayPublish && <PublishButton onClick={props.onPublish} />}
      </div>
    </header>
  );
}

interface TipProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

function Tip({ label, icon, disabled = false, onClick }: TipProps) {
  return (
    <Tooltip words={label} side="bottom">
      <IconButton label={label} disabled={disabled} onClick={onClick}>
        {icon}
      </IconButton>
    </Tooltip>
  );
}

function Name({ isEditable }: { readonly isEditable: boolean }) {
  const text = useText();
  const name = useEditor(({ doc }) => doc.name);
  const type = useEditor(({ doc }) => doc.type);
  const { run, seal } = useEditorActions();
  const [isWriting, setWriting] = useState(false);
  const done = (written: string) => {
    setWriting(false);
    if (written !== name && isName(written)) run(renameFlow, { name: written });
    seal();
  };
  return (
    <div className="flex min-w-0 items-center gap-2">
      <FlowHeading name={name} isWriting={isWriting} onWrite={() => setWriting(isEditable)} onDone={done} />
      <FlowTypeBadge type={type} />
      <HelpLink page="builder" name={text("builder-title")} />
    </div>
  );
}

function Steps() {
  const text = useText();
  const say = useSay();
  const { undo, redo } = useEditorActions();
  const back = useEditor(({ history }) => history.done.at(-1));
  const forth = useEditor(({ history }) => history.undone.at(-1));
  const undoes = back ? text("builder-undo-what", { what: say(back.says) }) : text("builder-undo");
  const redoes = forth ? text("builder-redo-what", { what: say(forth.says) }) : text("builder-redo");
  return (
    <>
      <Tip label={undoes} disabled={!back} onClick={undo} icon={<Undo2 aria-hidden />} />
      <Tip label={redoes} disabled={!forth} onClick={redo} icon={<Redo2 aria-hidden />} />
    </>
  );
}

interface Said {
  readonly label: string;
  readonly icon: ReactNode;
  readonly tone: string;
}

const SAVES: Record<SaveState, Said | null> = {
  saved: { label: "builder-saved", icon: <Check aria-hidden />, tone: "text-soft" },
  saving: { label: "builder-saving", icon: <LoaderCircle aria-hidden />, tone: "text-soft" },
  unsaved: { label: "builder-saving", icon: <LoaderCircle aria-hidden />, tone: "text-soft" },
  // In the middle of a word there is nothing to say.
  midway: null,
  refused: { label: "builder-save-refused", icon: <CircleAlert aria-hidden />, tone: "text-bad" },
  conflict: { label: "builder-save-conflict", icon: <Users aria-hidden />, tone: "text-wait" },
  offline: { label: "builder-save-offline", icon: <CloudOff aria-hidden />, tone: "text-wait" },
};

interface SaveNoteProps {
  readonly isEditable: boolean;
  readonly onConflict: () => void;
}

function SaveNote({ isEditable, onConflict }: SaveNoteProps) {
  const text = useText();
  const save = useEditor((editor) => editor.save);
  const said = SAVES[save];
  if (!isEditable) return <span className="shrink-0 text-soft">{text("builder-looking")}</span>;
  return (
    <span role="status" className={`flex items-center gap-1.5 text-xs [&_svg]:size-3.5 ${said?.tone ?? ""}`}>
      {said?.icon}
      {said && text(said.label)}
      {save === "conflict" && (
        <Button size="small" onClick={onConflict}>
          {text("builder-conflict-decide")}
        </Button>
      )}
    </span>
  );
}

function ProblemsButton({ onClick }: { readonly onClick: () => void }) {
  const text = useText();
  const problems = useEditor((editor) => editor.problems);
  const { errors, warnings } = countProblems(problems);
  const Icon = errors > 0 ? CircleAlert : warnings > 0 ? TriangleAlert : Check;
  const tone = errors > 0 ? "text-bad" : warnings > 0 ? "text-wait" : "text-good";
  return (
    <Button look="quiet" size="small" onClick={onClick}>
      <Icon aria-hidden className={tone} />
      <span aria-hidden className="tabular-nums">
        {errors + warnings}
      </span>
      <span className="sr-only">{text("builder-problems-count", { errors, warnings })}</span>
    </Button>
  );
}

function PublishButton({ onClick }: { readonly onClick: () => void }) {
  const text = useText();
  const problems = useEditor((editor) => editor.problems);
  const { errors } = countProblems(problems);
  return (
    <Button look="primary" size="small" onClick={onClick}>
      {text("builder-publish")}
      {errors > 0 && (
        <span className="rounded-full bg-bad-fill px-1.5 text-xs leading-4.5 tabular-nums">
          <span aria-hidden>{errors}</span>
          <span className="sr-only">{text("builder-publish-errors", { count: errors })}</span>
        </span>
      )}
    </Button>
  );
}
