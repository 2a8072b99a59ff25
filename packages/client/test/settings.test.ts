import { expect, test } from "vitest";
import { OptionError } from "../src/index.ts";
import { Demo, secret } from "./demo-api.ts";

const apiKey = secret;
const numbers = "must be a number from";
const address =
  "must be an absolute https URL (http on loopback hosts, or with `allowInsecureHttp`) without user info, query and hash, got another value. Pass it, or set DEMO_BASE_URL.";

test.each<[object, string]>([
  [{}, "`apiKey` must be a non-empty string, got undefined. Pass it, or set DEMO_API_KEY."],
  [{ apiKey: "" }, "`apiKey` must be a non-empty string, got an empty string. Pass it, or set DEMO_API_KEY."],
  [{ apiKey: 5 }, "`apiKey` must be a non-empty string, got 5. Pass it, or set DEMO_API_KEY."],
  [{ apiKey: {} }, "`apiKey` must be a non-empty string, got a value of type object. Pass it, or set DEMO_API_KEY."],
  [
    { apiKey: `${secret}\r\nx: y` },
    "`apiKey` must be a valid header, got forbidden characters. Pass it, or set DEMO_API_KEY.",
  ],
  [
    { apiKey: `${secret}\n` },
    "`apiKey` must be a valid header, got forbidden characters. Pass it, or set DEMO_API_KEY.",
  ],
  [{ apiKey, userId: "" }, "`userId` must be a non-empty string, got an empty string. Pass it, or set DEMO_USER_ID."],
  [
    { apiKey, userId: () => "u" },
    "`userId` must be a non-empty string, got a value of type function. Pass it, or set DEMO_USER_ID.",
  ],
  [{ apiKey, timeoutMs: 0 }, `\`timeoutMs\` ${numbers} 1 to 2147483647, got 0.`],
  [{ apiKey, timeoutMs: Number.POSITIVE_INFINITY }, `\`timeoutMs\` ${numbers} 1 to 2147483647, got Infinity.`],
  [{ apiKey, timeoutMs: "1" }, `\`timeoutMs\` ${numbers} 1 to 2147483647, got a value of type string.`],
  [{ apiKey, maxBodyBytes: Number.NaN }, `\`maxBodyBytes\` ${numbers} 1 to 2147483647, got NaN.`],
  [{ apiKey, retry: { maxAttempts: -1 } }, `\`retry.maxAttempts\` ${numbers} 0 to 2147483647, got -1.`],
  [{ apiKey, fetch: "x" }, "`fetch` must be of type function, got a value of type string."],
  [{ apiKey, clock: null }, "`clock` must be of type object, got null."],
  [{ apiKey, headers: { "x-a": "1\n2" } }, "`headers.x-a` must be a valid header, got one with forbidden characters."],
  [{ apiKey, baseUrl: "ftp://demo.example" }, `\`baseUrl\` ${address}`],
  [{ apiKey, baseUrl: "http://demo.example" }, `\`baseUrl\` ${address}`],
  [{ apiKey, baseUrl: "/api" }, `\`baseUrl\` ${address}`],
  [{ apiKey, baseUrl: "https://user:pw@demo.example" }, `\`baseUrl\` ${address}`],
  [{ apiKey, baseUrl: "https://demo.example/?q=1" }, `\`baseUrl\` ${address}`],
  [{ apiKey, baseUrl: "https://demo.example/#x" }, `\`baseUrl\` ${address}`],
  [{ apiKey, baseUrl: "http://127.0.0.1.demo.example" }, `\`baseUrl\` ${address}`],
  [{ apiKey, baseUrl: "http://localhost.demo.example" }, `\`baseUrl\` ${address}`],
])("the options %j are refused", (options, message) => {
  let error: unknown;
  try {
    new Demo({ environment: {}, ...options });
  } catch (caught) {
    error = caught;
  }
  expect(error).toBeInstanceOf(OptionError);
  expect((error as Error).message).toBe(`Demo: ${message}`);
  expect((error as Error).message).not.toContain(secret);
});

test.each([
  ["https://demo.example", "https://demo.example/health"],
  ["https://demo.example/", "https://demo.example/health"],
  ["https://demo.example/a/b//", "https://demo.example/a/b/health"],
  ["HTTPS://DEMO.example:443/A", "https://demo.example/A/health"],
  ["http://localhost:1", "http://localhost:1/health"],
  ["http://127.9.8.7", "http://127.9.8.7/health"],
  ["http://[::1]:8", "http://[::1]:8/health"],
])("the base URL %s is fine", async (baseUrl, address) => {
  const urls: string[] = [];
  const fetch = async (url: string) => {
    urls.push(url);
    return Response.json({});
  };
  await new Demo({ apiKey, baseUrl, fetch }).health();
  expect(urls).toEqual([address]);
});

test("plain http to another host needs a word", async () => {
  const demo = new Demo({
    apiKey,
    baseUrl: "http://demo.example",
    allowInsecureHttp: true,
    fetch: async () => Response.json(1),
  });
  expect(await demo.health()).toBe(1);
});

test("options that are not given come from the environment, empty variables count for nothing", async () => {
  const seen: unknown[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    seen.push(url, (init.headers as Record<string, string>).authorization);
    return Response.json({});
  };
  const environment = { DEMO_API_KEY: "env-key", DEMO_BASE_URL: "https://env.example/x" };
  await new Demo({ fetch, environment }).things.get(1);
  await new Demo({ fetch, environment, apiKey: "own", baseUrl: "https://own.example" }).things.get(1);
  expect(seen).toEqual([
    "https://env.example/x/things/1",
    "Bearer env-key",
    "https://own.example/things/1",
    "Bearer own",
  ]);
  expect(() => new Demo({ environment: { DEMO_API_KEY: "" } })).toThrow("got undefined");
  process.env.DEMO_API_KEY = "from-process";
  try {
    expect(() => new Demo()).not.toThrow();
  } finally {
    delete process.env.DEMO_API_KEY;
  }
});

test("a credential function that fails or gives nonsense is an error of the call, without the secret", async () => {
  const fetch = () => Promise.reject(new Error("sent"));
  const failing = new Demo({ apiKey: () => Promise.reject(new Error("vault is shut")), fetch });
  await expect(failing.things.get(1)).rejects.toMatchObject({
    kind: "argument",
    message: "things.get: `apiKey` could not be read.",
    cause: { message: "vault is shut" },
  });
  const wrong = new Demo({ apiKey: () => `${secret}\n`, fetch });
  await expect(wrong.things.get(1)).rejects.toThrow("things.get: `apiKey` is no usable string.");
});

test("an option that is undefined counts as not given", async () => {
  const options = { timeoutMs: undefined, retry: { maxAttempts: undefined }, fetch: async () => Response.json(1) };
  expect(await new Demo({ apiKey, environment: {}, ...options } as never).health()).toBe(1);
});
