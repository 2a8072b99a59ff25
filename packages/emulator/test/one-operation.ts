import type { ApiTable } from "@parley/client";
import type { Handler, World } from "../src/provider.ts";
import { createRandom } from "../src/random.ts";
import { createService } from "../src/service.ts";
import type { ObjectStorage } from "../src/storage/object-storage.ts";
import { parseQuery } from "../src/validation/query.ts";

const table: ApiTable = {
  provider: "Example",
  baseUrl: "https://api.example.com/v1",
  specHash: "",
  environment: {},
  credentials: [
    { option: "apiKey", in: "query", name: "key" },
    { option: "token", in: "header", name: "authorization", prefix: "Bearer " },
  ],
  operations: {},
};

export interface Sending {
  readonly search?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal;
}

export interface OneOperation {
  /** The operation in the document, at `POST /pets`. */
  readonly operation?: object;
  readonly handler?: Handler<object>;
  readonly table?: Partial<ApiTable>;
  readonly world?: Partial<World>;
}

/** A service of one operation, which needs a secret and is called `pets.act`. */
export function serveOne({ operation = {}, handler, table: own = {}, world = {} }: OneOperation) {
  const secured = { "x-parley-name": "pets.act", security: [{ key: [] }], responses: { 200: {} }, ...operation };
  const service = createService<object>(
    {
      name: "powerdrill",
      apis: [
        {
          table: { ...table, ...own },
          document: { paths: { "/pets": { post: secured } } },
          handlers: handler ? { "pets.act": handler } : {},
        },
      ],
      apiKeys: { secret: "team" },
      createStore: () => ({}),
      refuse: (problem) => ({ status: 400, body: problem }),
    },
    {
      now: () => 0,
      wait: async () => {},
      paceMs: 0,
      storage: {} as ObjectStorage,
      ids: createRandom("a"),
      traces: createRandom("b"),
      randomOf: createRandom,
      ...world,
    },
  );
  return async ({ search = "key=secret", headers, body = "", signal = new AbortController().signal }: Sending = {}) => {
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
    const { respond } = service.route("POST", "/pets");
    const served = await respond({ query: parseQuery(search), headers: new Headers(headers), body: bytes, signal });
    return served.response;
  };
}
