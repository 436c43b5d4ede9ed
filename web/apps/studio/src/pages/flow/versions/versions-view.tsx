//! The versions of a sub flow beside the canvas: who, when, and why; what is different, drawn; and the ways
//! back: into the draft, or to everybody at once.

import { compareFlows, takeOver } from "@lancar/flow";
import { ArrowLeft, RotateCcw, Undo2 } from "lucide-react";
import { useMemo, useState } from "react";
import { useAuthorName } from "#data/authors.ts";
import { usePublishVersion, useVersion, useVersions, type VersionLine } from "#data/versions.ts";
import { useText } from "#language/text.tsx";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { Choice } from "#ui/choice.tsx";
import { classes } from "#ui/classes.ts";
import { Confirm } from "#ui/confirm.tsx";
import { HelpLink } from "#ui/help.tsx";
import { Moment } from "#ui/moment.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { toast } from "#ui/toast.tsx";
import { FlowPicture } from "../canvas/picture.tsx";
import { useEditor, useEditorActions } from "../editor/store.ts";
import { Changes } from "../publish/changes.tsx";
import { differenceOf, emptied, whereToLook } from "./difference.ts";

export interface VersionsViewProps {
  readonly bot: string;
  readonly flow: string;
  readonly published: number | null;
  readonly mayPublish: boolean;
  readonly mayWrite: boolean;
  readonly onClose: () => void;
}

/** What the server notes of a version that came from a file or a template. All other notes are people's. */
const IMPORTED = "Imported";

/** `since`: from the version to the draft. `in`: from the version before to the version. */
type Span = "since" | "in";

export function VersionsView(props: VersionsViewProps) {
  const text = useText();
  const { bot, flow } = props;
  const versions = useVersions(bot, flow);
  const lines = versions.data ?? [];
  const [chosen, setChosen] = useState<number | null>(null);
  const [span, setSpan] = useState<Span>("since");
  const line = lines.find((one) => one.version === chosen) ?? lines[0];
  return (
    <div className="flex min-h-0 grow max-md:flex-col">
      <div className="relative min-h-60 min-w-0 grow">
        {line && <Drawn {...props} line={line} lines={lines} span={span} part="canvas" />}
      </div>
      <aside
        aria-label={text("builder-versions")}
        data-part="versions"
        className="flex w-full shrink-0 flex-col gap-4 overflow-y-auto border-l border-line bg-paper p-4 md:w-96"
      >
        <div className="flex items-center gap-2">
          <Button look="quiet" size="small" className="-ml-2" onClick={props.onClose}>
            <ArrowLeft aria-hidden />
            {text("builder-versions-back")}
          </Button>
        </div>
        <div className="-my-1.5 flex items-center gap-1">
          <h2 className="text-base font-semibold">{text("builder-versions")}</h2>
          <HelpLink page="versions" name={text("builder-versions")} />
        </div>
        {versions.error && <ProblemNote error={versions.error} onRetry={() => versions.refetch()} />}
        {versions.isPending && <Skeleton className="h-24" />}
        {versions.data && lines.length === 0 && <p className="text-soft">{text("builder-versions-none")}</p>}
        <VersionList lines={lines} chosen={line?.version} published={props.published} onChoose={setChosen} />
        {line && (
          <>
            <div>
              <Choice<Span>
                label={text("builder-versions-span")}
                value={span}
                onValueChange={setSpan}
                options={[
                  { value: "since", label: text("builder-versions-since") },
                  { value: "in", label: text("builder-versions-in") },
                ]}
              />
            </div>
            <Drawn {...props} line={line} lines={lines} span={span} part="list" />
            <Deeds {...props} line={line} />
          </>
        )}
      </aside>
    </div>
  );
}

interface ListProps {
  readonly lines: readonly VersionLine[];
  readonly chosen: number | undefined;
  readonly published: number | null;
  readonly onChoose: (version: number) => void;
}

