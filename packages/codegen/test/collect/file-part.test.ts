import { expect, test } from "vitest";
import { hasFile } from "../../src/collect/file-part.ts";
import { collectOne } from "./collect-one.ts";

test("parts of a multipart body that are bytes, or of which nothing is said, are files", () => {
  const { operation, params } = collectOne(
    {
      requestBody: {
        required: true,
        content: { "multipart/form-data": { schema: { $ref: "#/components/schemas/Upload" } } },
      },
    },
    "/books",
    {
      Bytes: { type: "string", format: "binary", description: "Some bytes." },
      Upload: {
        type: "object",
        required: ["file"],
        properties: {
          file: { type: "string", format: "binary", description: "The file." },
          octets: { type: "string", contentMediaType: "application/octet-stream" },
          any: {},
          several: { type: "array", items: { $ref: "#/components/schemas/Bytes" } },
          encoded: { type: "string", contentMediaType: "application/octet-stream", contentEncoding: "base64" },
          note: { type: "object", properties: { any: {} } },
        },
      },
    },
  );
  expect(operation.arguments.filter(({ schema }) => hasFile(schema)).map(({ name }) => name)).toEqual([
    "file",
    "octets",
    "any",
    "several",
  ]);
  expect(params).toMatchObject({
    required: ["file"],
    properties: {
      file: { "x-parley-file": true, description: "The file." },
      several: { type: "array", items: { "x-parley-file": true, description: "Some bytes." } },
    },
  });
});
