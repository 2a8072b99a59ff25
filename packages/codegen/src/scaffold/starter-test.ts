import type { Api } from "../collect/api.ts";
import { listHeldOptions, toLiteral } from "./held-options.ts";
import { findAnyOperation, findStarterOperation, toStarterCall, toStarterPath } from "./starter-operation.ts";
import type { WorkspaceFacts } from "./workspace-facts.ts";

/** A test for each API's client, which calls a server on loopback. */
export function toStarterTests({ sibling }: WorkspaceFacts, apis: readonly Api[]): Record<string, string> {
  const files: Record<string, string> = {};
  for (const api of apis) {
    const module = api.id ?? "index";
    const parts = toParts(api, sibling !== undefined);
    if (parts === undefined) continue;
    if (sibling) files[`test/${module}.test.ts`] = toVitest(api, module, parts);
    // Node.js runs what is in test/, and the runners of a workspace, which want tests of their own kind, take no notice.
    else files[`test/${module}.mjs`] = toNodeTest(api, module, parts);
  }
  return files;
}

interface Parts {
  /** The client's options but for its base address. */
  readonly options: string;
  readonly call: string;
  /** What the server is to get, as a JavaScript expression. */
  readonly expected: string;
  /** The name of the header with the key, as a JavaScript expression; absent where the call needs none. */
  readonly header?: string;
}

/** Undefined where there is nothing to call: every operation streams, or takes a form. */
function toParts(api: Api, isTyped: boolean): Parts | undefined {
  const easy = findStarterOperation(api);
  const operation = easy ?? findAnyOperation(api);
  if (operation === undefined) return undefined;
  // What such a call needs is of no interest here: the server answers everything alike.
  const params = easy === undefined ? (isTyped ? "{} as never" : "{}") : undefined;
  const credential = operation.needsCredentials
    ? api.credentials.find(({ in: place }) => place === "header")
    : undefined;
  const request = `${operation.httpMethod} ${toStarterPath(operation)}`;
  return {
    options: listHeldOptions(api)
      .map((name) => `${name}: "test-key", `)
      .join(""),
    call: `${toStarterCall(operation, "client", params)}.result()`,
    expected: toLiteral(credential === undefined ? request : `${request} ${credential.prefix ?? ""}test-key`),
    ...(credential !== undefined && { header: toLiteral(credential.name.toLowerCase()) }),
  };
}

/** What both kinds of test have in common: the server, and the call. */
function toBody(api: Api, { options, call, header }: Parts, isTyped: boolean): string {
  const told = header === undefined ? "request.method, path" : `request.method, path, request.headers[${header}]`;
  const port = isTyped ? "(server.address() as AddressInfo).port" : "server.address().port";
  return `  const requests${isTyped ? ": string[]" : ""} = [];
  const server = createServer((request, response) => {
    const [path] = (request.url ?? "").split("?");
    requests.push([${told}].join(" "));
    response.setHeader("content-type", "application/json").end("{}");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const baseUrl = \`http://127.0.0.1:\${${port}}\`;
  const client = new ${api.className}({ ${options}baseUrl });
  await ${call};
  server.close();
`;
}

const TITLE = "a call reaches the server, with the key where it needs one";

function toVitest(api: Api, module: string, parts: Parts): string {
  return `import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { ${api.className} } from "../src/${module}.ts";

test("${TITLE}", async () => {
${toBody(api, parts, true)}  expect(requests).toEqual([${parts.expected}]);
});
`;
}

/** It needs no tool but Node.js, and runs what was built. */
function toNodeTest(api: Api, module: string, parts: Parts): string {
  return `import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { ${api.className} } from "../dist/${module}.js";

test("${TITLE}", async () => {
${toBody(api, parts, false)}  assert.deepEqual(requests, [${parts.expected}]);
});
`;
}
