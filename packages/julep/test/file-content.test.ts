import { ArgumentError } from "@parley/client";
import fc from "fast-check";
import { expect, test } from "vitest";
import { toBlob, toFileContent } from "../src/file-content.ts";

const hello = new TextEncoder().encode("Hello, wörld");
const content = "SGVsbG8sIHfDtnJsZA==";

async function* chunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (const byte of bytes) yield Uint8Array.of(byte);
}

test.each([
  ["a File", new File([hello], "a.txt", { type: "text/plain" })],
  ["bytes", { name: "a.txt", type: "text/plain", data: hello }],
  ["a buffer", { name: "a.txt", type: "text/plain", data: hello.buffer }],
  ["a Blob", { name: "a.txt", data: new Blob([hello], { type: "text/plain" }) }],
  ["a stream", { name: "a.txt", type: "text/plain", data: new Blob([hello]).stream() }],
  ["an iterable", { name: "a.txt", type: "text/plain", data: chunk(hello) }],
])("%s becomes what a new file is made of", async (_kind, file) => {
  expect(await toFileContent(file)).toEqual({ name: "a.txt", mime_type: "text/plain", content });
});

test("a type that nobody knows is left out", async () => {
  expect(await toFileContent({ name: "a", data: hello })).toEqual({ name: "a", content });
});

test("a given type wins over the data's own", async () => {
  const data = new Blob([hello], { type: "text/plain" });
  expect(await toFileContent({ name: "a", type: "text/markdown", data })).toMatchObject({ mime_type: "text/markdown" });
});

test("bytes come back as they were, however many", async () => {
  const sizes = fc.oneof(fc.uint8Array(), fc.uint8Array({ minLength: 3071, maxLength: 9300, size: "max" }));
  await fc.assert(
    fc.asyncProperty(sizes, async (bytes) => {
      const file = await toFileContent({ name: "a.bin", type: "application/x-bin", data: bytes });
      expect(file.content).toBe(Buffer.from(bytes).toString("base64"));
      const blob = toBlob(file);
      expect([blob.name, blob.type]).toEqual(["a.bin", "application/x-bin"]);
      expect(new Uint8Array(await blob.arrayBuffer())).toEqual(bytes);
    }),
    { numRuns: 30 },
  );
});

test("a file without a name is refused", async () => {
  const error = await toFileContent(new Blob([hello])).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ArgumentError);
  expect(String(error)).toBe("ArgumentError: toFileContent: `file` must have a name: give a File, or { name, data }.");
});

test("a path is refused, with the way to open it", async () => {
  await expect(toFileContent("/tmp/a.txt" as never)).rejects.toThrow(
    "toFileContent: `file` must be a Blob, bytes, a stream of bytes or { name, data }, got a value of type string. To open a path, use `openFile` of @parley/julep/node.",
  );
});

test("content that is no Base64 is refused", () => {
  expect(() => toBlob({ name: "a", content: "§" })).toThrow("toBlob: `file` must hold its content in Base64.");
});
