import { expect, test } from "vitest";
import { openFile } from "../src/node.ts";

test("a file on disk is opened under its name", async () => {
  const file = await openFile(new URL(import.meta.url));
  expect(file).toMatchObject({ name: "node.test.ts" });
});
