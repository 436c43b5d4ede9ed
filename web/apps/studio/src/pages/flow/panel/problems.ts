//! The server's problems beside their fields. The server says them in English; other languages say what the
//! code means.

import type { Text } from "#language/text.tsx";
import type { Problem } from "../editor/store.ts";

/** Every code of the server (crates/domain/src/flow/problem.rs); a test compares the two. */
export const PROBLEM_WORDS: Readonly<Record<string, string>> = {
  malformed: "panel-problem-malformed",
  schema_unknown: "panel-problem-schema-unknown",
  name_invalid: "panel-problem-name-invalid",
  id_twice: "panel-problem-id-twice",
  too_many: "panel-problem-too-many",
  block_not_allowed: "panel-problem-block-not-allowed",
  exit_dangling: "panel-problem-exit-dangling",
  exit_unknown: "panel-problem-exit-unknown",
  start_unwired: "panel-problem-start-unwired",
  unreachable: "panel-problem-unreachable",
  exit_unwired: "panel-problem-exit-unwired",
  required: "panel-problem-required",
  out_of_range: "panel-problem-out-of-range",
  template_invalid: "panel-problem-template-invalid",
  unknown_field: "panel-problem-unknown-field",
  field_read_only: "panel-problem-field-read-only",
  field_wrong_type: "panel-problem-field-wrong-type",
  condition_invalid: "panel-problem-condition-invalid",
  tag_alike: "panel-problem-tag-alike",
  unknown_flow: "panel-problem-unknown-flow",
  target_unpublished: "panel-problem-target-unpublished",
  flow_wrong_type: "panel-problem-flow-wrong-type",
  request_invalid: "panel-problem-request-invalid",
  address_invalid: "panel-problem-address-invalid",
  value_invalid: "panel-problem-value-invalid",
};

/** A problem in words of the language. */
export function sayProblem(problem: Problem, text: Text, language: string): string {
  const key = PROBLEM_WORDS[problem.code];
  return language === "en" || !key ? problem.sentence : text(key);
}

/** The names of the places around a field, the nearest first: where to go when it has no input of its own. */
export function placesAround(field: string): readonly string[] {
  const around: string[] = [];
  for (let name = field; name !== ""; name = name.replace(/(\.[^.[\]]*|\[\d+\])$/, "")) {
    around.push(name);
    if (!/[.[]/.test(name)) break;
  }
  return around;
}
