//! Split: one of several ways by chance; each way's exit is named by its id.

import { type BlockEntry, EVERYWHERE, type ExitSpec } from "../catalogue/entry.ts";
import { textOr, words } from "../words.ts";

export const split: BlockEntry<"split"> = {
  kind: "split",
  family: "decide",
  flows: EVERYWHERE,
  fresh: (ids) => ({
    variations: [
      { id: ids.item(), title: "A", weight: 50 },
      { id: ids.item(), title: "B", weight: 50 },
    ],
  }),
  exits: ({ variations }) =>
    variations.map(
      (way): ExitSpec => ({
        exit: way.id,
        label: textOr(way.title, words("flow-exit-unnamed")),
        wanted: "usually",
      }),
    ),
  summary: ({ variations, save_to }) => {
    const whole = variations.reduce((sum, way) => sum + way.weight, 0);
    const percent = (weight: number) => (whole === 0 ? 0 : Math.round((weight * 1_000) / whole) / 10);
    return [
      ...variations.map((way) => words("flow-splits", { title: way.title, percent: percent(way.weight) })),
      ...(save_to === undefined ? [] : [words("flow-saves-to", { field: save_to })]),
    ];
  },
  ids: ({ variations }) => variations.map((way) => way.id),
};
