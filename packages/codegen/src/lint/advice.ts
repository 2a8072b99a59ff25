import { canStream } from "../collect/result.ts";
import { toPointer } from "../json-pointer.ts";
import type { Document } from "../normalize/normalize.ts";
import { findListAnswer } from "../suggest/list-answer.ts";
import { type ListedOperation, listOperations } from "../suggest/listed-operation.ts";
import { type OverlayAction, toOperationTarget, toSuggestion, toTarget } from "../suggest/overlay-action.ts";
import { toBearer, toDemand } from "../suggest/suggest-client.ts";
import { toPagingKind } from "../suggest/suggest-pagination.ts";
import { findFlag } from "../suggest/suggest-stream.ts";
import type { Finding } from "./finding.ts";
import { findRepeatedSchemas, findUntypedEnums } from "./schema-advice.ts";

/** What the spec could say, and the client would be better for it. */
export function findAdvice(document: Document): Finding[] {
  const { value } = document;
  const schemas = new Map(Object.entries(value.components.schemas ?? {}));
  const operations = listOperations(value);
  return [
    ...operations.flatMap((listed) => [
      ...findUndescribedAnswer(listed, document),
      ...findBodyOfGet(listed, document),
      ...findCursor(listed, document, schemas),
      ...findMuteStream(listed, document, schemas),
    ]),
    ...findUntypedEnums(document),
    ...findRepeatedSchemas(document),
    ...findUnusedSecurity(document, operations),
    ...countMissing(document, operations),
  ];
}

function advise(document: Document, pointer: string, message: string, actions: readonly OverlayAction[] = []): Finding {
  return { kind: "advice", ...document.locate(pointer), message, actions };
}

function toPlace({ path, method }: ListedOperation, ...rest: readonly string[]): string {
  return toPointer(["paths", path, method, ...rest]);
}

function findUndescribedAnswer(listed: ListedOperation, document: Document): Finding[] {
  const { key, operation, path, method } = listed;
  return Object.entries(operation.responses ?? {}).flatMap(([status, { content = {} }]) =>
    Object.entries(content)
      .filter(([name, { schema }]) => /^2/.test(status) && /json/i.test(name) && schema === undefined)
      .map(([name]) => {
        const message = `${key}: nothing is said of what the answer ${status} holds, so it is typed as unknown`;
        const target = toTarget(["paths", path, method, "responses", status, "content", name]);
        const action = {
          description: toSuggestion("nothing: describe what comes"),
          target,
          update: { schema: { type: "object" } },
        };
        return advise(document, toPlace(listed, "responses", status), message, [action]);
      }),
  );
}

function findBodyOfGet(listed: ListedOperation, document: Document): Finding[] {
  const { key, operation, path, method } = listed;
  if ((method !== "get" && method !== "head") || operation.requestBody === undefined) return [];
  const message = `${key}: a body with ${method.toUpperCase()} means nothing (RFC 9110, 9.3.1), and \`fetch\` refuses it`;
  const target = `${toOperationTarget(method, path)}.requestBody`;
  const action = { description: toSuggestion("the method, which has no body"), target, remove: true as const };
  return [advise(document, toPlace(listed, "requestBody"), message, [action])];
}

function findCursor(
  listed: ListedOperation,
  document: Document,
  schemas: Parameters<typeof findListAnswer>[1],
): Finding[] {
  const { key, operation, method } = listed;
  if (method !== "get" || operation["x-parley-pagination"] !== undefined) return [];
  if (toPagingKind(listed) !== "cursor" || findListAnswer(operation, schemas) === undefined) return [];
  const message = `${key}: the list is paged by a cursor, which callers pass themselves: none of the kinds of \`x-parley-pagination\` fits`;
  return [advise(document, toPlace(listed), message)];
}

function findMuteStream(
  listed: ListedOperation,
  document: Document,
  schemas: Parameters<typeof findFlag>[1],
): Finding[] {
  const { key, operation, path, method } = listed;
  const flag = canStream(operation) ? undefined : findFlag(operation, schemas);
  if (flag === undefined) return [];
  const status = Object.keys(operation.responses ?? {}).find((code) => /^2/.test(code));
  if (status === undefined) return [];
  const message = `${key}: \`${flag}\` asks for events, but no answer is described as text/event-stream`;
  const target = toTarget(["paths", path, method, "responses", status, "content"]);
  const update = { "text/event-stream": { schema: {} } };
  const action = { description: toSuggestion(`the argument \`${flag}\``), target, update };
  const stream = { "x-parley-stream": { when: flag, endRequired: false } };
  const events = {
    description: toSuggestion(`the argument \`${flag}\``),
    target: toOperationTarget(method, path),
    update: stream,
  };
  return [advise(document, toPlace(listed), message, [action, events])];
}

function findUnusedSecurity(document: Document, operations: readonly ListedOperation[]): Finding[] {
  const { security = [], components } = document.value;
  const used = new Set(
    [...security, ...operations.flatMap(({ operation }) => operation.security ?? [])].flatMap(Object.keys),
  );
  if (used.size > 0 || operations.length === 0) return [];
  const [first] = Object.keys(components.securitySchemes ?? {});
  if (first === undefined) {
    const message = "nothing is said of credentials: clients send none. If the service takes a key, say how";
    return [advise(document, "", message, [toBearer()])];
  }
  const message = `no operation demands a credential, although there is the security scheme ${JSON.stringify(first)}: clients would send none`;
  return [advise(document, toPointer(["components", "securitySchemes", first]), message, [toDemand(first)])];
}

/** What is missing often is told once. */
function countMissing(document: Document, operations: readonly ListedOperation[]): Finding[] {
  const count = (isMissing: (listed: ListedOperation) => boolean) => operations.filter(isMissing);
  const words = count(({ operation }) => operation.description === undefined && operation.summary === undefined);
  const failures = count(
    ({ operation }) => !Object.keys(operation.responses ?? {}).some((status) => /^(?:[45]|default)/.test(status)),
  );
  const tell = (missing: readonly ListedOperation[], what: string): Finding[] => {
    const [first] = missing;
    if (first === undefined) return [];
    const message = `${missing.length} of ${operations.length} operations ${what}, the first of them ${first.key}`;
    return [advise(document, toPlace(first), message)];
  };
  return [
    ...tell(words, "have no description, so their methods have none"),
    ...tell(failures, "describe no failure, so the bodies of their errors are unknown"),
  ];
}
