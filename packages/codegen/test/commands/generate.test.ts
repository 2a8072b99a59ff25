import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createWorkspace, LIBRARY, OVERLAY, PROVIDER, toPage } from "../workspace.ts";

const GENERATED = ["api", "document", "index", "models", "operations", "paths"].map(
  (name) => `packages/library/src/generated/${name}.ts`,
);
const README = "packages/library/README.md";

test("a provider is generated, then up to date, then touched only where its spec changed", async () => {
  const workspace = await createWorkspace(LIBRARY);
  const first = await workspace.parley("generate");
  expect(first).toEqual({ code: 0, err: "", out: [README, ...GENERATED].map((path) => `added   ${path}\n`).join("") });
  expect(await workspace.parley("generate")).toEqual({ code: 0, err: "", out: "library: up to date\n" });

  await workspace.write(
    "specs/library/pages/list-books.md",
    toPage("get", "/books", "      summary: Show books", "Show books"),
  );
  const changed = [
    README,
    ...["api", "document", "operations"].map((name) => `packages/library/src/generated/${name}.ts`),
  ];
  expect(await workspace.parley("generate", "library")).toEqual({
    code: 0,
    err: "",
    out: changed.map((path) => `changed ${path}\n`).join(""),
  });
});

test("a new page and its overlay entry give a new method, with no other file touched by hand", async () => {
  const workspace = await createWorkspace(LIBRARY);
  await workspace.parley("generate");
  await workspace.write(
    "specs/library/pages/add-book.md",
    toPage("post", "/books", "      summary: Add a book", "Add a book"),
  );
  await workspace.write(
    "specs/library/overlay.yaml",
    `${OVERLAY}  - description: The page gives the operation no id.\n    target: $.paths['/books'].post\n    update:\n      x-parley-name: books.add\n`,
  );
  expect((await workspace.parley("generate")).code).toBe(0);
  expect(await workspace.read("packages/library/src/generated/api.ts")).toContain(
    "add(params?: BookAddParams, options?: CallOptions): Call<BookAddResult, BookAddError>;",
  );
  expect(await workspace.read("packages/library/src/generated/operations.ts")).toContain(
    '"books.add": { method: "POST"',
  );
});

test.each(["generate", "inspect"])(
  "%s says where a page and a document of our own differ, and in what",
  async (command) => {
    const own = `openapi: 3.1.0
info: {title: Library, version: 1.0.0}
servers: [{url: https://library.example/api}]
paths:
  /books:
    get:
      summary: List books
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses: {"200": {description: ""}}
`;
    const workspace = await createWorkspace({ ...LIBRARY, "specs/library/own/books.yaml": own });
    expect((await workspace.parley(command, "library")).err).toBe(
      'warning specs/library/own/books.yaml:6: the operation "get /books" is described otherwise in specs/library/pages/list-books.md:18, which is taken. They differ in responses/200/content, parameters\n',
    );
  },
);

test("the same spec gives the same bytes in another place", async () => {
  const [a, b] = [await createWorkspace(LIBRARY), await createWorkspace(LIBRARY)];
  await a.parley("generate");
  await b.parley("generate");
  for (const path of [README, ...GENERATED]) expect(await b.read(path)).toBe(await a.read(path));
});

test("--check lists every stale, missing and extra file, writes nothing and exits with 1", async () => {
  const workspace = await createWorkspace(LIBRARY);
  await workspace.parley("generate");
  expect(await workspace.parley("generate", "--check")).toEqual({ code: 0, err: "", out: "library: up to date\n" });

  await workspace.write("packages/library/src/generated/api.ts", "edited");
  await workspace.remove("packages/library/src/generated/paths.ts");
  await workspace.write("packages/library/src/generated/old.ts", "left over");
  expect(await workspace.parley("generate", "--check")).toEqual({
    code: 1,
    out: [
      "stale   packages/library/src/generated/api.ts",
      "extra   packages/library/src/generated/old.ts",
      "missing packages/library/src/generated/paths.ts",
      "",
    ].join("\n"),
    err: "Run `parley generate`.\n",
  });
  expect(await workspace.read("packages/library/src/generated/api.ts")).toBe("edited");

  expect((await workspace.parley("generate")).out).toBe(
    [
      "changed packages/library/src/generated/api.ts",
      "removed packages/library/src/generated/old.ts",
      "added   packages/library/src/generated/paths.ts",
      "",
    ].join("\n"),
  );
});

test("a problem in one provider leaves every provider as it was", async () => {
  const workspace = await createWorkspace({
    ...LIBRARY,
    ...Object.fromEntries(Object.entries(LIBRARY).map(([path, text]) => [path.replace("library", "museum"), text])),
    "specs/museum/overlay.yaml": OVERLAY.replace("'/books'", "'/paintings'"),
  });
  const before = await workspace.list();
  const { code, err } = await workspace.parley("generate");
  expect(code).toBe(1);
  expect(err).toContain("specs/museum/overlay.yaml:7: ");
  expect(err).toMatch(/problems?\. Nothing was written\.\n$/);
  expect(await workspace.list()).toEqual(before);
});

