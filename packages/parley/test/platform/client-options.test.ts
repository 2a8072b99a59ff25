import { expect, test } from "vitest";
import { readClient } from "../../src/platform/client-options.ts";

interface Options {
  readonly apiKey?: string;
}

function read(options: object): unknown {
  return readClient<object, Options>("acme", options as { client?: never }, (own) => ({ own }));
}

test("a client is made of its options", () => {
  expect(read({ apiKey: "k" })).toEqual({ own: { apiKey: "k" } });
  expect(read({ client: undefined })).toEqual({ own: {} });
});

test("a client that is passed is the client", () => {
  const client = {};
  expect(read({ client, apiKey: undefined })).toBe(client);
});

test("options that come too late for the client are refused, without their values", () => {
  expect(() => read({ client: {}, apiKey: "secret" })).toThrow(
    expect.objectContaining({
      name: "OptionError",
      option: "apiKey",
      message: "acme: `apiKey` cannot change the client that is passed with it. Make the client with it.",
    }),
  );
});
