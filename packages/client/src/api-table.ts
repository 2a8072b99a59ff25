/**
 * What the generator found out about one API, as inert data. Everything a bound client does follows from it.
 */
export interface ApiTable {
  /** The provider's display name; error messages begin with it. */
  readonly provider: string;
  /** The default base URL, from the document's servers, without a trailing slash. */
  readonly baseUrl: string;
  /** SHA-256 (hex) over the vendored spec files this table was made from. */
  readonly specHash: string;
  /** Environment variables that fill in for options that are not given, by option name. */
  readonly environment: Readonly<Record<string, string>>;
  /** Every credential that the API's operations may ask for. */
  readonly credentials: readonly Credential[];
  /** How the API wraps its answers, where it does. */
  readonly envelope?: Envelope;
  /** Every operation by its name, such as `sessions.create`. */
  readonly operations: Readonly<Record<string, Operation>>;
}

/** Where one credential goes, from a security scheme. */
export interface Credential {
  /** The client option that holds the secret, such as `apiKey`. */
  readonly option: string;
  readonly in: "header" | "query" | "cookie";
  /** The header's, query parameter's or cookie's name. */
  readonly name: string;
  /** Text before the secret, such as `Bearer `. */
  readonly prefix?: string;
}

/** An answer whose JSON body wraps the payload and tells success by a code, whatever the HTTP status. */
export interface Envelope {
  /** The property that holds the code. */
  readonly code: string;
  /** The code that means success. */
  readonly success: number | string;
  /** The property that holds the payload. */
  readonly data: string;
  /** Properties that may hold the message of a failure, in order of preference. */
  readonly message: readonly string[];
  /** Names of the error classes, by code. */
  readonly errors: Readonly<Record<string, string>>;
}

export type HttpMethod = "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE";

/**
 * One operation. A bound method takes the path parameters in the order of the path, then one object of arguments, then
 * the call's options. The maps below name the arguments that go somewhere special; all others go to the body of an
 * operation that has one, else to the query, under their own names.
 */
export interface Operation {
  readonly method: HttpMethod;
  /** The path template, such as `/sessions/{session_id}`. */
  readonly path: string;
  /** Arguments sent in the query: the wire name, or the wire name with its serialization. */
  readonly query?: Readonly<Record<string, string | QueryParameter>>;
  /** Arguments sent as headers: the wire names. */
  readonly header?: Readonly<Record<string, string>>;
  /** Arguments sent as cookies: the wire names. */
  readonly cookie?: Readonly<Record<string, string>>;
  /** Arguments that the client's options fill in when a call does not give them, and where they go. */
  readonly client?: Readonly<Record<string, readonly ("query" | "header" | "body")[]>>;
  /** The request body's media type; absent when the operation has no body. */
  readonly body?: string;
  /** True when the body is the argument `body` whole, since its schema is no object with properties. */
  readonly bodyArgument?: true;
  /** Body properties whose wire name differs from the argument's: the wire names. */
  readonly fields?: Readonly<Record<string, string>>;
  /** False when the operation needs no credential; absent when it needs every one of the API. */
  readonly security?: false;
  /** May a call be sent again? Absent: as RFC 9110 says of the method (GET, HEAD, PUT, DELETE, OPTIONS and TRACE may). */
  readonly retry?: RetrySafety;
  readonly pagination?: Pagination;
  readonly stream?: Streaming;
  /** Media type of the answer when it is not JSON; `none` when no success has a body. */
  readonly response?: "none" | "text" | "binary";
}

/**
 * Serialization of a query parameter where it differs from `form` with `explode` (OpenAPI 3.1, 4.8.12.2). Beyond OpenAPI,
 * `dotted` sends an object as pairs `name.key=value`, and `json` as its JSON text.
 */
export interface QueryParameter {
  readonly name: string;
  readonly style?: "form" | "spaceDelimited" | "pipeDelimited" | "deepObject" | "dotted" | "json";
  readonly explode?: boolean;
}

/**
 * - `idempotent`: sending it twice does no more than sending it once.
 * - `keyed`: safe to repeat under one `Idempotency-Key`, which the client makes and sends.
 * - `never`: repeated only when the server surely has not processed it.
 */
export type RetrySafety = "idempotent" | "keyed" | "never";

/** Argument names and, after unwrapping, property paths (dots descend) of a list; the empty path is the answer itself. */
export type Pagination =
  | {
      readonly kind: "page";
      /** The argument with the page number, which begins at 1. */
      readonly page: string;
      readonly size: string;
      readonly items: string;
      readonly total?: string;
    }
  | {
      readonly kind: "offset";
      readonly offset: string;
      readonly limit: string;
      readonly items: string;
      readonly total?: string;
    }
  | {
      /** The list comes whole. */
      readonly kind: "single";
      readonly items: string;
    };

/** An answer that may come as server-sent events, and how they become the events that a caller gets. */
export interface Streaming {
  /** The argument that asks for a stream by being true; absent: the operation always streams. */
  readonly when?: string;
  /** The property of an event that takes the server-sent event's name; absent: events have no name. */
  readonly type?: string;
  /** Where an event's content is in its data. It becomes the property `content`, and the path's first key is dropped. */
  readonly content?: string;
  /** Names of server-sent events whose data is bare text, which becomes `content`. */
  readonly text?: readonly string[];
  /** The name of the server-sent event that reports a failure. */
  readonly error?: string;
  readonly end?: StreamEnd;
  /** A body that ends without its end mark is an error, unless this is false. */
  readonly endRequired?: false;
}

/** What ends a stream: a mark, which the caller does not get, or an event like any other with a telling property. */
export type StreamEnd =
  | {
      /** The name of the server-sent event that is the mark; absent where events have none. */
      readonly event?: string;
      readonly data: string;
      /** Data that ends the stream as a failure. */
      readonly failure?: string;
    }
  | {
      /** The property's path. */
      readonly property: string;
      /** The values that tell of the end; absent: any but null. */
      readonly values?: readonly string[];
    };
