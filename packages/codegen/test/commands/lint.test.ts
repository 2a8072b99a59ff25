import { expect, test } from "vitest";
import { createWorkspace, PROVIDER } from "../workspace.ts";

const ANSWER = "{ description: ok, content: { application/json: { schema: { type: object } } } }";
const toSpec = (paths: string) => `openapi: 3.1.0
info: { title: Library, version: 1.0.0 }
servers: [{ url: https://library.example }]
security: [{ key: [] }]
paths:
${paths}
components:
  securitySchemes: { key: { type: http, scheme: bearer } }
`;
const withSpec = (paths: string) => ({
  "specs/library/provider.yaml": PROVIDER,
  "specs/library/library.yaml": toSpec(paths),
});

/** The first call loads every parser. */
const LOADING = 30_000;

test("lint tells what keeps a client from being generated, with an action to paste", { timeout: LOADING }, async () => {
  const paths = `  /books: { get: { summary: All, responses: { "200": ${ANSWER}, default: { description: no } } } }`;
  const workspace = await createWorkspace(withSpec(paths));
  expect(await workspace.parley("lint", "library")).toEqual({
    code: 1,
    err: "",
    out: `problem specs/library/library.yaml:6: GET /books: the operation has no name, expected an operationId. Give the operation a name such as \`sessions.create\` with \`x-parley-name\` in the overlay
    - description: Suggested from its method and path. Confirm or change it.
      target: $.paths['/books'].get
      update:
        x-parley-name: books.get
library: 1 problem
`,
  });
});

test("an action of lint, pasted into an overlay, mends what it stands under, and is then to be confirmed", async () => {
  const paths = `  /books: { get: { summary: All, responses: { "200": ${ANSWER}, default: { description: no } } } }`;
  const workspace = await createWorkspace(withSpec(paths));
  const { out } = await workspace.parley("lint", "library");
  const action = out.split("\n").slice(1, 5).join("\n");
  const head = "overlay: 1.1.0\ninfo: { title: Ours, version: 1.0.0 }\nactions:\n";
  await workspace.write("specs/library/overlay.yaml", `${head}${action}\n`);
  expect(await workspace.parley("lint", "library")).toEqual({
    code: 0,
    err: "",
    out: `unconfirmed specs/library/overlay.yaml:4: $.paths['/books'].get: {"x-parley-name":"books.get"}. Suggested from its method and path. Confirm or change it.
library: 1 unconfirmed
`,
  });
  const text = await workspace.read("specs/library/overlay.yaml");
  await workspace.write("specs/library/overlay.yaml", text.replace(/Suggested .*/, "The page calls it a list."));
  expect((await workspace.parley("lint", "library")).out).toBe("library: nothing to mend\n");
});

test("lint advises where a spec could say more", async () => {
  const shape = "{ type: object, properties: { id: { type: string }, title: { type: string } } }";
  const same = `{ description: ok, content: { application/json: { schema: ${shape} } } }`;
  const page = "parameters: [{ name: cursor, in: query, schema: { type: string } }]";
  const list =
    "{ description: ok, content: { application/json: { schema: { type: array, items: { type: string } } } } }";
  const flag =
    "requestBody: { content: { application/json: { schema: { type: object, properties: { stream: { type: boolean } } } } } }";
  const paths = `  /a: { get: { operationId: a, summary: A, responses: { "200": ${same}, default: ${same} } } }
  /b: { get: { operationId: b, summary: B, responses: { "200": ${same}, default: { description: no } } } }
  /c: { get: { operationId: c, summary: C, ${page}, responses: { "200": ${list}, default: { description: no } } } }
  /d: { get: { operationId: d, summary: D, requestBody: { content: { application/json: {} } }, responses: { "200": ${ANSWER}, default: { description: no } } } }
  /e: { post: { operationId: e, summary: E, ${flag}, responses: { "200": ${ANSWER}, default: { description: no } } } }
  /f: { post: { operationId: f, responses: { "200": { description: ok, content: { application/json: {} } } } } }`;
  const workspace = await createWorkspace(withSpec(paths));
  const { out } = await workspace.parley("lint", "library", "--json");
  const findings = JSON.parse(out) as { kind: string; line: number; message: string; actions: { target: string }[] }[];
  const told = findings.map(({ line, message, actions }) => [line, message, actions.map(({ target }) => target)]);
  expect(told).toEqual([
    [
      8,
      "GET /c: the list is paged by a cursor, which callers pass themselves: none of the kinds of `x-parley-pagination` fits",
      [],
    ],
    [
      9,
      "GET /d: a body with GET means nothing (RFC 9110, 9.3.1), and `fetch` refuses it",
      ["$.paths['/d'].get.requestBody"],
    ],
    [
      10,
      "POST /e: `stream` asks for events, but no answer is described as text/event-stream",
      ["$.paths['/e'].post.responses['200'].content", "$.paths['/e'].post"],
    ],
    [
      11,
      "POST /f: nothing is said of what the answer 200 holds, so it is typed as unknown",
      ["$.paths['/f'].post.responses['200'].content['application/json']"],
    ],
    [
      6,
      "3 places describe the same object, which has no name: it becomes as many types",
      [
        "$.paths['/a'].get.responses['200'].content['application/json'].schema",
        "$.paths['/a'].get.responses.default.content['application/json'].schema",
        "$.paths['/b'].get.responses['200'].content['application/json'].schema",
      ],
    ],
    [11, "1 of 6 operations have no description, so their methods have none, the first of them POST /f", []],
    [
      11,
      "1 of 6 operations describe no failure, so the bodies of their errors are unknown, the first of them POST /f",
      [],
    ],
  ]);
});

test("lint counts what it doesn't print", async () => {
  const operations = Array.from(
    { length: 12 },
    (_, index) => `  /x${index}: { get: { responses: { "200": ${ANSWER} } } }`,
  );
  const workspace = await createWorkspace(withSpec(operations.join("\n")));
  const short = (await workspace.parley("lint", "library")).out;
  expect(short).toContain("problem ... and 2 more: `--all` prints them\n");
  expect((await workspace.parley("lint", "library", "--all")).out.match(/^problem /gm)).toHaveLength(12);
});

test("a key that nothing is said of is advised", async () => {
  const spec = toSpec(
    `  /a: { get: { operationId: a, summary: A, responses: { "200": ${ANSWER}, default: { description: no } } } }`,
  );
  const workspace = await createWorkspace({
    "specs/library/provider.yaml": PROVIDER,
    "specs/library/library.yaml": spec.replace(/security: .*\n/, "").replace(/components:\n.*\n/, ""),
  });
  expect(
    (await workspace.parley("lint", "library")).out,
  ).toBe(`advice specs/library/library.yaml:1: nothing is said of credentials: clients send none. If the service takes a key, say how
    - description: Suggested from the way most services take a key, since the spec tells none. Confirm or change it.
      target: $
      update:
        components:
          securitySchemes:
            key:
              type: http
              scheme: bearer
        security:
          - key: []
library: 1 advice
`);
});
