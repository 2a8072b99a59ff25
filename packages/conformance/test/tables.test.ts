import { table as julep, document as julepDocument } from "@parley/julep/document";
import { table as powerdrillV1, document as v1Document } from "@parley/powerdrill/v1/document";
import { table as powerdrillV2, document as v2Document } from "@parley/powerdrill/v2/document";
import { expect, test } from "vitest";
import { KNOWN_APIS, readFacts } from "../src/known-apis.ts";

const TABLES = { julep, "powerdrill-v1": powerdrillV1, "powerdrill-v2": powerdrillV2 };

const APIS = KNOWN_APIS.map((known) => ({ name: known.name, facts: readFacts(known) }));

test.each(APIS)("the client of $name has every operation that is known, and no others", ({ name, facts }) => {
  const generated = Object.values(TABLES[name].operations).map(({ method, path }) => `${method} ${path}`);
  expect(generated.sort()).toEqual(Object.keys(facts.operations).sort());
});

test("20, 22 and 66 operations are known", () => {
  const counts = APIS.map(({ name, facts }) => [name, Object.keys(facts.operations).length]);
  expect(Object.fromEntries(counts)).toEqual({ "powerdrill-v1": 20, "powerdrill-v2": 22, julep: 66 });
});

test.each(APIS)("the client of $name has a class for every code that is known, and no others", ({ name, facts }) => {
  const codes = Object.keys(TABLES[name].envelope?.errors ?? {}).map(Number);
  expect(codes).toEqual(facts.codes ?? []);
});

test("each document is titled after its API, and not after one of its parts", () => {
  const titles = [v1Document, v2Document, julepDocument].map(({ info }) => (info as { title: string }).title);
  expect(titles).toEqual(["Powerdrill v1", "Powerdrill v2", "Julep Agents API"]);
});
