import { expect, test } from "vitest";
import { toBlob, toFileContent } from "../src/index.ts";
import { openFile } from "../src/node.ts";

test("a file on disk goes into a new file of the API, and comes out of it as it was", async () => {
  const file = await openFile(new URL(import.meta.url));
  const content = await toFileContent(file);
  expect(content.name).toBe("node.test.ts");
  expect(await toBlob(content).text()).toBe(await file.text());
});
