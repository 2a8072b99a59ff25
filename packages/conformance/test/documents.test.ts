import { describe, expect, test } from "vitest";
import { EXCEPTIONS } from "../src/exceptions.ts";
import { KNOWN_APIS, readDocumentFacts, readFacts } from "../src/known-apis.ts";
import { withExceptions } from "../src/with-exceptions.ts";

describe.each(KNOWN_APIS)("$name", async (known) => {
  const { depth, operations } = readFacts(known);
  const documents = await readDocumentFacts(known, depth);

  test.each(Object.entries(operations))("%s is described as it is known to be", (operation, facts) => {
    const exceptions = EXCEPTIONS.filter((entry) => entry.api === known.name && entry.operation === operation);
    expect(documents.get(operation)).toEqual(withExceptions(facts, exceptions));
  });

  test("no other operation is described", () => {
    const known = new Set(Object.keys(operations));
    expect([...documents.keys()].filter((operation) => !known.has(operation))).toEqual([]);
  });
});