function VersionList({ lines, chosen, published, onChoose }: ListProps) {
  const text = useText();
  const authorName = useAuthorName();
  return (
    <ul aria-label={text("builder-versions")} className="grid max-h-72 shrink-0 gap-1 overflow-y-auto">
      {lines.map(({ version, note, author, at }) => (
        <li key={version}>
          <button
            type="button"
            aria-pressed={version === chosen}
            onClick={() => onChoose(version)}
            className={classes(
              "grid w-full gap-0.5 rounded-lg border px-3 py-2 text-left hover:bg-hover",
              version === chosen ? "border-accent bg-accent-soft" : "border-transparent",
            )}
          >
            <span className="flex items-center gap-2 font-medium">
              {text("builder-version", { version })}
              {version === published && <Badge tone="good">{text("builder-version-now")}</Badge>}
            </span>
            {note && (
              <span className="wrap-break-word">{note === IMPORTED ? text("builder-imported") : note}</span>
            )}
            <span className="text-xs text-soft">
              {authorName(author)} · <Moment at={at} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface DrawnProps extends VersionsViewProps {
  readonly line: VersionLine;
  readonly lines: readonly VersionLine[];
  readonly span: Span;
  readonly part: "canvas" | "list";
}

function Drawn({ bot, flow, line, lines, span, part }: DrawnProps) {
  const text = useText();
  const outside = useEditor((editor) => editor.outside);
  const { from, to, error } = useEnds({ bot, flow, line, lines, span });
  const comparison = useMemo(() => from && to && compareFlows(from, to), [from, to]);
  const difference = useMemo(() => comparison && to && differenceOf(to, comparison), [comparison, to]);
  if (error) return part === "list" ? <ProblemNote error={error} /> : null;
  if (!comparison || !difference || !to) return <Skeleton className="m-4 h-24" />;
  if (part === "list") return <Changes comparison={comparison} doc={to} />;
  const label = text("builder-versions-picture", { version: line.version });
  return (
    <FlowPicture
      key={`${line.version}-${span}`}
      label={label}
      outside={outside}
      {...difference}
      {...whereToLook(difference)}
    />
  );
}

/** The two documents that are compared. */
function useEnds({
  bot,
  flow,
  line,
  lines,
  span,
}: Omit<DrawnProps, "part" | "published" | "mayPublish" | "mayWrite" | "onClose">) {
  const draft = useEditor((editor) => editor.doc);
  const before = lines[lines.findIndex((one) => one.version === line.version) + 1];
  const here = useVersion(bot, flow, line.version);
  const earlier = useVersion(bot, flow, span === "in" ? (before?.version ?? null) : null);
  if (span === "since") return { from: here.data, to: draft, error: here.error };
  const first = here.data && emptied(here.data);
  return { from: before ? earlier.data : first, to: here.data, error: here.error ?? earlier.error };
}

function Deeds(props: VersionsViewProps & { readonly line: VersionLine }) {
  const text = useText();
  const { bot, flow, line, published, mayPublish, mayWrite, onClose } = props;
  const { version } = line;
  const { run, undo } = useEditorActions();
  const publish = usePublishVersion(bot, flow);
  const document = useVersion(bot, flow, version).data;
  const [isAsking, setAsking] = useState(false);
  const restore = () => {
    if (!document || run(takeOver, { doc: document })) return;
    toast({ title: text("builder-restored", { version }), undo });
    onClose();
  };
  const rollBack = () =>
    publish.mutate(
      { version, note: text("builder-rollback-note", { version }) },
      {
        onSuccess: (made) => {
          setAsking(false);
          toast({ title: text("builder-published", { version: made.version }) });
        },
      },
    );
  return (
    <div className="flex flex-wrap gap-2">
      {mayWrite && (
        <Button disabled={!document} onClick={restore}>
          <Undo2 aria-hidden />
          {text("builder-restore")}
        </Button>
      )}
      {mayPublish && version !== published && (
        <Button onClick={() => setAsking(true)}>
          <RotateCcw aria-hidden />
          {text("builder-rollback")}
        </Button>
      )}
      <Confirm
        open={isAsking}
        onOpenChange={setAsking}
        title={text("builder-rollback-title", { version })}
        action={text("builder-rollback")}
        busy={publish.isPending}
        onConfirm={rollBack}
      >
        {text("builder-rollback-why")}
        {publish.error && <ProblemNote error={publish.error} />}
      </Confirm>
    </div>
  );
}
