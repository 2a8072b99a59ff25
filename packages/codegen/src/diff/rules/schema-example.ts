import type { Example } from "../rule.ts";

/** A schema, before and after, of the property `value` of a request's body. Schemas are written in one line. */
export function inRequest(before: string, after: string): Example {
  return bodyExample(toObject(before), toObject(after));
}

/** A schema, before and after, of the property `value` of an answer. */
export function inResponse(before: string, after: string): Example {
  return answerExample(toObject(before), toObject(after));
}

/** The schema of a request's body, before and after. */
export function bodyExample(before: string, after: string): Example {
  return toExample(before, after, (schema) => [
    "    post:",
    "      operationId: books.add",
    "      requestBody:",
    "        content:",
    "          application/json:",
    `            schema: ${schema}`,
  ]);
}

/** The schema of an answer, before and after. */
export function answerExample(before: string, after: string): Example {
  return toExample(before, after, (schema) => [
    "    get:",
    "      operationId: books.get",
    "      responses:",
    '        "200":',
    "          description: OK",
    "          content:",
    "            application/json:",
    `              schema: ${schema}`,
  ]);
}

function toObject(schema: string): string {
  return `{ type: object, properties: { value: ${schema} } }`;
}

function toExample(before: string, after: string, toLines: (schema: string) => string[]): Example {
  const toText = (schema: string) => ["paths:", "  /books:", ...toLines(schema), ""].join("\n");
  return { before: toText(before), after: toText(after) };
}
