//! Testing beside the canvas, as far as it needs no browser: the lit path, what is tried with, what can be
//! picked from an answer, and what may be pretended.

import { describe, expect, test } from "vitest";
import { type KnownField, SYSTEM_FIELDS } from "../../src/data/fields.ts";
import type { WalkedStep } from "../../src/data/testing.ts";
import { marksOf } from "../../src/pages/flow/canvas/use-drawing.ts";
import { isPath } from "../../src/pages/flow/panel/template/tokens.ts";
import { type AnswerNode, treeOf } from "../../src/pages/flow/testing/answer.ts";
import { answerIn } from "../../src/pages/flow/testing/block-run.ts";
import { flowOfTalk, NO_PATH, pathOn } from "../../src/pages/flow/testing/path.ts";
import { pretenceOf, wrongStatus } from "../../src/pages/flow/testing/pretend.tsx";
import { withCredential } from "../../src/pages/flow/testing/remote-view.tsx";
import {
  emptySample,
  fieldKey,
  inputKey,
  readSamples,
  wantedBy,
} from "../../src/pages/flow/testing/sample.ts";
import { pair } from "./documents.ts";

const step = (block: string, more: Partial<WalkedStep> = {}): WalkedStep => ({
  flow: "flow_test",
  version: 1,
  block,
  at: "2026-01-05T10:00:00Z",
  ...more,
});

describe("the lit path", () => {
  test("blocks that were walked, the one where it stands, and the wires between", () => {
    const { blocks, wires } = pathOn(pair(), [step("blk_a", { exit: "next" }), step("blk_b")]);
    expect([...blocks]).toEqual([
      ["blk_a", "walked"],
      ["blk_b", "stands"],
    ]);
    expect([...wires.keys()].sort()).toEqual(["blk_a/next", "start/next"]);
  });

  test("a block that was left, and one that only leads on, is no place to stand", () => {
    const path = pathOn(pair(), [step("blk_a"), step("blk_b", { exit: "next" })]);
    expect([...path.blocks.values()]).toEqual(["walked", "walked"]);
    // Nothing is known of the exit: its wire stays dark.
    expect([...path.wires.keys()]).toEqual(["start/next"]);
  });

  test("each run stands by itself", () => {
    const path = pathOn(pair(), [step("blk_a"), step("blk_b", { run: "run_1" })]);
    expect([...path.blocks.values()]).toEqual(["stands", "stands"]);
  });

  test("what lies on other canvases, or is gone, lights nothing here", () => {
    expect(pathOn(pair(), [step("blk_a", { flow: "flow_other" })])).toBe(NO_PATH);
    const gone = pathOn(pair(), [step("blk_gone", { exit: "next" })]);
    expect([...gone.wires]).toEqual([]);
  });

  test("the talk is where its last step is, whatever the runs do", () => {
    expect(flowOfTalk([])).toBeNull();
    expect(flowOfTalk([step("blk_a"), step("blk_x", { flow: "flow_work", run: "run_1" })])).toBe("flow_test");
  });

  test("it lies over the other marks", () => {
    const marks = marksOf(pair(), [], ["blk_a"], pathOn(pair(), [step("blk_a")]));
    expect(marks.get("blk_a")).toEqual({ found: true, lit: true, stands: true });
  });
});

