import { document as v1 } from "@parley/powerdrill/v1/document";
import { document as v2 } from "@parley/powerdrill/v2/document";
import { expect, test } from "vitest";
import { toFields } from "../src/fields.ts";
import type { JsonObject } from "../src/json.ts";
import { toResolve } from "../src/json-reference.ts";
import { KNOWN_APIS, readFacts } from "../src/known-apis.ts";

test.each([
  { name: "powerdrill-v1", document: v1 },
  { name: "powerdrill-v2", document: v2 },
])("the union of a job's events in $name has every type that is known, and no others", ({ name, document }) => {
  const events = KNOWN_APIS.filter((known) => known.name === name).flatMap((known) => readFacts(known).events ?? []);
  const resolve = toResolve(document as unknown as JsonObject);
  const fields = toFields({ $ref: "#/components/schemas/JobEvent" }, resolve, 1);
  expect(fields.type).toBe(`string (${events.join(", ")}) required`);
});
