import type { Method } from "../http-method.ts";

/**
 * The one dialect that later stages see: OpenAPI 3.1 with every reference outside schemas resolved in place, and
 * references between schemas only of the form `#/components/schemas/NAME`.
 */
export interface OpenApiObject {
  openapi: string;
  info: InfoObject;
  servers: ServerObject[];
  security?: SecurityRequirementObject[];
  tags?: TagObject[];
  externalDocs?: ExternalDocsObject;
  paths: Record<string, PathItemObject>;
  webhooks?: Record<string, PathItemObject>;
  components: ComponentsObject;
  [extension: `x-${string}`]: unknown;
}

export interface InfoObject {
  title: string;
  version: string;
  summary?: string;
  description?: string;
  termsOfService?: string;
  contact?: { name?: string; url?: string; email?: string };
  license?: { name: string; url?: string; identifier?: string };
  [extension: `x-${string}`]: unknown;
}

/** `url` is absolute, its variables are replaced by their defaults, and it has no trailing slash. */
export interface ServerObject {
  url: string;
  description?: string;
  [extension: `x-${string}`]: unknown;
}

export interface TagObject {
  name: string;
  description?: string;
  externalDocs?: ExternalDocsObject;
  [extension: `x-${string}`]: unknown;
}

export interface ExternalDocsObject {
  url: string;
  description?: string;
}

/** Parameters, summary, description and servers of the path are folded into its operations. */
export type PathItemObject = { [method in Method]?: OperationObject } & { [extension: `x-${string}`]: unknown };

export interface OperationObject {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  externalDocs?: ExternalDocsObject;
  parameters?: ParameterObject[];
  requestBody?: RequestBodyObject;
  responses?: Record<string, ResponseObject>;
  callbacks?: Record<string, Record<string, PathItemObject>>;
  deprecated?: boolean;
  security?: SecurityRequirementObject[];
  /** Only where the path or the operation has servers of its own. */
  servers?: ServerObject[];
  [extension: `x-${string}`]: unknown;
}

export type ParameterLocation = "path" | "query" | "header" | "cookie";

export interface ParameterObject {
  name: string;
  in: ParameterLocation;
  description?: string;
  required?: boolean;
  deprecated?: boolean;
  allowEmptyValue?: boolean;
  allowReserved?: boolean;
  style?: string;
  explode?: boolean;
  schema?: SchemaObject;
  content?: Record<string, MediaTypeObject>;
  example?: unknown;
  examples?: Record<string, ExampleObject>;
  [extension: `x-${string}`]: unknown;
}

export interface RequestBodyObject {
  description?: string;
  required?: boolean;
  content: Record<string, MediaTypeObject>;
  [extension: `x-${string}`]: unknown;
}

export interface ResponseObject {
  description?: string;
  headers?: Record<string, HeaderObject>;
  content?: Record<string, MediaTypeObject>;
  links?: Record<string, unknown>;
  [extension: `x-${string}`]: unknown;
}

export type HeaderObject = Omit<ParameterObject, "name" | "in">;

export interface MediaTypeObject {
  schema?: SchemaObject;
  example?: unknown;
  examples?: Record<string, ExampleObject>;
  encoding?: Record<string, EncodingObject>;
  [extension: `x-${string}`]: unknown;
}

export interface EncodingObject {
  contentType?: string;
  headers?: Record<string, HeaderObject>;
  style?: string;
  explode?: boolean;
  allowReserved?: boolean;
}

export interface ExampleObject {
  summary?: string;
  description?: string;
  value?: unknown;
  externalValue?: string;
}

export type SchemaType = "string" | "number" | "integer" | "boolean" | "object" | "array" | "null";

export type SchemaObject = boolean | SchemaKeywords;

/** A JSON Schema 2020-12 object. Unknown keywords stay where they are. */
export interface SchemaKeywords {
  $ref?: string;
  type?: SchemaType | SchemaType[];
  title?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  example?: unknown;
  examples?: unknown[];
  format?: string;
  pattern?: string;
  properties?: Record<string, SchemaObject>;
  patternProperties?: Record<string, SchemaObject>;
  additionalProperties?: SchemaObject;
  unevaluatedProperties?: SchemaObject;
  propertyNames?: SchemaObject;
  required?: string[];
  items?: SchemaObject;
  prefixItems?: SchemaObject[];
  contains?: SchemaObject;
  allOf?: SchemaObject[];
  anyOf?: SchemaObject[];
  oneOf?: SchemaObject[];
  not?: SchemaObject;
  if?: SchemaObject;
  then?: SchemaObject;
  else?: SchemaObject;
  dependentSchemas?: Record<string, SchemaObject>;
  $defs?: Record<string, SchemaObject>;
  discriminator?: DiscriminatorObject;
  readOnly?: boolean;
  writeOnly?: boolean;
  deprecated?: boolean;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minProperties?: number;
  maxProperties?: number;
  uniqueItems?: boolean;
  contentEncoding?: string;
  contentMediaType?: string;
  [keyword: string]: unknown;
}

export interface DiscriminatorObject {
  propertyName: string;
  /** Every value is a reference of the form `#/components/schemas/NAME`. */
  mapping?: Record<string, string>;
  [extension: `x-${string}`]: unknown;
}

export type SecurityRequirementObject = Record<string, string[]>;

export interface SecuritySchemeObject {
  type: "apiKey" | "http" | "oauth2" | "openIdConnect" | "mutualTLS";
  description?: string;
  name?: string;
  in?: "query" | "header" | "cookie";
  scheme?: string;
  bearerFormat?: string;
  flows?: Record<string, unknown>;
  openIdConnectUrl?: string;
  [extension: `x-${string}`]: unknown;
}

/** The other sections of the source are resolved into their places of use, and gone. */
export interface ComponentsObject {
  schemas?: Record<string, SchemaObject>;
  securitySchemes?: Record<string, SecuritySchemeObject>;
  [extension: `x-${string}`]: unknown;
}
