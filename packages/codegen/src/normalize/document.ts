import { METHODS } from "../http-method.ts";
import { isObject, type JsonObject, type JsonValue, ownProperty, setProperty } from "../json-value.ts";
import { Builder, type Finish } from "./builder.ts";
import { finishDiscriminator } from "./discriminator.ts";
import type { Draft, Findings } from "./draft.ts";
import type { Kind } from "./grammar.ts";
import { finishEncoding } from "./media-type.ts";
import type { OpenApiObject, SchemaObject, SecurityRequirementObject } from "./openapi.ts";
import { finishHeader, finishParameter } from "./parameter.ts";
import { foldPaths } from "./paths.ts";
import { child, type Position, ROOT } from "./position.ts";
import { finishRequestBody, finishResponse, finishResponses } from "./response.ts";
import { finishSchema } from "./schema.ts";
import { breakUnionCycles, findEndlessSchemas } from "./schema-cycles.ts";
import { SchemaNames, toNameFault } from "./schema-names.ts";
import { findLargeSchemas, LIMITS, type SchemaSize } from "./schema-size.ts";
import { finishOAuthFlow, finishSecurityScheme } from "./security.ts";
import { finishServer, keepSecure } from "./server.ts";
import { quote } from "./text.ts";

const FINISH: ReadonlyMap<Kind, Finish> = new Map<Kind, Finish>([
  ["Schema", finishSchema],
  ["Discriminator", finishDiscriminator],
  ["Parameter", finishParameter],
  ["Header", finishHeader],
  ["Encoding", finishEncoding],
  ["Responses", finishResponses],
  ["Response", finishResponse],
  ["RequestBody", finishRequestBody],
  ["Server", finishServer],
  ["SecurityScheme", finishSecurityScheme],
  ["OAuthFlow", finishOAuthFlow],
]);

export interface BuiltDocument {
  readonly value: OpenApiObject;
  /** Where each object of `value` stands in the draft. */
  readonly positions: WeakMap<object, Position>;
  /** Whether its schemas can be followed to their ends. */
  readonly isBounded: boolean;
}

/** The normalized document of a draft in OpenAPI 3.1. What is wrong with it goes to the findings. */
export function buildDocument(
  draft: Draft,
  findings: Findings,
  unresolved: ReadonlyMap<string, string>,
): BuiltDocument {
  const components = draft.value.components ?? {};
  const declared = checkSchemaNames(components, draft, findings);
  const names = new SchemaNames(declared);
  const builder = new Builder({ draft, findings, names, unresolved, finish: FINISH });

  // Of the components only these two outlive their references.
  const kept = isObject(components) ? pick(components, ["schemas", "securitySchemes"]) : components;
  const built = builder.build("Document", { ...draft.value, components: kept }, ROOT) as unknown as OpenApiObject;
  const schemas = renameSchemas(built.components?.schemas ?? {}, names);
  for (const [name, schema] of Object.entries(builder.buildHoisted())) setProperty(schemas, name, schema);
  breakUnionCycles(schemas);

  const context = { draft, findings, positions: builder.positions };
  const value: OpenApiObject = {
    ...built,
    openapi: "3.1.1",
    info: { ...built.info, title: built.info?.title ?? "Untitled", version: built.info?.version ?? "0" },
    servers: keepSecure(built.servers ?? [], context),
    paths: foldPaths(built.paths ?? {}, child(ROOT, "paths"), context),
    components: { ...built.components, schemas },
  };
  builder.positions.set(value.components, child(ROOT, "components"));
  builder.positions.set(value.paths, child(ROOT, "paths"));
  builder.positions.set(value, ROOT);
  for (const key of ["title", "version"] as const) {
    if (isObject(draft.value.info) && built.info?.[key] === undefined) {
      findings.warning(
        draft,
        child(ROOT, "info"),
        `\`${key}\` is missing, ${JSON.stringify(value.info[key])} is taken`,
      );
    }
  }
  checkSecurity(value, context);
  return { value, positions: builder.positions, isBounded: checkSizes(value, context) };
}

function checkSchemaNames(components: JsonValue, draft: Draft, findings: Findings): string[] {
  const schemas = ownProperty(components, "schemas");
  const names = isObject(schemas) ? Object.keys(schemas) : [];
  for (const name of names) {
    const fault = toNameFault(name);
    if (fault !== undefined) findings.problem(draft, child(child(child(ROOT, "components"), "schemas"), name), fault);
  }
  return names;
}

function renameSchemas(schemas: Record<string, SchemaObject>, names: SchemaNames): Record<string, SchemaObject> {
  const renamed: Record<string, SchemaObject> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    setProperty(renamed, names.nameOf(["components", "schemas", name]), schema);
  }
  return renamed;
}

function pick(object: JsonObject, keys: readonly string[]): JsonObject {
  const entries = Object.entries(object).filter(([key]) => keys.includes(key) || key.startsWith("x-"));
  return Object.fromEntries(entries);
}

/** Whether the schemas can be followed to their ends, as every later stage does. */
function checkSizes(value: OpenApiObject, { draft, findings, positions }: Context): boolean {
  const schemas = value.components.schemas ?? {};
  const endless = findEndlessSchemas(schemas);
  for (const { name, ring } of endless) {
    const position = positions.get(schemas[name] as object) ?? ROOT;
    findings.problem(draft, position, `the schema consists of itself (${ring.join(" -> ")}), so it has no content`);
  }
  const large = endless.length > 0 ? [] : findLargeSchemas(value);
  for (const { schema, excess } of large) {
    findings.problem(draft, positions.get(schema) ?? ROOT, `${EXCESSES[excess]}. Simplify it with the overlay`);
  }
  return endless.length + large.length === 0;
}

const EXCESSES: Readonly<Record<keyof SchemaSize, string>> = {
  parts: `the schema is combined of more than ${LIMITS.parts} parts, counted wherever they occur`,
  chain: `the schema is the end of a chain of more than ${LIMITS.chain} references, each from what is, or is combined of, the next`,
  choices: `the schema has more than ${LIMITS.choices} alternatives, when those of its parts are multiplied out`,
};

type Context = { draft: Draft; findings: Findings; positions: WeakMap<object, Position> };

function checkSecurity(value: OpenApiObject, context: Context): void {
  const schemes = value.components.securitySchemes ?? {};
  checkRequirements(value.security, schemes, child(ROOT, "security"), context);
  for (const item of Object.values(value.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      const position = operation && context.positions.get(operation);
      if (position !== undefined) checkRequirements(operation?.security, schemes, child(position, "security"), context);
    }
  }
}

function checkRequirements(
  requirements: readonly SecurityRequirementObject[] | undefined,
  schemes: object,
  position: Position,
  { draft, findings }: Context,
): void {
  for (const [index, requirement] of (requirements ?? []).entries()) {
    for (const name of Object.keys(requirement)) {
      if (Object.hasOwn(schemes, name)) continue;
      const known = Object.keys(schemes).map(quote).join(", ") || "none";
      findings.problem(
        draft,
        child(position, index),
        `there is no security scheme ${quote(name)}, expected one of: ${known}`,
      );
    }
  }
}
