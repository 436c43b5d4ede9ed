//! Templates as text: what is cut out of them, what is wrong with them, and what is offered where.

import { describe, expect, test } from "vitest";
import type { KnownField } from "../../src/data/fields.ts";
import { offersAt, type TemplateNames } from "../../src/pages/flow/panel/template/completion.ts";
import { problemIn } from "../../src/pages/flow/panel/template/problem.ts";
import { isPath, placeholdersIn } from "../../src/pages/flow/panel/template/tokens.ts";

const field = (name: string, type: KnownField["type"]): KnownField => ({
  name,
  type,
  scope: "user",
  settable: true,
});
const names: TemplateNames = {
  fields: [field("First Name", "text"), field("Cart", "json")],
  inputs: null,
  isComplete: true,
};
const inWorkflow: TemplateNames = { ...names, inputs: ["plan"] };

describe("placeholders", () => {
  const cut = (text: string) =>
    placeholdersIn(text).map(({ from, to, source, path, raw, fault }) => [
      text.slice(from, to),
      source.kind,
      source.name,
      ...(path === null ? [] : [path]),
      ...(raw ? ["raw"] : []),
      ...(fault ? [fault] : []),
    ]);

  test("name a field or an input, with a path or raw", () => {
    expect(cut("Hi {{ First Name }}, {{input.plan}} {{Cart :: $.items[0].title}}{{Url | raw}}")).toEqual([
      ["{{ First Name }}", "field", "First Name"],
      ["{{input.plan}}", "input", "plan"],
      ["{{Cart :: $.items[0].title}}", "field", "Cart", "$.items[0].title"],
      ["{{Url | raw}}", "field", "Url", "raw"],
    ]);
  });

  test("are not where four braces are two as text", () => {
    expect(cut("{{{{ is {{A}} and }} is text")).toEqual([["{{A}}", "field", "A"]]);
  });

  test("end behind braces in a quoted name of a path; bars in it are its own", () => {
    expect(cut("{{A :: $['}}|'] | raw}}!")).toEqual([
      ["{{A :: $['}}|'] | raw}}", "field", "A", "$['}}|']", "raw"],
    ]);
    expect(cut("{{A :: $[?@.x == 1 || @.y == 2]}}")).toEqual([
      ["{{A :: $[?@.x == 1 || @.y == 2]}}", "field", "A", "$[?@.x == 1 || @.y == 2]"],
    ]);
  });

  test.each([
    ["{{A", "not-closed"],
    ["{{}}", "no-name"],
    ["{{ input. }}", "no-name"],
    ["{{a{b}}", "name-sign"],
    ["{{A | upper}}", "modifier"],
    ["{{A :: items}}", "path"],
  ])("say why %s is none", (text, fault) => {
    expect(placeholdersIn(text).map((one) => one.fault)).toEqual([fault]);
  });
});

test.each([
  "$",
  "$.a",
  "$..price",
  "$.items[0].title",
  "$['a b'][\"c\"]",
  "$[*].x",
  "$..[0]",
  "$[?@.a[0] > 1]",
])("%s is a path", (path) => expect(isPath(path)).toBe(true));
test.each(["", "a", ".a", "$.", "$a", "$.a[", "$.a]", "$[]", "$.'a'", "$['a]", `$.${"a".repeat(500)}`])(
  "%s is no path",
  (path) => expect(isPath(path)).toBe(false),
);

test("the first thing wrong is told; nothing is unknown while the fields are being loaded", () => {
  expect(problemIn("{{First Name}} {{Cart}}", names)).toBeNull();
  expect(problemIn("{{First name}}", names)).toEqual({ kind: "unknown-field", name: "First name" });
  expect(problemIn("{{First name}}", { ...names, isComplete: false })).toBeNull();
  expect(problemIn("{{input.plan}}", names)).toEqual({ kind: "no-inputs", name: "plan" });
  expect(problemIn("{{input.anything}}", inWorkflow)).toBeNull();
  expect(problemIn("{{Nobody}} {{A", names)).toEqual({ kind: "unknown-field", name: "Nobody" });
});

describe("offers", () => {
  /** The cursor is at the bar of "¦". */
  const offered = (marked: string, known = names) => {
    const at = marked.indexOf("¦");
    const text = marked.replace("¦", "");
    const offers = offersAt(text, at, known);
    return offers && { from: text.slice(offers.from, at), all: offers.options.map((one) => one.insert) };
  };

  test("names of fields, closed behind", () => {
    expect(offered("Hi {{¦")).toEqual({ from: "", all: ["First Name}}", "Cart}}"] });
    expect(offered("Hi {{ Fir¦")).toEqual({ from: "Fir", all: ["First Name}}", "Cart}}"] });
  });
  test("names alone where the braces are closed already", () => {
    expect(offered("Hi {{Fir¦}}!")).toEqual({ from: "Fir", all: ["First Name", "Cart"] });
  });
  test("inputs first, in a workflow only", () => {
    expect(offered("{{¦", inWorkflow)?.all).toEqual(["input.plan}}", "input.}}", "First Name}}", "Cart}}"]);
  });
  test("what may follow a whole name: a path into JSON, raw", () => {
    expect(offered("{{Cart¦")?.all.slice(0, 2)).toEqual(["Cart :: $.}}", "Cart | raw}}"]);
    expect(offered("{{First Name¦")?.all[0]).toBe("First Name | raw}}");
    expect(offered("{{Cart | ¦")).toEqual({ from: "", all: ["raw}}"] });
    expect(offered("{{Cart ::¦")).toEqual({ from: "", all: [" $.}}"] });
  });
  test("nothing outside of a placeholder, behind one, in two braces as text, or inside of a path", () => {
    for (const text of ["Hi ¦", "{{Cart}}¦", "{{{{¦", "{{Cart :: $.it¦", "{{\n¦"])
      expect(offered(text)).toBeNull();
  });
});
