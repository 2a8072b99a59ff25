import type { Answer } from "../answer.ts";
import type { InputIssue, Problem } from "../problem.ts";
import { fail } from "./envelope.ts";

/**
 * The service's words for requests that never reach an operation. The documented codes cover credentials and
 * parameters; what it says to an unknown path or method is not documented, so those have an HTTP status and no code.
 */
export function refuse(problem: Problem): Answer {
  switch (problem.kind) {
    case "missingCredential":
      return fail(1003, "insufficient.authentication");
    case "wrongCredential":
      return fail(1004, "invalid.credentials");
    case "invalid":
      return fail(problem.issues.some(isModelGroup) ? 100112 : 300001, problem.issues.map(describe).join("; "));
    case "malformedBody":
      return fail(300001, `body is no ${problem.expected}: ${problem.message}`);
    case "mediaType":
      return fail(300001, `body must be ${problem.expected.join(" or ")}, got ${problem.got ?? "no content type"}`);
    case "tooLarge":
      return { status: 413, headers: { connection: "close" }, body: { error: "Payload Too Large" } };
    case "unknownPath":
      return { status: 404, body: { error: "Not Found", path: problem.path } };
    case "unknownMethod":
      return { status: 405, headers: { allow: problem.allow.join(", ") }, body: { error: "Method Not Allowed" } };
  }
}

/** Version 1 has a code of its own for a model group that it does not know. */
function isModelGroup({ path, keyword }: InputIssue): boolean {
  return keyword === "enum" && path.join(".") === "answerConfig.modelGroup";
}

function describe(issue: InputIssue): string {
  return `${issue.path.join(".") || issue.in} ${issue.message}`;
}
