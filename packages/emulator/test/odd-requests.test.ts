import * as julep from "@parley/julep/document";
import * as powerdrillV1 from "@parley/powerdrill/v1/document";
import * as powerdrillV2 from "@parley/powerdrill/v2/document";
import * as vapi from "@parley/vapi/document";
import fc from "fast-check";
import { expect, test } from "vitest";
import { placeBelow } from "../src/document/document.ts";
import { type Operation, readOperations } from "../src/document/operation.ts";
import { createSchemas } from "../src/document/schemas.ts";
import { createEmulator } from "../src/index.ts";
import { fillJulep } from "./examples/julep-world.ts";
import { fillPowerdrill } from "./examples/powerdrill-world.ts";
import { fillVapi } from "./examples/vapi-world.ts";
import { createVirtualClock } from "./examples/virtual-clock.ts";
import { julepKey, powerdrillKey, vapiKey } from "./running.ts";

/** An operation, and what a request to it can be made of. */
interface Target {
  readonly operation: Operation;
  readonly baseUrl: string;
  readonly key: Record<string, string>;
  readonly bodyNames: readonly string[];
  readonly example: object;
}

const targets = [
  { ...powerdrillV1, key: powerdrillKey },
  { ...powerdrillV2, key: powerdrillKey },
  { ...julep, key: julepKey },
  { ...vapi, key: vapiKey },
].flatMap(({ document, table, key }): Target[] => {
  const schemas = createSchemas(document);
  const root = { pointer: "", node: document };
  return readOperations(document).map((operation) => {
    const { path, method } = operation;
    const media = ["requestBody", "content", "application/json"];
    const content = placeBelow(document, root, "paths", path, method.toLowerCase(), ...media);
    const schema = content && placeBelow(document, content, "schema");
    const bodyNames = schema ? [...schemas.properties(schema).keys()] : [];
    return { operation, baseUrl: table.baseUrl, key, bodyNames, example: (content?.node.example as object) ?? {} };
  });
});

const ids = ["session-example", "dset-example", "ds-example", "tmm-example", "upload-example"];
const julepIds = ["2b", "2c", "2d", "2e", "30", "31", "37"].map((end) => `0197a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a${end}`);
const id = fc.constantFrom(...ids, ...julepIds);
const value = fc.oneof(
  id,
  fc.jsonValue(),
  fc.constantFrom("AUTO", "FILE", "a.csv", 5, 2 ** 53 - 1, -1e300, true, null, [], {}),
);
const text = fc.oneof(id, fc.string(), fc.constantFrom("1", "9007199254740991", "synched", "created_at", "asc"));

interface OddRequest {
  readonly target: Target;
  readonly ids: readonly string[];
  readonly tail: string;
  readonly method: string | undefined;
  readonly query: Record<string, string>;
  readonly changes: Record<string, unknown>;
  readonly isExample: boolean;
  readonly text: string | undefined;
}

const request = fc.constantFrom(...targets).chain((target): fc.Arbitrary<OddRequest> => {
  const queryNames = target.operation.parameters.filter((parameter) => parameter.in === "query");
  const bodyName = target.bodyNames.length > 0 ? fc.constantFrom(...target.bodyNames) : fc.string();
  const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 19, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
  return fc.record({
    target: fc.constant(target),
    ids: fc.array(fc.oneof({ weight: 8, arbitrary: id }, fc.string({ minLength: 1 })), { minLength: 3, maxLength: 3 }),
    tail: rarely(fc.webPath()).map((path = "") => path),
    method: rarely(fc.constantFrom("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS")),
    query: fc.dictionary(fc.constantFrom("user_id", "userId", ...queryNames.map(({ name }) => name)), text),
    changes: fc.dictionary(fc.oneof({ weight: 5, arbitrary: bodyName }, fc.string()), value, { maxKeys: 3 }),
    isExample: fc.boolean(),
    text: rarely(fc.string()),
  });
});

test("no request, however odd, makes the emulator fail or break its documents", { timeout: 60_000 }, async () => {
  const emulator = createEmulator({ clock: createVirtualClock() });
  await fillPowerdrill(emulator);
  await fillJulep(emulator);
  await fillVapi(emulator);
  await fc.assert(
    fc.asyncProperty(request, async (odd) => {
      const response = await emulator.fetch(...toFetch(odd));
      const body = await response.text();
      expect(response.status < 500 ? "" : `${odd.target.operation.name}: ${body}`).toBe("");
    }),
    { numRuns: 2_000 },
  );
});

function toFetch(odd: OddRequest): [url: string, settings: RequestInit] {
  const { operation, baseUrl, key, example } = odd.target;
  let index = 0;
  const path = operation.path.replaceAll(/\{[^}]+\}/g, () => encodeURIComponent(odd.ids[index++] ?? ""));
  const url = `${baseUrl}${path}${odd.tail}?${new URLSearchParams(odd.query)}`;
  const method = odd.method ?? operation.method;
  const headers = { ...key, "content-type": "application/json" };
  if (!operation.body || method === "GET" || method === "HEAD") return [url, { method, headers }];
  return [
    url,
    { method, headers, body: odd.text ?? JSON.stringify({ ...(odd.isExample ? example : {}), ...odd.changes }) },
  ];
}
