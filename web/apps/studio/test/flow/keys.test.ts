//! The keys of the builder: what they mean where, and that they rest in fields.

import { expect, test } from "vitest";
import { deedOf, KEYS, type KeyDeed, placeOf } from "../../src/pages/flow/canvas/keys.ts";

const press = (
  key: string,
  held: Partial<Record<"ctrlKey" | "metaKey" | "shiftKey" | "altKey", boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

test.each<[string, ReturnType<typeof press>, KeyDeed | null]>([
  ["Ctrl+Z", press("z", { ctrlKey: true }), "undo"],
  ["Command+Z", press("z", { metaKey: true }), "undo"],
  ["Ctrl+Shift+Z", press("Z", { ctrlKey: true, shiftKey: true }), "redo"],
  ["Ctrl+Y", press("y", { ctrlKey: true }), "redo"],
  ["Delete", press("Delete"), "delete"],
  ["Ctrl+Delete", press("Delete", { ctrlKey: true }), "heal"],
  ["c", press("c"), "connect"],
  ["Ctrl+C is the browser's", press("c", { ctrlKey: true }), null],
  ["Shift+S", press("S", { shiftKey: true }), "note"],
  ["Ctrl+S", press("s", { ctrlKey: true }), "save"],
  ["plus with Shift", press("+", { shiftKey: true }), "zoom-in"],
  ["the question mark with Shift", press("?", { shiftKey: true }), "keys"],
  ["Tab", press("Tab"), "add"],
  ["Ctrl+Enter", press("Enter", { ctrlKey: true }), "test"],
  ["Ctrl+Shift+Enter", press("Enter", { ctrlKey: true, shiftKey: true }), "test-block"],
  ["Shift+Tab leaves as everywhere", press("Tab", { shiftKey: true }), null],
  ["Shift+ArrowDown", press("ArrowDown", { shiftKey: true }), "extend-down"],
  ["Alt+ArrowLeft goes back in the browser", press("ArrowLeft", { altKey: true }), null],
])("%s", (_name, pressed, deed) => {
  expect(deedOf(pressed, "canvas")).toBe(deed);
});

test("in a field keys rest, but for those that test or leave it, and the one that would save the page as a file", () => {
  const all = KEYS.flatMap((line) => line.presses);
  const pressed = all.map(({ key, mod = false, shift = false }) =>
    press(key, { ctrlKey: mod, shiftKey: shift }),
  );
  const heard = (focus: "field" | "dialog") => pressed.map((one) => deedOf(one, focus)).filter(Boolean);
  expect(heard("field")).toEqual(["save", "test", "test-block", "leave"]);
  expect(heard("dialog")).toEqual(["save"]);
});

test("at the heading, where one arrives, all keys work but Tab, which goes on from there", () => {
  document.body.innerHTML = `<h1 id="h" tabindex="-1">Flow <button id="b">x</button></h1><div id="canvas"></div>`;
  const at = (id: string) => placeOf(document.getElementById(id), document.getElementById("canvas"));
  expect([at("h"), at("b")]).toEqual(["heading", "page"]);
  expect(deedOf(press("1"), "heading")).toBe("fit");
  expect(deedOf(press("ArrowRight"), "heading")).toBe("right");
  expect(deedOf(press("Tab"), "heading")).toBeNull();
});

test("on a button the keys that speak of the whole canvas work; where letters choose they do not", () => {
  document.body.innerHTML = `<button id="choice" role="combobox">x</button><ul data-part="blocks" id="list"></ul>`;
  const at = (id: string) => placeOf(document.getElementById(id), null);
  expect([at("choice"), at("list")]).toEqual(["choice", "choice"]);
  expect(["1", "0", "-", "?"].map((key) => deedOf(press(key), "page"))).toEqual([
    "fit",
    "zoom-usual",
    "zoom-out",
    "keys",
  ]);
  expect(deedOf(press("1"), "choice")).toBeNull();
  expect(deedOf(press("z", { ctrlKey: true }), "choice")).toBe("undo");
  expect(deedOf(press("Delete"), "page")).toBeNull();
});

test("no two deeds share a key", () => {
  const all = KEYS.flatMap(({ presses }) =>
    presses.map(({ key, mod = false, shift = false }) => `${key} ${mod} ${shift}`),
  );
  expect(new Set(all).size).toBe(all.length);
});

test("on a button Enter and Tab are the button's, undo is the page's", () => {
  document.body.innerHTML = `<button id="b">x</button><div id="canvas"><div id="card" tabindex="-1"></div></div>
    <div contenteditable="true"><p id="text"></p></div><div role="dialog"><p id="said"></p></div>`;
  const at = (id: string) => placeOf(document.getElementById(id), document.getElementById("canvas"));
  expect([at("b"), at("card"), at("text"), at("said")]).toEqual(["page", "canvas", "field", "dialog"]);
  expect(deedOf(press("Enter"), "page")).toBeNull();
  expect(deedOf(press("z", { ctrlKey: true }), "page")).toBe("undo");
});
