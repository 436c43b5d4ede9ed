//! The codes a run can fail with, and what each means in a few words. The words in full are in docs/errors.

const CODES: Readonly<Record<string, string>> = {
  block_missing: "runs-code-block-missing",
  egress_refused: "runs-code-egress-refused",
  field_wrong_type: "runs-code-field-wrong-type",
  interrupted: "runs-code-interrupted",
  mail_address_invalid: "runs-code-mail-address-invalid",
  mail_refused: "runs-code-mail-refused",
  mail_unavailable: "runs-code-mail-unavailable",
  mail_unknown: "runs-code-mail-unknown",
  not_found: "runs-code-not-found",
  profile_missing: "runs-code-profile-missing",
  remote_refused: "runs-code-remote-refused",
  remote_timeout: "runs-code-remote-timeout",
  remote_too_large: "runs-code-remote-too-large",
  remote_unavailable: "runs-code-remote-unavailable",
  request_invalid: "runs-code-request-invalid",
  run_finished: "runs-code-run-finished",
  run_not_failed: "runs-code-run-not-failed",
  run_too_old: "runs-code-run-too-old",
  secret_missing: "runs-code-secret-missing",
  secret_refused: "runs-code-secret-refused",
  too_deep: "runs-code-too-deep",
  too_many_blocks: "runs-code-too-many-blocks",
  too_many_redirects: "runs-code-too-many-redirects",
  unknown_field: "runs-code-unknown-field",
  url_invalid: "runs-code-url-invalid",
  workflow_missing: "runs-code-workflow-missing",
};

/** Those are answers to a deed, not ends of a run. */
const REFUSALS = ["not_found", "run_finished", "run_not_failed"];

export const FAILURE_CODES: readonly string[] = Object.keys(CODES).filter((code) => !REFUSALS.includes(code));

/** The key of what a code means; null for one that is not known here. */
export function meaningOf(code: string): string | null {
  return CODES[code] ?? null;
}
