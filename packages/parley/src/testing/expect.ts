import { AgentError, type AgentErrorKind } from "../errors/agent-error.ts";
import { UnsupportedError } from "../errors/unsupported-error.ts";
import { Mismatch, toJson } from "./conformance-error.ts";
import type { Trial } from "./trial.ts";

/** @throws {Mismatch} unless both are the same as JSON */
export function expectEqual(what: string, actual: unknown, expected: unknown): void {
  if (toJson(actual) !== toJson(expected)) throw new Mismatch(what, expected, actual);
}

/** @throws {Mismatch} unless it is true; `expected` says in words what should be */
export function expectThat(what: string, isTrue: boolean, expected: string, actual: unknown): asserts isTrue {
  if (!isTrue) throw new Mismatch(what, expected, actual);
}

/** @throws {Mismatch} unless it is a text that says something */
export function expectText(what: string, actual: unknown): asserts actual is string {
  expectThat(what, typeof actual === "string" && actual !== "", "a text that is not empty", toJson(actual));
}

/** What a call throws, at once or later. */
export async function failureOf(what: string, run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (failure) {
    return failure;
  }
  throw new Mismatch(what, "a failure", "success");
}

/** What an `AgentError` must say. */
export interface Failure {
  readonly kind: AgentErrorKind | readonly AgentErrorKind[];
  readonly operation: string;
  readonly retryable?: boolean;
}

/** @throws {Mismatch} unless the call fails with such an `AgentError` */
export async function expectAgentError(what: string, run: () => unknown, failure: Failure): Promise<AgentError> {
  const error = await failureOf(what, run);
  expectThat(what, AgentError.isInstance(error), "an AgentError", error);
  const { kind, operation, retryable } = failure;
  const kinds: readonly AgentErrorKind[] = typeof kind === "string" ? [kind] : kind;
  expectThat(`${what}: its \`kind\``, kinds.includes(error.kind), kinds.join(" or "), error.kind);
  expectEqual(`${what}: its \`operation\``, error.operation, `sessions.${operation}`);
  expectEqual(`${what}: its \`provider\``, error.provider, "subject");
  if (retryable !== undefined) expectEqual(`${what}: its \`retryable\``, error.retryable, retryable);
  expectThat(`${what}: its \`cause\``, error.cause instanceof Error, "the client's own error", error.cause);
  return error;
}

/** @throws {Mismatch} unless the call is refused with an `UnsupportedError`, and nothing is sent */
export async function expectRefusal(
  { wire }: Trial,
  run: () => unknown,
  refused: { readonly operation: string; readonly field?: string },
): Promise<void> {
  const before = wire.sent.length;
  const { operation, field } = refused;
  const what = field === undefined ? operation : `${operation} with \`${field}\``;
  const error = await failureOf(what, run);
  expectThat(what, UnsupportedError.isInstance(error), "an UnsupportedError", error);
  expectEqual(
    `${what}: what is refused`,
    { operation: error.operation, field: error.field },
    { operation: `sessions.${operation}`, field },
  );
  expectEqual(`${what}: the number of requests`, wire.sent.length - before, 0);
}
