import { expect, test } from "vitest";
import type { OperationFacts } from "../src/operation-facts.ts";
import { withExceptions } from "../src/with-exceptions.ts";

const FACTS: OperationFacts = {
  security: [],
  parameters: { "query limit": "integer", "query page": "integer" },
  statuses: ["200"],
  success: { mediaTypes: [], fields: {} },
};

const exception = { api: "acme", operation: "GET /pets", reason: "it is known to be wrong" };

test("an exception replaces what the facts say at its place, or takes it away", () => {
  const exceptions = [
    { ...exception, at: ["parameters", "query limit"], ours: "string" },
    { ...exception, at: ["parameters", "query page"] },
  ];
  expect(withExceptions(FACTS, exceptions)).toEqual({ ...FACTS, parameters: { "query limit": "string" } });
});

test("an exception that changes nothing is refused", () => {
  const exceptions = [{ ...exception, at: ["parameters", "query limit"], ours: "integer" }];
  expect(() => withExceptions(FACTS, exceptions)).toThrow(
    "GET /pets: the exception at parameters > query limit is none, the facts say the same. Remove it",
  );
});