test("the problems of all providers are listed at once", async () => {
  const broken = { "specs/a/provider.yaml": "name: A\n", "specs/b/provider.yaml": "package: b\n" };
  const workspace = await createWorkspace(broken);
  const { code, err } = await workspace.parley("generate");
  expect(code).toBe(1);
  expect(err).toMatch(
    /^specs\/a\/provider\.yaml:.*\nspecs\/b\/provider\.yaml:.*\n2 problems\. Nothing was written\.\n$/,
  );
});

test("a folder that can't be written to is said in a line", async () => {
  const workspace = await createWorkspace({ ...LIBRARY, "packages/library/src/generated": "a file in the way" });
  const { code, err } = await workspace.parley("generate");
  expect(code).toBe(1);
  expect(err).toMatch(/^parley: E(EXIST|NOTDIR): [^\n]*\n$/);
});

test("an unknown provider is named, with the nearest that there is", async () => {
  const workspace = await createWorkspace(LIBRARY);
  const { code, err } = await workspace.parley("generate", "libary");
  expect(code).toBe(1);
  expect(err).toContain('Did you mean "library"?');
});

test("what a checkout has made of line ends is no change", async () => {
  const workspace = await createWorkspace(LIBRARY);
  await workspace.parley("generate");
  for (const path of [README, ...GENERATED]) {
    await workspace.write(path, (await workspace.read(path)).replaceAll("\n", "\r\n"));
  }
  const upToDate = { code: 0, err: "", out: "library: up to date\n" };
  expect(await workspace.parley("generate", "--check")).toEqual(upToDate);
  expect(await workspace.parley("generate")).toEqual(upToDate);
  expect(await workspace.read(README)).toContain("\r\n");
});

test("a note of the last run that can't be kept is none", async () => {
  const workspace = await createWorkspace({ ...LIBRARY, node_modules: "a file in the way" });
  expect((await workspace.parley("generate")).code).toBe(0);
  expect(await workspace.parley("generate", "--check")).toEqual({ code: 0, err: "", out: "library: up to date\n" });
});

test("where one provider can't be written, no other is", async () => {
  const outside = await createWorkspace({});
  const museum = Object.entries(LIBRARY).map(([path, text]) => [path.replace("library", "museum"), text]);
  const workspace = await createWorkspace({ ...LIBRARY, ...Object.fromEntries(museum) });
  await mkdir(join(workspace.root, "packages/museum/src"), { recursive: true });
  await symlink(outside.root, join(workspace.root, "packages/museum/src/generated"));
  const before = await workspace.list();
  const { code, err } = await workspace.parley("generate");
  expect([code, err]).toEqual([
    1,
    "packages/museum/src/generated: this is a link that leads out of the workspace. Put a folder here\n1 problem. Nothing was written.\n",
  ]);
  expect(await workspace.list()).toEqual(before);
  expect(await outside.list()).toEqual([]);
});

test("a folder where a file is to be is said with its name", async () => {
  const workspace = await createWorkspace({ ...LIBRARY, "packages/library/README.md/x": "" });
  const { code, err } = await workspace.parley("generate");
  expect([code, err]).toEqual([
    1,
    "packages/library/README.md: expected a file, got a folder. Move it away\n1 problem. Nothing was written.\n",
  ]);
});

test("a workspace without a provider says so", async () => {
  const workspace = await createWorkspace({ "specs/parley.yaml": "packages: libs\n" });
  expect(await workspace.parley("generate")).toEqual({
    code: 0,
    out: "",
    err: "There is no provider yet: no folder in specs/ holds a provider.yaml. `parley add` makes one.\n",
  });
});

test("more than ten warnings of a provider are counted", async () => {
  const headers = Array.from({ length: 12 }, (_, index) => `      x${index}: { nothing: true }`).join("\n");
  const own = `openapi: 3.1.0
info: { title: Library, version: 1.0.0 }
servers: [{ url: https://library.example/api }]
paths: { /books: { get: { operationId: books.list, responses: { "200": { description: ok } } } } }
components:
  schemas:
    Book:
      type: object
      properties:
${headers.replaceAll("      x", "        x").replaceAll("{ nothing: true }", "{ items: [{ type: string }] }")}
`;
  const workspace = await createWorkspace({ "specs/library/provider.yaml": PROVIDER, "specs/library/own/a.yaml": own });
  const { code, err } = await workspace.parley("generate");
  expect(code).toBe(0);
  expect(err.split("\n").slice(10)).toEqual(["warning ... and 2 more: see `parley lint library --all`", ""]);
});
