import type { Answer } from "../answer.ts";
import type { Problem } from "../problem.ts";
import { toErrorAnswer } from "./error.ts";
import { type Mistake, malformed, notAnObject, toMistakes } from "./mistake.ts";

/** The server's words for requests that never reach an operation. */
export function createRefusal(invalidBody: "detail" | "error"): (problem: Problem) => Answer {
  const reject = (mistakes: readonly Mistake[]) => (invalidBody === "detail" ? declared(mistakes) : newer(mistakes));
  return (problem) => {
    switch (problem.kind) {
      case "missingCredential":
      case "wrongCredential":
        return toErrorAnswer(403, "Could not validate the API key");
      case "invalid":
        return reject(toMistakes(problem.issues));
      case "malformedBody":
        return reject([malformed(problem.message)]);
      case "mediaType":
        return reject([notAnObject]);
      case "tooLarge":
        return toErrorAnswer(413, "Payload Too Large", { connection: "close" });
      case "unknownPath":
        return toErrorAnswer(404, "Not Found");
      case "unknownMethod":
        return toErrorAnswer(405, "Method Not Allowed", { allow: problem.allow.join(", ") });
    }
  };
}

function declared(mistakes: readonly Mistake[]): Answer {
  return { status: 422, body: { detail: mistakes } };
}

function newer(mistakes: readonly Mistake[]): Answer {
  const details = mistakes.map(({ type, loc, msg, input }) => ({ type, msg, loc: toText(loc), received: input }));
  const message = "The request does not fit what the operation takes";
  return { status: 422, body: { error: { message, code: "validation_error", details } } };
}

/** A place as newer servers write it, such as `body.agents[0]`. */
function toText(loc: Mistake["loc"]): string {
  return loc.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}
