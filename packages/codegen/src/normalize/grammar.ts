/** A place that holds one value: of an OpenAPI object, or of a plain sort. */
export type Single =
  | Kind
  /** Any JSON; nothing in it is looked at. */
  | "data"
  /** For people to read: cleaned, and dropped when empty. */
  | "text"
  /** Kept to the letter. */
  | "string"
  | "boolean"
  | "number"
  /** An integer that isn't negative. */
  | "count";

/** What may stand in a place of a document: one value, a list of such, or an object with such under free names. */
export type Slot = Single | `${Single}[]` | `${Single}{}`;

export type Kind = keyof typeof RULES;

export interface Rule {
  readonly fields: ReadonlyMap<string, Slot>;
  /** What stands under every other name. */
  readonly others?: Slot;
  readonly required: readonly string[];
  /** Where the kind's reusable objects stand. A kind without a section can't be a reference. */
  readonly section?: string;
}

interface RuleText {
  /** Names of fields, by what stands in them. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly others?: string;
  readonly required?: string;
  readonly section?: string;
}

const PARAMETER = {
  text: "description",
  string: "style",
  boolean: "required deprecated allowEmptyValue allowReserved explode",
  Schema: "schema",
  "MediaType{}": "content",
  data: "example",
  "Example{}": "examples",
};

/** The objects of OpenAPI 3.1, by field. Extensions (`x-`) are allowed wherever names aren't free. */
const RULES = {
  Document: {
    fields: {
      string: "openapi",
      Info: "info",
      "Server[]": "servers",
      Paths: "paths",
      Components: "components",
      "SecurityRequirement[]": "security",
      "Tag[]": "tags",
      ExternalDocs: "externalDocs",
    },
    required: "info",
  },
  Info: {
    fields: {
      text: "title summary description",
      string: "version termsOfService",
      Contact: "contact",
      License: "license",
    },
  },
  Contact: { fields: { text: "name", string: "url email" } },
  License: { fields: { text: "name", string: "url identifier" } },
  Server: { fields: { string: "url", text: "name description", "ServerVariable{}": "variables" }, required: "url" },
  ServerVariable: { fields: { string: "default", "string[]": "enum", text: "description" } },
  Components: {
    fields: {
      "Schema{}": "schemas",
      "Response{}": "responses",
      "Parameter{}": "parameters",
      "Example{}": "examples",
      "RequestBody{}": "requestBodies",
      "Header{}": "headers",
      "SecurityScheme{}": "securitySchemes",
      "Link{}": "links",
      "Callback{}": "callbacks",
      "PathItem{}": "pathItems",
      "MediaType{}": "mediaTypes",
    },
  },
  Paths: { others: "PathItem" },
  PathItem: {
    fields: {
      text: "summary description",
      Operation: "get put post delete options head patch trace",
      "Server[]": "servers",
      "Parameter[]": "parameters",
    },
    section: "pathItems",
  },
  Operation: {
    fields: {
      text: "summary description",
      string: "operationId",
      "string[]": "tags",
      boolean: "deprecated",
      ExternalDocs: "externalDocs",
      "Parameter[]": "parameters",
      RequestBody: "requestBody",
      Responses: "responses",
      "Callback{}": "callbacks",
      "SecurityRequirement[]": "security",
      "Server[]": "servers",
    },
  },
  ExternalDocs: { fields: { text: "description", string: "url" } },
  Parameter: { fields: { ...PARAMETER, string: "name in style" }, required: "name in", section: "parameters" },
  RequestBody: {
    fields: { text: "description", "MediaType{}": "content", boolean: "required" },
    section: "requestBodies",
  },
  MediaType: {
    fields: { Schema: "schema itemSchema", "Encoding{}": "encoding", data: "example", "Example{}": "examples" },
    section: "mediaTypes",
  },
  Encoding: { fields: { string: "contentType style", "Header{}": "headers", boolean: "explode allowReserved" } },
  Responses: { others: "Response" },
  Response: {
    fields: { text: "summary description", "Header{}": "headers", "MediaType{}": "content", "Link{}": "links" },
    section: "responses",
  },
  Callback: { others: "PathItem", section: "callbacks" },
  Example: { fields: { text: "summary description", data: "value", string: "externalValue" }, section: "examples" },
  Link: {
    fields: { string: "operationRef operationId", data: "parameters requestBody server", text: "description" },
    section: "links",
  },
  Header: { fields: PARAMETER, section: "headers" },
  Tag: {
    fields: { string: "name parent kind", text: "summary description", ExternalDocs: "externalDocs" },
    required: "name",
  },
  Schema: {
    fields: {
      text: "title description",
      string: "format pattern contentEncoding contentMediaType",
      boolean: "deprecated readOnly writeOnly uniqueItems",
      number: "minimum maximum multipleOf",
      count: "minLength maxLength minItems maxItems minProperties maxProperties minContains maxContains",
      data: "type enum const default example examples required xml exclusiveMinimum exclusiveMaximum",
      Schema:
        "items contains additionalProperties unevaluatedProperties unevaluatedItems propertyNames not if then else contentSchema",
      "Schema[]": "allOf anyOf oneOf prefixItems",
      "Schema{}": "properties patternProperties dependentSchemas $defs",
      Discriminator: "discriminator",
      ExternalDocs: "externalDocs",
    },
    section: "schemas",
  },
  Discriminator: { fields: { string: "propertyName", data: "mapping" }, required: "propertyName" },
  SecurityScheme: {
    fields: {
      string: "type name in scheme bearerFormat openIdConnectUrl oauth2MetadataUrl",
      text: "description",
      OAuthFlows: "flows",
      boolean: "deprecated",
    },
    required: "type",
    section: "securitySchemes",
  },
  OAuthFlows: { fields: { OAuthFlow: "implicit password clientCredentials authorizationCode deviceAuthorization" } },
  OAuthFlow: { fields: { string: "authorizationUrl tokenUrl refreshUrl deviceAuthorizationUrl", data: "scopes" } },
  SecurityRequirement: { others: "string[]" },
} as const satisfies Readonly<Record<string, RuleText>>;

export const GRAMMAR: ReadonlyMap<string, Rule> = new Map(
  Object.entries(RULES as Readonly<Record<string, RuleText>>).map(([kind, rule]) => [kind, toRule(rule)]),
);

function toRule({ fields = {}, others, required, section }: RuleText): Rule {
  const entries = Object.entries(fields).flatMap(([slot, names]) =>
    words(names).map((name) => [name, slot as Slot] as const),
  );
  return {
    fields: new Map(entries),
    ...(others !== undefined && { others: others as Slot }),
    required: words(required ?? ""),
    ...(section !== undefined && { section }),
  };
}

function words(text: string): string[] {
  return text.split(" ").filter((word) => word !== "");
}

export function isKind(slot: Slot): slot is Kind {
  return GRAMMAR.has(slot);
}

/** Of a list or of free names: what each of them holds. */
export function itemSlot(slot: Slot): Slot | undefined {
  return slot.endsWith("[]") || slot.endsWith("{}") ? (slot.slice(0, -2) as Slot) : undefined;
}

/** What stands under a name in a slot, or undefined where the specification says nothing of it. */
export function slotUnder(slot: Slot, key: string): Slot | undefined {
  const rule = GRAMMAR.get(slot);
  if (rule === undefined) return itemSlot(slot);
  return rule.fields.get(key) ?? (key.startsWith("x-") ? undefined : rule.others);
}

/** The slot of what the tokens lead to from the top of a document, or undefined where that is free. */
export function slotAt(tokens: readonly string[]): Slot | undefined {
  return tokens.reduce<Slot | undefined>((slot, token) => slot && slotUnder(slot, token), "Document");
}

const NAMES = new Map<string, string>([
  ["Schema", "a schema"],
  ["string", "a string"],
  ["text", "text"],
  ["boolean", "true or false"],
  ["number", "a number"],
  ["count", "a whole number of at least 0"],
]);

/** How a message names what is due in a slot. */
export function describeSlot(slot: Slot): string {
  if (slot.endsWith("[]")) return "a list";
  return NAMES.get(slot) ?? "an object";
}
