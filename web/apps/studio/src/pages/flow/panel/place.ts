//! A place in the settings of a block: its name as problems have it, and the one way to write to it. Forms
//! hand places on to their parts; nothing else writes.

import type { Path } from "@lancar/flow";

export interface Place {
  readonly path: Path;
  /** As the server's problems name it: `settings.items[2].url`. */
  readonly name: string;
  /** Writes while something is typed or dragged: two that follow each other are one step of undo.
   * `undefined` takes away what stands there. */
  readonly set: (value: unknown) => void;
  /** The same as a step of its own: a choice, an addition, a removal. */
  readonly put: (value: unknown) => void;
  /** A place further in. */
  readonly at: (...keys: Path) => Place;
}

export interface Writer {
  readonly write: (path: Path, value: unknown) => void;
  /** Ends the step of undo that is being written. */
  readonly seal: () => void;
}

export function placeAt(writer: Writer, path: Path = []): Place {
  return {
    path,
    name: nameOf(path),
    set: (value) => writer.write(path, value),
    put: (value) => {
      writer.seal();
      writer.write(path, value);
    },
    at: (...keys) => placeAt(writer, [...path, ...keys]),
  };
}

export function nameOf(path: Path): string {
  return path.reduce<string>(
    (name, key) => (typeof key === "number" ? `${name}[${key}]` : `${name}.${key}`),
    "settings",
  );
}

/** A list with one of its entries elsewhere. */
export function movedIn<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const entry = list[from];
  return entry === undefined ? list : list.toSpliced(from, 1).toSpliced(to, 0, entry);
}

/** A list, or nothing when it is empty: the documents leave empty lists out. */
export function orNothing<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