describe("samples", () => {
  const field = (
    name: string,
    type: KnownField["type"],
    scope: KnownField["scope"] = "user",
  ): KnownField => ({
    name,
    type,
    scope,
    settable: true,
  });
  const known = [
    field("Score", "number"),
    field("Plan", "text"),
    field("CRM URL", "text", "bot"),
    ...SYSTEM_FIELDS,
  ];
  const part = {
    url: "{{CRM URL | raw}}/leads/{{Score}}",
    body: { text: "{{input.name}} {{ input.email }} {{Now}} {{Email}} {{" },
    conditions: [{ field: "Plan", operator: "is", value: "pro" }],
  };

  test("are asked for what is read: fields of a person, by template or condition, and inputs", () => {
    const { fields, inputs } = wantedBy(part, known);
    expect(fields.map(({ name }) => name)).toEqual(["Score", "Plan", "Email"]);
    expect(inputs).toEqual(["email", "name"]);
  });

  test("are sent as their types; what is empty is left out", () => {
    const wanted = wantedBy(part, known);
    const score = { ...emptySample("number"), text: "12.50" };
    const name = { ...emptySample("text"), text: "Sari" };
    const samples = {
      [fieldKey("Score")]: score,
      [inputKey("name")]: name,
      [fieldKey("Plan")]: emptySample("text"),
    };
    expect(readSamples(samples, wanted, "usr_1")).toEqual({
      ok: true,
      body: { user: "usr_1", fields: { Score: "12.50" }, inputs: { name: "Sari" } },
    });
  });

  test("that do not fit are said, and nothing is sent", () => {
    const wanted = wantedBy(part, known);
    const score = { ...emptySample("number"), text: "many" };
    expect(readSamples({ [fieldKey("Score")]: score }, wanted, "")).toEqual({
      ok: false,
      wrong: { [fieldKey("Score")]: "values-no-number" },
    });
  });
});

describe("an answer", () => {
  const paths = (node: AnswerNode): readonly string[] => [node.path, ...node.inside.flatMap(paths)];

  test("offers a path for each value, which a mapping takes", () => {
    const tree = treeOf('{"id": 12345678901234567890, "lead": {"odd key\'s": [true, null]}}');
    if (!tree) throw new Error("it is JSON");
    expect(paths(tree)).toEqual([
      "$",
      "$.id",
      "$.lead",
      "$.lead['odd key\\'s']",
      "$.lead['odd key\\'s'][0]",
      "$.lead['odd key\\'s'][1]",
    ]);
    expect(tree.inside[0]?.text).toBe("12345678901234567890");
    expect(paths(tree).every(isPath)).toBe(true);
  });

  test("that is no JSON has nothing to pick", () => {
    expect(treeOf("<html>")).toBeNull();
    expect(treeOf("")).toBeNull();
  });

  test("is the last one of a journal, also of a failure", () => {
    const event = (seq: number, body: Record<string, unknown>) =>
      ({ seq, at: "2026-01-05T10:00:00Z", cut: false, body }) as unknown as Parameters<
        typeof answerIn
      >[0][number];
    const answer = { status: 422, headers: [], body: "no", elapsed: 3 };
    const failed = { outcome: "failed", code: "remote_refused", why: "No.", answer };
    expect(
      answerIn([event(0, { event: "started" }), event(1, { event: "failed", outcome: failed })]),
    ).toEqual(answer);
    const good = { outcome: "answered", status: 200, headers: [], body: "{}", elapsed: 1 };
    expect(answerIn([event(1, { outcome: failed }), event(2, { outcome: good })])).toEqual(good);
    expect(answerIn([event(0, { event: "held" })])).toBeNull();
  });
});

describe("what is pretended", () => {
  test.each([
    ["succeeded", "200", null],
    ["succeeded", "404", "testing-pretend-status-good"],
    ["succeeded", "", "testing-pretend-status-good"],
    ["failed", "503", null],
    ["failed", "", null],
    ["failed", "200", "testing-pretend-status-bad"],
    ["failed", "5", "testing-pretend-status-bad"],
  ] as const)("%s with %j", (outcome, status, wrong) => {
    expect(wrongStatus(outcome, status)).toBe(wrong);
  });

  test("without a status is no answer at all", () => {
    expect(pretenceOf("failed", " ", "{}")).toEqual({ outcome: "failed" });
    expect(pretenceOf("succeeded", "201", "{}")).toEqual({
      outcome: "succeeded",
      answer: { status: 201, body: "{}" },
    });
  });

  test("a request shows where its credential goes, and never the credential", () => {
    const request = { remote: "request", method: "GET", url: "https://x.example", headers: [] } as const;
    expect(withCredential({ ...request, auth: { kind: "bearer" } }).headers).toEqual([
      ["Authorization", "Bearer •••"],
    ]);
    expect(withCredential(request).headers).toEqual([]);
  });
});
