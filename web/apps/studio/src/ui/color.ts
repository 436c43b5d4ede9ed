//! The palette that people choose from, for labels and for groups of blocks. A colour always stands beside a
//! word: what it means is said by the word.

import type { Color } from "@lancar/flow";

/** In the order it is offered. */
export const COLORS = [
  "grey",
  "red",
  "amber",
  "green",
  "teal",
  "blue",
  "purple",
  "pink",
] as const satisfies readonly Color[];

interface Shown {
  /** Its name, as a key. */
  readonly label: string;
  /** Words on a ground of the colour. */
  readonly chip: string;
  /** Filled with it. */
  readonly fill: string;
  /** A frame of it, and what lies inside. */
  readonly frame: string;
}

export const COLOR: Record<Color, Shown> = {
  grey: {
    label: "shelf-color-grey",
    chip: "bg-grey-soft text-grey",
    fill: "bg-grey",
    frame: "border-grey bg-grey/8",
  },
  red: {
    label: "shelf-color-red",
    chip: "bg-red-soft text-red",
    fill: "bg-red",
    frame: "border-red bg-red/8",
  },
  amber: {
    label: "shelf-color-amber",
    chip: "bg-amber-soft text-amber",
    fill: "bg-amber",
    frame: "border-amber bg-amber/8",
  },
  green: {
    label: "shelf-color-green",
    chip: "bg-green-soft text-green",
    fill: "bg-green",
    frame: "border-green bg-green/8",
  },
  teal: {
    label: "shelf-color-teal",
    chip: "bg-teal-soft text-teal",
    fill: "bg-teal",
    frame: "border-teal bg-teal/8",
  },
  blue: {
    label: "shelf-color-blue",
    chip: "bg-blue-soft text-blue",
    fill: "bg-blue",
    frame: "border-blue bg-blue/8",
  },
  purple: {
    label: "shelf-color-purple",
    chip: "bg-purple-soft text-purple",
    fill: "bg-purple",
    frame: "border-purple bg-purple/8",
  },
  pink: {
    label: "shelf-color-pink",
    chip: "bg-pink-soft text-pink",
    fill: "bg-pink",
    frame: "border-pink bg-pink/8",
  },
};
