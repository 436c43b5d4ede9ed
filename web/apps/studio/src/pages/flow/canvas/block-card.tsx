//! A block on the canvas: what it is called, what it does, and its ways out. Figures are those of `card.ts`.

import type { Block } from "@lancar/flow";
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { ChevronsDownUp, ChevronsUpDown, CircleAlert, Footprints, MapPin, TriangleAlert } from "lucide-react";
import { memo } from "react";
import { useLanguage, useText } from "#language/text.tsx";
import { classes } from "#ui/classes.ts";
import { FailedLink } from "../numbers/failed-link.tsx";
import { type BlockNumbers, short } from "../numbers/numbers.ts";
import { withNames } from "../panel/template/names.ts";
import { PillText } from "../panel/template/pill-text.tsx";
import { type Card, type ExitRow, exitTop, HEAD } from "./card.ts";
import { useDeeds, useWriting } from "./deeds.ts";
import { iconOf, tileOf } from "./families.ts";
import { type FarLook, farLook, useFar } from "./far.ts";
import type { Mark, Standing } from "./marks.ts";
import { type BlockNode, IN } from "./nodes.ts";
import { StandingBadge } from "./standing.tsx";
import { TitleInput } from "./title-input.tsx";

const CHANGES = {
  added: "border-good bg-good-soft",
  removed: "border-dashed border-bad opacity-60",
  changed: "border-wait bg-wait-soft",
} as const;

const STANDINGS: Record<Standing, string> = {
  done: "border-good",
  failed: "border-bad",
  waiting: "border-wait",
  held: "border-wait",
  running: "border-accent",
  cancelled: "border-edge",
};

const FAR_FRAMES: Record<FarLook, string> = {
  plain: "border-current",
  selected: "border-accent",
  bad: "border-bad",
  lit: "border-good",
};

export const BlockCard = memo(function BlockCard(props: NodeProps<BlockNode>) {
  return useFar() ? <FarCard {...props} /> : <NearCard {...props} />;
});

/** A shape in the colour of its family; what is wrong is seen from afar, too. Its title can not be read on it. */
function FarCard({ data, selected }: NodeProps<BlockNode>) {
  const { block, card, mark } = data;
  const frame = FAR_FRAMES[farLook(mark, selected)];
  return (
    <div className={classes("size-full rounded-xl border-4", tileOf(block.kind), frame)} title={card.title} />
  );
}

function NearCard({ data, selected, isConnectable }: NodeProps<BlockNode>) {
  const { block, card, mark } = data;
  const at = card.exits.length;
  return (
    <div
      className={classes(
        "card relative flex size-full flex-col rounded-xl border bg-raised text-[13px] leading-5 shadow-card",
        frameOf(mark, selected),
        mark?.unused && !selected && "unused",
      )}
    >
      <Handle
        type="target"
        id={IN}
        position={Position.Left}
        className="way-in"
        isConnectable={isConnectable}
      />
      <Head block={block} card={card} mark={mark} />
      <Lines card={card} />
      {card.exits.map((row, index) => (
        <Exit key={row.exit} block={block} row={row} top={exitTop(card, index)} connectable={isConnectable} />
      ))}
      {(card.folded > 0 || data.unfolded) && <Fold block={block} card={card} top={exitTop(card, at)} />}
    </div>
  );
}

function frameOf(mark: Mark | undefined, selected: boolean): string {
  if (selected) return "border-accent ring-2 ring-accent/25";
  if (mark?.change) return CHANGES[mark.change];
  if (mark?.stands) return "border-good ring-4 ring-good/30";
  if (mark?.state) return STANDINGS[mark.state];
  if (mark?.lit) return "border-good";
  if (mark?.found) return "border-accent";
  return "border-line";
}

interface PartProps {
  readonly block: Block;
  readonly card: Card;
}

