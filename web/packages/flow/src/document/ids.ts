//! Ids of blocks and of entries inside them. Chance is an argument.

import type { IdSource } from "./types.ts";

/** Without letters that look alike, so that an id can be read out. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 12;

/** Ids of twelve letters (60 bits) from a source of numbers from 0 to below 1. */
export function idsFrom(random: () => number): IdSource {
  const tail = () => {
    let text = "";
    for (let at = 0; at < LENGTH; at += 1) text += ALPHABET[Math.floor(random() * ALPHABET.length)];
    return text;
  };
  return { block: () => `blk_${tail()}`, item: () => `itm_${tail()}` };
}

/** Ids that count from one; for tests and examples. */
export function countingIds(prefix = ""): IdSource {
  let count = 0;
  const next = () => {
    count += 1;
    return `${prefix}${count}`;
  };
  return { block: () => `blk_${next()}`, item: () => `itm_${next()}` };
}
