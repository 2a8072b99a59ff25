import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createWorkspace, LIBRARY } from "../workspace.ts";
import { createRepository } from "./changeset-workspace.ts";

const LENGTH = 5000;
const RING = 300;
/** Milliseconds, on a machine that has much else to do. */
const LONG = 60_000;

function toReference(index: number): object {
  return { $ref: `#/components/schemas/Link${index}` };
}

/** Each schema refers to the one before it; the first has another property in each version. */
function toChain(property: string): string {
  return toDocument({ type: property }, LENGTH);
}

/** As in a chain, but the first refers to the last, by each of the names. */
function toRing(...names: string[]): string {
  const properties = Object.fromEntries(names.map((name) => [name, toReference(RING - 1)]));
  return toDocument({ type: "object", properties }, RING);
}

function toDocument(first: object, length: number): string {
  const toLink = (index: number) => ({
    type: "object",
    properties: { parts: { type: "array", items: index === 0 ? first : toReference(index - 1) } },
  });
  const schema = toReference(length - 1);
  const responses = { 200: { description: "the last", content: { "application/json": { schema } } } };
  const entries = Array.from({ length }, (_, index) => [`Link${index}`, toLink(index)] as const);
  return JSON.stringify({
    openapi: "3.0.3",
    info: { title: "Library", version: "1.0.0" },
    servers: [{ url: "https://library.example/api" }],
    paths: { "/links": { get: { operationId: "links.get", responses } } },
    components: { schemas: Object.fromEntries(entries) },
  });
}

test("schemas that lead from one to the next for long are compared", { timeout: LONG }, async () => {
  const workspace = await createWorkspace({ "old.json": toChain("string"), "new.json": toChain("integer") });
  const { code, out, err } = await workspace.parley("diff", "old.json", "new.json", "--format", "json", "--prove");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const { providers } = JSON.parse(out);
  expect(providers[0].apis[0].changes).toMatchObject([
    { rule: "response-type-changed", type: "Link0", path: ["parts", "[]"], operations: ["links.get"] },
  ]);
  expect(providers[0].apis[0].proof).toMatchObject({ bump: "major", unknown: [], disagreements: [] });
});

test("what the compiler can't tell is left to the rules, and said", { timeout: LONG }, async () => {
  const workspace = await createWorkspace({ "old.json": toRing("last"), "new.json": toRing("last", "end") });
  const { code, out, err } = await workspace.parley("diff", "old.json", "new.json", "--prove");
  expect({ code, step: out.split(":")[0] }).toEqual({ code: 0, step: "minor" });
  expect(err.split("\n")).toEqual([
    "unknown of `links.get` the compiler can't tell whether programs break, and what the rules say counts",
    "  the compiler: its types lead from one to the next too often, or in too many ways, for it to compare them",
    "",
  ]);
});

test("a changeset is written by the rules where the compiler can't tell, and says so", { timeout: LONG }, async () => {
  const repository = await createRepository();
  await rm(join(repository.root, "specs/library/overlay.yaml"));
  await repository.writeSpec(toRing("last"));
  repository.commit("Go round");
  await repository.writeSpec(toRing("last", "end"));
  expect(await repository.parley("changeset", "--since", "HEAD")).toEqual({
    code: 0,
    out: "library: minor since HEAD, told in .changeset/specs-library.md\n",
    err: "warning library: the compiler can't tell of everything. `parley diff library --since HEAD` tells where; what the rules say counts\n",
  });
});

test("schemas that lead from one to the next for long are generated", { timeout: LONG }, async () => {
  const { "specs/library/provider.yaml": settings = "" } = LIBRARY;
  const workspace = await createWorkspace({
    "specs/library/provider.yaml": settings,
    "specs/library/openapi.json": toChain("string"),
  });
  const { code, err } = await workspace.parley("generate");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(await workspace.read("packages/library/src/generated/models.ts")).toContain(`parts?: Link${LENGTH - 2}[];`);
});
