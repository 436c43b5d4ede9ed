//! A wire. Under the pointer, or selected, it shows a plus that puts a block into it.

import { wireOfKey } from "@lancar/flow";
import { BaseEdge, type EdgeProps, getBezierPath } from "@xyflow/react";
import { memo, useState } from "react";
import { useLanguage, useText } from "#language/text.tsx";
import { classes } from "#ui/classes.ts";
import { short } from "../numbers/numbers.ts";
import { useDeeds } from "./deeds.ts";
import type { WireEdge } from "./nodes.ts";
import { leadsBack, loopPath } from "./wire-path.ts";

export const WireLine = memo(function WireLine(props: EdgeProps<WireEdge>) {
  const { id, data, selected, markerEnd } = props;
  const text = useText();
  const language = useLanguage();
  const deeds = useDeeds();
  const [isOver, setOver] = useState(false);
  const hasPlus = deeds !== null && (isOver || selected);
  const [path, x, y] = leadsBack(props) ? loopPath(props) : getBezierPath(props);
  return (
    // The keyboard puts blocks behind exits by the menu of a card.
    <g
      className={classes("wire", data?.mark && `wire-${data.mark}`)}
      onPointerEnter={() => setOver(true)}
      onPointerLeave={() => setOver(false)}
    >
      <BaseEdge path={path} interactionWidth={24} {...(markerEnd ? { markerEnd } : {})} />
      {data?.taken !== undefined && !hasPlus && (
        // Said in the name of the card it leaves.
        <text aria-hidden className="wire-taken" x={x} y={y}>
          {short(data.taken, language)}
        </text>
      )}
      {hasPlus && (
        // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard has the menu of a card
        <g
          className="wire-plus"
          transform={`translate(${x} ${y})`}
          onClick={(event) => {
            event.stopPropagation();
            deeds.addInto(wireOfKey(id), { x: event.clientX, y: event.clientY });
          }}
        >
          <title>{text("builder-wire-add")}</title>
          <circle r="11" />
          <path d="M-5 0H5M0 -5V5" />
        </g>
      )}
    </g>
  );
});
