import { expect, test } from "vitest";
import { createWorkspace, LIBRARY } from "../workspace.ts";

const LENGTH = 5000;
/** Milliseconds, on a machine that has much else to do. */
const LONG = 60_000;

/** Each schema refers to the one before it; the first has another property in each version. */
function toChain(property: string): string {
  const toNext = (index: number) => ({ $ref: `#/components/schemas/Link${index - 1}` });
  const toLink = (index: number) => ({
    type: "object",
    properties: { parts: { type: "array", items: index === 0 ? { type: property } : toNext(index) } },
  });
  const schema = { $ref: `#/components/schemas/Link${LENGTH - 1}` };
  const responses = { 200: { description: "the last", content: { "application/json": { schema } } } };
  const entries = Array.from({ length: LENGTH }, (_, index) => [`Link${index}`, toLink(index)] as const);
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
  const { code, out, err } = await workspace.parley("diff", "old.json", "new.json", "--format", "json");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const { providers } = JSON.parse(out);
  expect(providers[0].apis[0].changes).toMatchObject([
    { rule: "response-type-changed", type: "Link0", path: ["parts", "[]"], operations: ["links.get"] },
  ]);
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
