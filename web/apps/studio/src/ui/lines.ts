//! A list that is written line by line.

/** Without empty lines and the spaces around. */
export function linesOf(written: string): string[] {
  return written
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
