import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RULES } from "../../src/diff/rules.ts";
import { createWorkspace } from "../workspace.ts";

const PAGE = join(import.meta.dirname, "../../docs/rules.md");

test("the page of all rules is what the command prints", async () => {
  const workspace = await createWorkspace({});
  const { code, out } = await workspace.parley("rules");
  const advice = "docs/rules.md is stale: run `npm run --silent parley -- rules > packages/codegen/docs/rules.md`";
  expect(await readFile(PAGE, "utf8"), advice).toBe(out);
  expect(code).toBe(0);
});

test("a rule is explained by its name", async () => {
  const workspace = await createWorkspace({});
  const { out } = await workspace.parley("rules", "operation-deprecated");
  expect(out).toBe(`### operation-deprecated

**minor**, programs compile: an operation is deprecated. It works as before, and its users should learn that it will go.

\`\`\`diff
  paths:
    /books:
      get:
        operationId: books.list
+       deprecated: true
\`\`\`
`);
});

test("every rule is there as data", async () => {
  const workspace = await createWorkspace({});
  const { out } = await workspace.parley("rules", "--json");
  const rules = JSON.parse(out) as { id: string; group: string }[];
  expect(rules.map(({ id }) => id).sort()).toEqual(Object.keys(RULES).sort());
  expect(rules[0]).toMatchObject({ id: "operation-removed", group: "Operations", severity: "major", types: "breaks" });
});

test("a rule that there is not is a wrong call", async () => {
  const workspace = await createWorkspace({});
  const { code, err } = await workspace.parley("rules", "operation-remove");
  expect(code).toBe(2);
  expect(err).toBe(
    'parley rules: there is no rule "operation-remove". Did you mean "operation-removed"?\n\nSee `parley --help`.\n',
  );
});
