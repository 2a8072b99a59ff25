import {
  ApiClient,
  type ApiTable,
  type Call,
  type CallOptions,
  type ClientOptions,
  type PagedCall,
} from "../src/index.ts";

export const table: ApiTable = {
  provider: "Demo",
  baseUrl: "https://demo.example/api",
  specHash: "0".repeat(64),
  environment: { apiKey: "DEMO_API_KEY", userId: "DEMO_USER_ID", baseUrl: "DEMO_BASE_URL" },
  credentials: [{ option: "apiKey", in: "header", name: "Authorization", prefix: "Bearer " }],
  operations: {
    "things.get": { method: "GET", path: "/things/{thing_id}" },
    "things.create": { method: "POST", path: "/things", body: "application/json", header: { traceId: "x-trace-id" } },
    "things.replace": { method: "PUT", path: "/things/{thing_id}", body: "application/json" },
    "things.remove": { method: "DELETE", path: "/things/{thing_id}", response: "none" },
    "things.charge": { method: "POST", path: "/charge", body: "application/json", retry: "keyed" },
    "things.search": { method: "POST", path: "/search", body: "application/json", retry: "idempotent" },
    "things.list": {
      method: "GET",
      path: "/things",
      pagination: { kind: "page", page: "page", size: "size", items: "records", total: "total" },
    },
    "things.parts.list": {
      method: "GET",
      path: "/things/{thing_id}/parts",
      pagination: { kind: "offset", offset: "offset", limit: "limit", items: "items" },
    },
    "things.kinds": { method: "GET", path: "/kinds", pagination: { kind: "single", items: "" } },
    "things.all": { method: "GET", path: "/all", pagination: { kind: "single", items: "data.list" } },
    "things.each": {
      method: "GET",
      path: "/each",
      pagination: { kind: "offset", offset: "offset", limit: "limit", items: "" },
    },
    "things.find": {
      method: "GET",
      path: "/find",
      query: {
        tags: { name: "tag", style: "form", explode: false },
        words: { name: "words", style: "spaceDelimited" },
        pipes: { name: "pipes", style: "pipeDelimited" },
        where: { name: "where", style: "deepObject" },
        filter: { name: "filter", style: "json" },
        matching: { name: "metadata_filter", style: "dotted" },
      },
      cookie: { theme: "theme" },
    },
    "things.mine": {
      method: "GET",
      path: "/mine",
      client: { userId: ["query", "header"] },
      header: { userId: "x-user" },
    },
    "things.note": { method: "POST", path: "/note", client: { userId: ["body"] }, body: "application/json" },
    "things.sign": {
      method: "DELETE",
      path: "/sign",
      client: { userId: ["body"] },
      fields: { userId: "user_id", fileName: "file_name" },
      body: "application/json",
    },
    "files.upload": { method: "POST", path: "/files", body: "multipart/form-data" },
    "files.form": { method: "POST", path: "/form", body: "application/x-www-form-urlencoded" },
    "files.text": { method: "POST", path: "/text", body: "text/plain", bodyArgument: true },
    "files.bytes": { method: "PUT", path: "/bytes", body: "application/octet-stream", bodyArgument: true },
    "files.download": { method: "GET", path: "/download", response: "binary" },
    "files.read": { method: "GET", path: "/read", response: "text" },
    health: { method: "GET", path: "/health", security: false },
  },
};

export interface Thing {
  id: string;
}

interface Things {
  get(id: unknown, params?: object, options?: CallOptions): Call<Thing>;
  create(params: object, options?: CallOptions): Call<Thing>;
  replace(id: string, params?: object, options?: CallOptions): Call<Thing>;
  remove(id: string, params?: object, options?: CallOptions): Call<void>;
  charge(params?: object, options?: CallOptions): Call<Thing>;
  search(params?: object, options?: CallOptions): Call<Thing>;
  list(params?: object, options?: CallOptions): PagedCall<Thing, { records: Thing[] }>;
  find(params?: object, options?: CallOptions): Call<Thing>;
  mine(params?: object, options?: CallOptions): Call<Thing>;
  sign(params?: object, options?: CallOptions): Call<Thing>;
  kinds(params?: object, options?: CallOptions): PagedCall<Thing, Thing[]>;
  all(params?: object, options?: CallOptions): PagedCall<Thing, unknown>;
  each(params?: object, options?: CallOptions): PagedCall<Thing, Thing[]>;
  note(params?: object, options?: CallOptions): Call<Thing>;
  readonly parts: { list(id: string, params?: object, options?: CallOptions): PagedCall<Thing, { items: Thing[] }> };
}

interface Files {
  upload(params?: object, options?: CallOptions): Call<Thing>;
  form(params?: object, options?: CallOptions): Call<Thing>;
  text(params: { body: string }, options?: CallOptions): Call<Thing>;
  bytes(params: { body: unknown }, options?: CallOptions): Call<Thing>;
  download(params?: object, options?: CallOptions): Call<Blob>;
  read(params?: object, options?: CallOptions): Call<string>;
}

export interface paths {
  "/things/{thing_id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: {
      parameters: {
        query?: { q?: string };
        header?: { "x-note"?: string };
        path: { thing_id: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { "application/json": Thing } };
        404: { headers: { [name: string]: unknown }; content: { "application/json": { detail: string } } };
      };
    };
  };
  "/search": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: { content: { "application/json": { text: string } } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { "application/json": Thing } } };
    };
  };
}

export interface DemoOptions extends ClientOptions {
  readonly apiKey?: string | (() => string | Promise<string>);
  readonly userId?: string;
}

export interface Demo {
  readonly things: Things;
  readonly files: Files;
  health(params?: object, options?: CallOptions): Call<Thing>;
}

// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor binds what the interface declares
export class Demo extends ApiClient<paths> {
  constructor(options: DemoOptions = {}, changes: Partial<ApiTable> = {}) {
    super({ ...table, ...changes }, options);
  }
}

export const secret = "canary-5f1c7e0a9b";