function Head({ block, card, mark }: PartProps & { readonly mark: Mark | undefined }) {
  const Icon = iconOf(block.kind);
  const deeds = useDeeds();
  const isWriting = useWriting(block.id);
  return (
    <div className="flex shrink-0 items-center gap-2.5 px-2.5" style={{ height: HEAD }}>
      <span
        className={classes(
          "tile flex size-7 shrink-0 items-center justify-center rounded-lg [&_svg]:size-4",
          tileOf(block.kind),
        )}
      >
        <Icon aria-hidden />
      </span>
      {isWriting && deeds ? (
        <TitleInput
          title={block.title ?? ""}
          placeholder={card.title}
          onDone={(title) => deeds.rename(block.id, title)}
          onCancel={deeds.close}
        />
      ) : (
        <span className="min-w-0 grow truncate font-semibold" title={card.title}>
          {card.title}
        </span>
      )}
      <PathBadge mark={mark} />
      <ProblemBadge mark={mark} />
      {mark?.numbers && <NumbersBadge block={block} numbers={mark.numbers} />}
      {mark?.state && <StandingBadge state={mark.state} tries={mark.tries} />}
    </div>
  );
}

/** How often walks came here; said in the name of the card. */
function NumbersBadge({ block, numbers }: { readonly block: Block; readonly numbers: BlockNumbers }) {
  const text = useText();
  const language = useLanguage();
  const { came, failed } = numbers;
  return (
    <>
      <span
        title={text("numbers-came", { count: came })}
        className="shrink-0 text-xs text-soft tabular-nums"
        data-part="came"
      >
        {short(came, language)}
      </span>
      <FailedLink block={block.id} failed={failed} on="card" className="-ml-1.5" />
    </>
  );
}

/** That a walk came here, and whether it is here now; said in the name of the card. */
function PathBadge({ mark }: { readonly mark: Mark | undefined }) {
  // A run says how each block stands by a badge of its own.
  if (!mark?.lit || mark.state) return null;
  const Icon = mark.stands ? MapPin : Footprints;
  return <Icon aria-hidden className="size-4 shrink-0 text-good" />;
}

function ProblemBadge({ mark }: { readonly mark: Mark | undefined }) {
  if (!mark?.problem) return null;
  const Icon = mark.problem === "error" ? CircleAlert : TriangleAlert;
  return (
    <span
      className={classes(
        "flex shrink-0 items-center gap-0.5 text-xs font-medium [&_svg]:size-4",
        mark.problem === "error" ? "text-bad" : "text-wait",
      )}
    >
      <Icon aria-hidden />
      {(mark.problems ?? 0) > 1 && mark.problems}
    </span>
  );
}

function Lines({ card }: { readonly card: Card }) {
  const text = useText();
  if (card.lines.length === 0) return null;
  return (
    <div className="px-3 text-soft">
      {card.lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place
        <p key={at} className="truncate" title={withNames(line)}>
          <PillText text={line} />
        </p>
      ))}
      {card.more > 0 && <p>{text("builder-card-more", { count: card.more })}</p>}
    </div>
  );
}

interface ExitProps {
  readonly block: Block;
  readonly row: ExitRow;
  readonly top: number;
  readonly connectable: boolean;
}

function Exit({ block, row, top, connectable }: ExitProps) {
  const deeds = useDeeds();
  return (
    <>
      <div className="way-row" style={{ top: top - 14 }}>
        <span className="truncate" title={withNames(row.label)}>
          <PillText text={row.label} />
        </span>
      </div>
      <Handle
        type="source"
        id={row.exit}
        position={Position.Right}
        isConnectable={connectable}
        className={classes("way-out", !row.wired && "loose")}
        style={{ top }}
        onClick={(event) => {
          event.stopPropagation();
          deeds?.addBehind({ from: block.id, exit: row.exit }, { x: event.clientX, y: event.clientY });
        }}
      />
    </>
  );
}

function Fold({ block, card, top }: PartProps & { readonly top: number }) {
  const text = useText();
  const deeds = useDeeds();
  const Icon = card.folded > 0 ? ChevronsUpDown : ChevronsDownUp;
  return (
    <button
      type="button"
      tabIndex={-1}
      className="way-row nodrag text-soft hover:text-ink"
      style={{ top: top - 14 }}
      onClick={(event) => {
        event.stopPropagation();
        deeds?.unfold(block.id);
      }}
    >
      <Icon aria-hidden className="size-3.5" />
      {card.folded > 0 ? text("builder-card-exits", { count: card.folded }) : text("builder-card-fold")}
    </button>
  );
}
