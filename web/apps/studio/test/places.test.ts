//! Where the session is, and what a window does whose session has gone elsewhere in another one.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hearOfOthers, leaveFor, noteAt, type Place, stay, usePlaces, whenHere } from "../src/data/places.ts";

const KEY = "lancar.place";
const A: Place = { workspace: "wsp_a", name: "A", person: "ada@example.com" };
const B: Place = { workspace: "wsp_b", name: "B", person: "ada@example.com" };

let stop: () => void = () => undefined;

beforeEach(() => {
  localStorage.clear();
  usePlaces.setState({ shown: null, elsewhere: null });
  stay();
  stop = hearOfOthers();
});

afterEach(() => {
  stop();
  vi.restoreAllMocks();
});

/** What another window does. */
function elsewhere(place: Place): void {
  localStorage.setItem(KEY, JSON.stringify(place));
  window.dispatchEvent(new StorageEvent("storage", { key: KEY }));
}

/** Whether a request would go out now. */
async function goesOut(): Promise<boolean> {
  let isOut = false;
  void whenHere().then(() => {
    isOut = true;
  });
  await Promise.resolve();
  await Promise.resolve();
  return isOut;
}

test("before it is known who one is, and where one is, everything is asked for", async () => {
  expect(await goesOut()).toBe(true);
  noteAt(A);
  expect(await goesOut()).toBe(true);
  expect(JSON.parse(localStorage.getItem(KEY) ?? "")).toEqual(A);
});

test("another window goes elsewhere: this one says so and waits until the session is back", async () => {
  noteAt(A);
  elsewhere(B);
  expect(usePlaces.getState()).toEqual({ shown: A, elsewhere: B });
  const asked = vi.fn();
  const waiting = whenHere().then(asked);
  await Promise.resolve();
  expect(asked).not.toHaveBeenCalled();
  elsewhere(A);
  await waiting;
  expect(asked).toHaveBeenCalledOnce();
  expect(usePlaces.getState()).toEqual({ shown: A, elsewhere: null });
});

test("a request looks by itself, before the window has heard of anything", async () => {
  noteAt(A);
  localStorage.setItem(KEY, JSON.stringify(B));
  expect(await goesOut()).toBe(false);
  expect(usePlaces.getState().elsewhere).toEqual(B);
});

test("a workspace that is renamed stays the same place, another person does not", () => {
  noteAt(A);
  expect(noteAt({ ...A, name: "Sales" })).toBe(true);
  expect(usePlaces.getState().shown?.name).toBe("Sales");
  expect(noteAt({ ...A, person: "grace@example.com" })).toBe(false);
  expect(usePlaces.getState().elsewhere?.person).toBe("grace@example.com");
});

test("without a storage it is noticed when the server says who one is, and so is the way back", async () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("no storage", "SecurityError");
  });
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
    throw new DOMException("no storage", "SecurityError");
  });
  noteAt(A);
  expect(await goesOut()).toBe(true);
  expect(noteAt(B)).toBe(false);
  expect(await goesOut()).toBe(false);
  expect(noteAt(A)).toBe(true);
  expect(await goesOut()).toBe(true);
});

test("a window that goes elsewhere itself tells the others first, and asks for nothing more", async () => {
  noteAt(A);
  leaveFor({ workspace: "wsp_b", name: "B" });
  expect(JSON.parse(localStorage.getItem(KEY) ?? "")).toEqual(B);
  expect(await goesOut()).toBe(false);
  expect(usePlaces.getState().elsewhere).toBeNull();
  stay();
  expect(JSON.parse(localStorage.getItem(KEY) ?? "")).toEqual(A);
  expect(await goesOut()).toBe(true);
});

test("what another program left under the key is nothing", async () => {
  noteAt(A);
  localStorage.setItem(KEY, '{"workspace":1}');
  expect(await goesOut()).toBe(true);
});
