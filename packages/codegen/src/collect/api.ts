import type { Origin } from "../normalize/normalize.ts";
import type { OpenApiObject, SchemaObject } from "../normalize/openapi.ts";
import type { Provider } from "../read/provider.ts";

/** One API as the emitters see it: the only model between the document and the emitted files. */
export interface Api {
  readonly provider: Provider;
  /** The API's folder name inside the provider's, or undefined when the provider has a single API. */
  readonly id: string | undefined;
  /** The API's sources, relative to the workspace root; named in each generated file's first line. */
  readonly folder: string;
  /** The class of the client, such as `Powerdrill`; types of the API as a whole begin with it. */
  readonly className: string;
  readonly baseUrl: string;
  readonly specHash: string;
  readonly credentials: readonly Credential[];
  readonly clientParameters: readonly ClientParameter[];
  readonly envelope: Envelope | undefined;
  /** Sorted by name. */
  readonly operations: readonly Operation[];
  /** Named types, by name: the document's schemas that operations reach, and those made for arguments and results. */
  readonly schemas: ReadonlyMap<string, SchemaObject>;
  /** Former names of types, which stay as deprecated ones for a major version: each with the type's present name. */
  readonly typeAliases: ReadonlyMap<string, string>;
  /**
   * Former names of properties, arguments included, with their present ones, by the type that has them. They are gone
   * from types and requests: a codemod alone knows them.
   */
  readonly propertyAliases: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The paths with every schema that has a name replaced by a reference to it. */
  readonly paths: OpenApiObject["paths"];
  /** The normalized document, as it is published beside the client. */
  readonly document: OpenApiObject;
}

export interface Credential {
  readonly option: string;
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
  readonly prefix?: string;
  readonly description?: string;
}

/** An argument that the client holds for every call that takes it. */
export interface ClientParameter {
  readonly name: string;
  readonly description?: string;
}

export interface Envelope {
  readonly code: string;
  readonly success: number | string;
  readonly data: string;
  readonly message: readonly string[];
  readonly errors: readonly EnvelopeError[];
}

export interface EnvelopeError {
  readonly code: number | string;
  /** The class's name, such as `SessionLimitError`. */
  readonly name: string;
  readonly description?: string;
}

export interface Operation {
  /** The full name, such as `agents.docs.list`. */
  readonly name: string;
  /** The resource's segments, such as `["agents", "docs"]`; empty for a method of the client itself. */
  readonly resource: readonly string[];
  /** The method's name on the resource. */
  readonly method: string;
  readonly httpMethod: string;
  readonly path: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  /** Former full names, which stay as deprecated methods for a major version. */
  readonly aliases: readonly string[];
  readonly origin: Origin | undefined;
  /** Path parameters in the order of the path. */
  readonly pathParameters: readonly Argument[];
  /** Every other argument: query, header and cookie parameters and the body's properties. */
  readonly arguments: readonly Argument[];
  readonly body?: RequestBody;
  /** Name of the type of the arguments object. */
  readonly paramsType: string;
  /** True when a call may leave the arguments object out. */
  readonly isParamsOptional: boolean;
  readonly result: OperationResult;
  readonly errorType: string;
  /** Bodies of the declared failures, by status; a status is a number, `4XX`, `5XX` or `default`. */
  readonly errorBodies: readonly { readonly status: string; readonly type: string }[];
  readonly retry: "idempotent" | "keyed" | "never";
  readonly stream?: Stream;
  readonly pagination?: Pagination;
  readonly needsCredentials: boolean;
}

export type ArgumentPlace = "path" | "query" | "header" | "cookie" | "body";

export interface Argument {
  /** The property of the arguments object, or the positional parameter's name. */
  readonly name: string;
  readonly wireName: string;
  readonly in: ArgumentPlace;
  readonly required: boolean;
  readonly description?: string;
  /** Former names, which are gone from types and requests. */
  readonly aliases?: readonly string[];
  readonly schema: SchemaObject;
  readonly example?: unknown;
  readonly style?: string;
  readonly explode?: boolean;
  /** Filled in by the client's option of the argument's name when a call leaves it out. */
  readonly isClientParameter: boolean;
}

export interface RequestBody {
  readonly mediaType: string;
  /** True when the body is the argument `body` whole, since its schema is no object with properties. */
  readonly isWhole: boolean;
  /** True when it may hold more than the arguments that are listed. */
  readonly isOpen: boolean;
  readonly example?: unknown;
}

export type OperationResult =
  | { readonly kind: "json"; readonly type: string }
  /** The list of everything that a stream without any other answer gives. */
  | { readonly kind: "events"; readonly type: string }
  /** `none` has no body; what is `void` has one, which tells no more than whether the call succeeded. */
  | { readonly kind: "text" | "binary" | "none" | "void" };

export type Pagination = (
  | { readonly kind: "page"; readonly page: string; readonly size: string }
  | { readonly kind: "offset"; readonly offset: string; readonly limit: string }
  | { readonly kind: "single" }
) & { readonly items: string; readonly total?: string; readonly itemType: string };

/** How an operation streams; the runtime's table has the same fields, and says what they mean. */
export interface Stream {
  /** The argument that asks for a stream by being true; without it the operation always streams. */
  readonly when?: string;
  readonly type?: string;
  readonly content?: string;
  readonly text?: readonly string[];
  readonly error?: string;
  readonly end?: StreamEnd;
  readonly endRequired?: false;
  /** Name of the type of one event. */
  readonly eventType: string;
}

export type StreamEnd =
  | { readonly event?: string; readonly data: string; readonly failure?: string }
  | { readonly property: string; readonly values?: readonly string[] };
