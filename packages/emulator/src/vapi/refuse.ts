import type { Answer } from "../answer.ts";
import type { InputIssue, Problem } from "../problem.ts";
import { toFailure } from "./failure.ts";

/** The service's words for requests that never reach an operation. */
export function refuse(problem: Problem): Answer {
  switch (problem.kind) {
    case "missingCredential":
    case "wrongCredential":
      return toFailure(401, "Invalid key. Give a private key of the organization");
    case "invalid":
      return toFailure(400, problem.issues.map(describe));
    case "malformedBody":
      return toFailure(400, `The body is no ${problem.expected}: ${problem.message}`);
    case "mediaType":
      return toFailure(400, ["the body must be an object"]);
    case "tooLarge":
      return toFailure(413, "The body is too large", { connection: "close" });
    case "unknownPath":
      return toFailure(404, `Cannot find ${problem.path}`);
    case "unknownMethod":
      return toFailure(405, `Cannot ${problem.method}`, { allow: problem.allow.join(", ") });
  }
}

function describe({ path, message, in: place }: InputIssue): string {
  return `${path.join(".") || place} ${message}`;
}
