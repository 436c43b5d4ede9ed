//! Which workspace this window shows, and where its session is. All windows of a browser share one session: when
//! one of them goes to another workspace, or someone else logs in there, the others have gone along.
//!
//! What must stay true: a window asks for nothing and saves nothing in a workspace that it does not show. Where
//! the session is stands in the storage that the windows share, before it goes there; a request looks first, and
//! waits until the session is back or the window is loaded anew. Each says which workspace it means, too, and the
//! server refuses it while the session is in another: so nothing is done there without such a storage either.

import { create } from "zustand";

export interface Place {
  /** The workspace's id. */
  readonly workspace: string;
  /** What it is called. */
  readonly name: string;
  /** The address of whoever is logged in. */
  readonly person: string | null;
}

interface Places {
  /** What this window shows; null until it is known. */
  readonly shown: Place | null;
  /** Where the session is instead. */
  readonly elsewhere: Place | null;
}

const KEY = "lancar.place";

export const usePlaces = create<Places>()(() => ({ shown: null, elsewhere: null }));

let waiting: (() => void)[] = [];
/** This window goes elsewhere itself, and is loaded anew in a moment. */
let isLeaving = false;

/** Notes where the server says the session is; whether this window shows that. The first time decides it. */
export function noteAt(now: Place): boolean {
  const { shown } = usePlaces.getState();
  if (isLeaving) return shown !== null && isSame(shown, now);
  if (shown && !isSame(shown, now)) {
    usePlaces.setState({ elsewhere: now });
    return false;
  }
  write(now);
  here(now);
  return true;
}

/** Done once the session is where this window is. */
export function whenHere(): Promise<void> {
  if (look()) return Promise.resolve();
  return new Promise((resolve) => waiting.push(resolve));
}

/** Tells the other windows where the session goes, and asks for nothing here until it is there. */
export function leaveFor(there: Omit<Place, "person">): void {
  isLeaving = true;
  write({ ...there, person: usePlaces.getState().shown?.person ?? null });
}

/** The session is where this window is, having come back or never gone: what waited goes on. */
export function stay(): void {
  isLeaving = false;
  const { shown } = usePlaces.getState();
  if (!shown) return;
  write(shown);
  here(shown);
}

/** The session did not come back: it is still elsewhere. */
export function stayAway(): void {
  isLeaving = false;
  const { elsewhere } = usePlaces.getState();
  if (elsewhere) write(elsewhere);
}

/** Hears of other windows; what is given back ends it. */
export function hearOfOthers(): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    if (key === KEY) look();
  };
  // Gone back to, a page is as it was left.
  const onShow = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    isLeaving = false;
    look();
  };
  window.addEventListener("storage", onStorage);
  window.addEventListener("pageshow", onShow);
  return () => {
    window.removeEventListener("storage", onStorage);
    window.removeEventListener("pageshow", onShow);
  };
}

/** Whether the session is where this window is, by what the windows share. */
function look(): boolean {
  const { shown, elsewhere } = usePlaces.getState();
  if (!shown) return true;
  if (isLeaving) return false;
  const noted = read();
  if (noted === null) return elsewhere === null;
  if (isSame(noted, shown)) here(shown);
  else usePlaces.setState({ elsewhere: noted });
  return isSame(noted, shown);
}

function here(shown: Place): void {
  usePlaces.setState({ shown, elsewhere: null });
  const gone = waiting;
  waiting = [];
  for (const goOn of gone) goOn();
}

function isSame(one: Place, other: Place): boolean {
  return one.workspace === other.workspace && one.person === other.person;
}

function read(): Place | null {
  try {
    const noted: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? "null");
    return isPlace(noted) ? noted : null;
  } catch {
    return null;
  }
}

function write(place: Place): void {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(place));
  } catch {
    // The others notice by themselves.
  }
}

function isPlace(noted: unknown): noted is Place {
  if (typeof noted !== "object" || noted === null) return false;
  const { workspace, name, person } = noted as Record<string, unknown>;
  const isPerson = person === null || typeof person === "string";
  return typeof workspace === "string" && typeof name === "string" && isPerson;
}
