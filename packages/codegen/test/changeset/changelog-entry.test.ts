import { expect, test } from "vitest";
import { createRepository, SPEC } from "../commands/changeset-workspace.ts";

const FILE = ".changeset/specs-library.md";
/** Milliseconds: git and the compiler are slow to start, the more so beside other tests. */
const CALLING = 60_000;

test("text of a spec is no markup in a changeset", { timeout: CALLING }, async () => {
  const repository = await createRepository();
  const hostile = "x` <img src=y onerror=z> [a](javascript:b)\\n---\\n# @everyone";
  await repository.writeSpec(
    SPEC.replace(
      "pages: {type: integer}",
      `pages: {type: integer}, ${JSON.stringify(hostile)}: {type: string}`.replaceAll("\\\\n", "\\n"),
    ),
  );
  await repository.parley("changeset");
  const text = await repository.read(FILE);
  expect(text.split("\n").filter((line) => line === "---")).toHaveLength(2);
  expect(text.split("\n").at(-2)).toBe(
    '- [`books.get`](https://docs.library.example/openapi.yaml): "x\\` &lt;img src\\=y onerror\\=z\\> \\[a\\]\\(javascript:b\\)\\\\n\\-\\-\\-\\\\n\\# @\u200bever... is new (``result Book.x` <img src=y onerror=z> [a](javascript:b)\\u{a}---\\u{a}# @everyone``).',
  );
});

test("an entry is bounded, and says how much it leaves out", { timeout: CALLING }, async () => {
  const repository = await createRepository();
  const many = Array.from({ length: 300 }, (_, index) => `property${index}: {type: string}`).join(", ");
  await repository.writeSpec(SPEC.replace("pages: {type: integer}", many));
  await repository.parley("changeset");
  const text = await repository.read(FILE);
  expect(text.length).toBeLessThan(9_000);
  expect(text).toContain("Follows the changed description of Library's API: 1 major and 300 minor changes.");
  expect(text).toMatch(/\n\nAnd \d+ more\.\n$/);
});

test("what breaks comes first, by resource, and what a rule means is told once", { timeout: CALLING }, async () => {
  const repository = await createRepository();
  const shelves = `
  /shelves:
    get:
      operationId: shelves.list
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Book"}}}}}
  /version:
    get: {operationId: version, responses: {"204": {description: nothing}}}
components:`;
  await repository.writeSpec(
    SPEC.replace("\ncomponents:", shelves)
      .replace("title: {type: string}, pages: {type: integer}", "author: {type: string}")
      .replace("[title]", "[author]"),
  );
  await repository.parley("changeset");
  expect(
    (await repository.read(FILE)).split("\n").slice(4).join("\n"),
  ).toBe(`Follows the changed description of Library's API: 2 major and 3 minor changes.

**What programs may have to be changed for**

\`books\`:

- \`books.get\`:
  - \`pages\` is gone (\`result Book.pages\`). Programs that read it no longer compile, even where it was optional.
  - \`title\` is gone (\`result Book.title\`).

**What is new**

- \`version\`: GET /version is new.

\`books\`:

- \`books.get\`: \`author\` is new (\`result Book.author\`).

\`shelves\`:

- \`shelves.list\`: GET /shelves is new.
`);
});
