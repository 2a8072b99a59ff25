import { expect, test } from "vitest";
import { serveOne } from "../one-operation.ts";

const schema = {
  type: "object",
  required: ["file", "user_id"],
  properties: {
    file: { type: "string", format: "binary" },
    user_id: { type: "string" },
    count: { type: "integer" },
  },
};

async function send(fields: readonly (readonly [string, string | File])[]) {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  const encoded = new Response(form);
  const serve = serveOne({
    operation: { requestBody: { required: true, content: { "multipart/form-data": { schema } } } },
    handler: ({ input }) => ({ status: 200, body: input.body }),
  });
  const headers = { "content-type": encoded.headers.get("content-type") ?? "" };
  return (await serve({ headers, body: new Uint8Array(await encoded.arrayBuffer()) })).json();
}

test("a form's files come with name, type and bytes, its fields as their schemas want them", async () => {
  const file = new File([new Uint8Array([0, 255])], "a b.csv", { type: "text/csv" });
  expect(
    await send([
      ["file", file],
      ["user_id", "12"],
      ["count", "3"],
      ["other", "x"],
      ["other", "y"],
    ]),
  ).toEqual({
    file: { name: "a b.csv", type: "text/csv", bytes: { 0: 0, 1: 255 } },
    user_id: "12",
    count: 3,
    other: ["x", "y"],
  });
});

test.for([
  [[["user_id", "u"]], ["file is required"]],
  [
    [
      ["file", "text"],
      ["user_id", "u"],
    ],
    ["file must be a file"],
  ],
  [
    [
      ["file", new File([], "f")],
      ["user_id", new File([], "u")],
    ],
    ["user_id must not be a file"],
  ],
  [
    [
      ["file", new File([], "f")],
      ["user_id", "u"],
      ["count", "many"],
    ],
    ["count must be integer"],
  ],
] as const)("a form that breaks its schema is refused: %#", async ([fields, problems]) => {
  const { kind, issues } = await send(fields);
  expect(kind).toBe("invalid");
  expect(issues.map((issue: { path: string[]; message: string }) => `${issue.path} ${issue.message}`)).toEqual(
    problems,
  );
});

test("a body that only claims to be a form is malformed", async () => {
  const serve = serveOne({
    operation: { requestBody: { required: true, content: { "multipart/form-data": { schema } } } },
    handler: () => ({ status: 200 }),
  });
  const refused = await (await serve({ headers: { "content-type": "multipart/form-data" }, body: "x" })).json();
  expect(refused).toMatchObject({ kind: "malformedBody", expected: "form" });
});
