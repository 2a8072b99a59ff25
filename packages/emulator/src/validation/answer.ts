import type { Envelope } from "@parley/client";
import type { Answer } from "../answer.ts";
import type { DeclaredResponse, Operation } from "../document/operation.ts";
import type { Schemas } from "../document/schemas.ts";

/**
 * Compares the emulator's own answer with its document.
 *
 * A status of 400 or above that the document does not declare is let through, since documents seldom declare them all.
 * A failure inside an envelope has its own shape, which documents leave out as well.
 */
export function checkAnswer(
  operation: Operation,
  answer: Answer,
  schemas: Schemas,
  envelope: Envelope | undefined,
): string[] {
  if (answer.departsFromDocument) return [];
  const { responses } = operation;
  const status = String(answer.status);
  const declared = responses.get(status) ?? responses.get(`${status[0]}XX`) ?? responses.get("default");
  if (!declared) return answer.status >= 400 ? [] : [`status ${status} is not declared`];
  return [...checkHeaders(declared, answer, schemas), ...checkBody(declared, answer, schemas, envelope)];
}

function checkHeaders(declared: DeclaredResponse, answer: Answer, schemas: Schemas): string[] {
  const headers = new Headers(answer.headers);
  return [...declared.headers].flatMap(([name, { required, schema }]) => {
    const value = headers.get(name);
    if (value === null) return required ? [`header ${name} is required`] : [];
    return schema ? schemas.issues(schema, value).map((issue) => `header ${name} ${issue.message}`) : [];
  });
}

function checkBody(
  declared: DeclaredResponse,
  answer: Answer,
  schemas: Schemas,
  envelope: Envelope | undefined,
): string[] {
  if (envelope && isFailure(envelope, answer.body)) return checkFailure(envelope, answer.body);
  if (answer.events) return declared.content.has("text/event-stream") ? [] : ["a stream of events is not declared"];
  const schema = declared.content.get("application/json");
  if (!schema || answer.text !== undefined) return [];
  // As JSON, since that is what goes out: undefined properties vanish and dates become text.
  const sent = answer.body === undefined ? undefined : JSON.parse(JSON.stringify(answer.body));
  return schemas.issues(schema, sent).map((issue) => `body /${issue.path.join("/")} ${issue.message}`);
}

function isFailure(envelope: Envelope, body: unknown): body is Record<string, unknown> {
  const code = (body as Record<string, unknown> | undefined)?.[envelope.code];
  // An object is for the document's schema to judge.
  return code !== undefined && code !== envelope.success && typeof code !== "object";
}

function checkFailure(envelope: Envelope, body: Record<string, unknown>): string[] {
  const [message] = envelope.message;
  const isKnown = Object.hasOwn(envelope.errors, String(body[envelope.code]));
  return [
    ...(isKnown ? [] : [`body /${envelope.code} must be a code that the service documents`]),
    ...(message === undefined || typeof body[message] === "string" ? [] : [`body /${message} must be string`]),
  ];
}
