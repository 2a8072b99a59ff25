import { expect, test } from "vitest";
import { createWorkspace, LIBRARY } from "../workspace.ts";

test("inspect prints a table of the operations", async () => {
  const workspace = await createWorkspace(LIBRARY);
  expect(await workspace.parley("inspect", "library")).toEqual({
    code: 0,
    err: "",
    out: [
      "Library, 1 operation, https://library.example/api",
      "Name        Method  Path    Paging  Streaming  Retry       Source",
      "books.list  GET     /books  -       -          idempotent  specs/library/pages/list-books.md",
      "",
    ].join("\n"),
  });
});
