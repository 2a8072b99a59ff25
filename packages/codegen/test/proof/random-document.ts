import fc from "fast-check";
import type { OpenApiObject, SchemaObject } from "../../src/normalize/openapi.ts";
import { toOperation } from "./operation-object.ts";
import type { Plan } from "./random-operation.ts";
import { LEAF } from "./random-schema.ts";

/** What a document says of all its operations. */
export interface Settings {
  /** Whether it is one of OpenAPI 3.0, with `nullable`. */
  readonly isOld: boolean;
  /** The codes of an envelope's errors, where there is one. */
  readonly codes: readonly string[] | undefined;
  /** Names of security schemes. */
  readonly credentials: readonly string[];
}

const codes = fc.option(fc.subarray(["1", "2", "E3"]), { nil: undefined, freq: 2 });
const credentials = fc.subarray(["key", "token"]);

/** What two versions of a document say: the same, as a rule. */
export const settingsPair: fc.Arbitrary<readonly [before: Settings, after: Settings]> = fc
  .record({ areOld: fc.tuple(fc.boolean(), fc.boolean()), codes, otherCodes: codes, credentials, others: credentials })
  .chain(({ areOld: [wasOld, isOld], codes: own, otherCodes, credentials: held, others }) =>
    fc.constantFrom<readonly [Settings, Settings]>(
      ...[
        { codes: own, credentials: held },
        { codes: own, credentials: held },
        { codes: own && (otherCodes ?? []), credentials: held },
        { codes: own, credentials: others },
      ].map(
        (after) =>
          [
            { isOld: wasOld, codes: own, credentials: held },
            { ...after, isOld },
          ] as const,
      ),
    ),
  );

/** A document of operations, each with its types under names of its own. */
export function toDocument(plans: readonly Plan[], settings: Settings): object {
  const { isOld, codes: errors, credentials: held } = settings;
  const parts = plans.map((plan, index) => {
    const path = plan.path === undefined ? `/${index}` : `/${index}/{id}`;
    const part = {
      path,
      operation: toOperation(plan, index, errors !== undefined),
      schemas: { Alpha: plan.alpha, Beta: plan.beta, Gamma: plan.gamma, Leaf: LEAF },
    };
    return JSON.parse(JSON.stringify(part).replaceAll(/(Alpha|Beta|Gamma|Leaf)"/g, `$1${index}"`)) as typeof part;
  });
  const schemas = Object.assign({}, ...parts.map((part) => part.schemas)) as Record<string, SchemaObject>;
  const document: Partial<OpenApiObject> = {
    openapi: isOld ? "3.0.3" : "3.1.0",
    info: { title: "Library", version: "1.0.0" },
    servers: [{ url: "https://library.example" }],
    ...(held.length > 0 && { security: [Object.fromEntries(held.map((name) => [name, []]))] }),
    ...(errors && { "x-parley-envelope": toEnvelope(errors) }),
    paths: Object.fromEntries(parts.map(({ path, operation }) => [path, { post: operation }])),
    components: {
      schemas,
      securitySchemes: {
        key: { type: "apiKey", in: "header", name: "X-Key" },
        token: { type: "http", scheme: "bearer", "x-parley-option": "token" },
      },
    },
  };
  return isOld ? withOldSchemas(document) : document;
}

function toEnvelope(codes: readonly string[]): object {
  const errors = Object.fromEntries(codes.map((code) => [code, { name: `Code${code}Error` }]));
  return { code: "code", success: 0, data: "data", message: ["message"], errors };
}

/** The same with `nullable` wherever null is one of two types. */
function withOldSchemas(document: object): object {
  return JSON.parse(JSON.stringify(document), (_, value) => {
    const { type, ...rest } = value ?? {};
    const [first, second, ...others] = Array.isArray(type) ? type : [];
    return second === "null" && others.length === 0 ? { ...rest, type: first, nullable: true } : value;
  });
}
