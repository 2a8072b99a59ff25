import { NAME } from "../collect/named-schemas.ts";
import { parsePointer } from "../json-pointer.ts";
import type { JsonObject, JsonValue } from "../json-value.ts";
import type { OpenApiObject } from "../normalize/openapi.ts";
import type { Problem } from "../problem.ts";
import { type OverlayAction, quote, toOperationTarget, toSuggestion, toTarget } from "./overlay-action.ts";
import { toSegment, toWords } from "./words.ts";

/** Overlay actions that would take a problem away. */
export interface Mend {
  /** `leaves-out` gives up what the spec describes there; `completes` keeps it, typed more loosely where need be. */
  readonly kind: "completes" | "leaves-out";
  readonly actions: readonly OverlayAction[];
}

/** A problem as its message tells it: where it is in the document, and what is wrong there. */
interface Complaint {
  readonly tokens: readonly string[];
  readonly text: string;
  readonly document: OpenApiObject;
}

/** What would mend a problem of a spec, if anything can. Problems are told in words, so their words are what is read. */
export function findMend(problem: Problem, document: OpenApiObject): Mend | undefined {
  const clash = /^([A-Z]+) (\S.*): the argument `([^`]+)` stands for several things \((.+)\)/s.exec(problem.message);
  if (clash !== null) return nameApart(clash[1] ?? "", clash[2] ?? "", clash[3] ?? "", clash[4] ?? "");
  const [, pointer, text = ""] = /^#(\/.*?|): (.*)$/s.exec(problem.message) ?? [];
  const tokens = pointer === undefined || pointer.includes("...") ? undefined : parsePointer(pointer);
  if (tokens === undefined) return undefined;
  const complaint = { tokens, text, document };
  const completion = [addComponent, useHttps, addSecurityScheme, addPathParameter]
    .map((find) => find(complaint))
    .find((actions) => actions !== undefined);
  if (completion !== undefined) return { kind: "completes", actions: completion };
  return leaveOut(complaint);
}

function nameApart(method: string, path: string, name: string, places: string): Mend | undefined {
  const place = places.split(", ").find((one) => one !== "body");
  if (place === undefined) return undefined;
  const wish = toSegment([...toWords(name), place]) ?? name;
  const filter = `[?@.name == ${quote(name)} && @.in == '${place}']`;
  const targets = [
    `${toOperationTarget(method, path)}.parameters${filter}`,
    `${toTarget(["paths", path])}.parameters${filter}`,
  ];
  const description = toSuggestion("two arguments of one name");
  return {
    kind: "completes",
    actions: [...targets, `$.components.parameters${filter}`].map((target) => ({
      description,
      target,
      update: { [NAME]: wish },
    })),
  };
}

/** What may stand in for a component that is described nowhere. */
const STAND_INS: Readonly<Record<string, JsonValue>> = {
  schemas: {},
  responses: { description: "Described nowhere." },
  requestBodies: { content: { "application/json": { schema: {} } } },
  headers: { schema: {} },
  examples: {},
};

function addComponent({ text }: Complaint): OverlayAction[] | undefined {
  const [, section = "", name = ""] = /^"#\/components\/([a-zA-Z]+)\/([^"/]+)" leads nowhere/.exec(text) ?? [];
  const standIn = Object.hasOwn(STAND_INS, section) ? STAND_INS[section] : undefined;
  if (standIn === undefined) return undefined;
  const key = name.replaceAll("~1", "/").replaceAll("~0", "~");
  const description = toSuggestion("a reference that leads nowhere. Describe it, or correct the reference");
  return [{ description, target: "$", update: { components: { [section]: { [key]: standIn } } } }];
}

function useHttps({ tokens, text }: Complaint): OverlayAction[] | undefined {
  const [, address] = /^http:(\/\/[^\s"]+) is not https/.exec(text) ?? [];
  if (address === undefined || tokens.at(-2) !== "servers") return undefined;
  const description = toSuggestion("the address that the spec gives without https");
  return [{ description, target: toPlaceTarget(tokens), update: { url: `https:${address}` } }];
}

function addSecurityScheme({ text, document }: Complaint): OverlayAction[] | undefined {
  const [, name = "", known = ""] =
    /^there is no security scheme "([^"]+)", expected one of: "([^",]+)"$/.exec(text) ?? [];
  const schemes = document.components.securitySchemes ?? {};
  const scheme = Object.hasOwn(schemes, known) ? schemes[known] : undefined;
  if (scheme === undefined) return undefined;
  const description = toSuggestion(`the only other security scheme, ${known}`);
  const update: JsonObject = { components: { securitySchemes: { [name]: scheme as unknown as JsonValue } } };
  return [{ description, target: "$", update }];
}

function addPathParameter({ tokens, text }: Complaint): OverlayAction[] | undefined {
  const [, name] = /^the path has \{([^{}]+)\}, but there is no path parameter/.exec(text) ?? [];
  if (name === undefined || tokens.length !== 3) return undefined;
  const parameter = { name, in: "path", required: true, schema: { type: "string" } };
  const description = toSuggestion("the path, whose variable is described nowhere");
  return [{ description, target: toPlaceTarget(tokens), update: { parameters: [parameter] } }];
}

function leaveOut({ tokens: [section, first, second], text }: Complaint): Mend | undefined {
  const [reason = ""] = text.split(". ");
  const description = toSuggestion(`a place that can't be used (${shorten(reason)})`);
  if (section === "paths" && first !== undefined) {
    const target = toTarget(["paths", first, ...(second === undefined ? [] : [second])]);
    return { kind: "leaves-out", actions: [{ description, target, remove: true }] };
  }
  if (section !== "components" || first !== "schemas" || second === undefined) return undefined;
  const schemas = toTarget(["components", "schemas"]);
  return {
    kind: "leaves-out",
    actions: [
      { description, target: toTarget(["components", "schemas", second]), remove: true },
      {
        description: toSuggestion("the schema that is left out: anything is allowed"),
        target: schemas,
        update: { [second]: {} },
      },
    ],
  };
}

/** Names from a spec can be of any length: what is wrong with them stands at the end. */
function shorten(reason: string): string {
  return reason.length <= 160 ? reason : `${reason.slice(0, 80)}...${reason.slice(-77)}`;
}

const LISTS = new Set(["servers", "parameters", "security", "tags", "allOf", "anyOf", "oneOf", "prefixItems", "enum"]);

/** Under a list, a token is a number. */
function toPlaceTarget(tokens: readonly string[]): string {
  return toTarget(
    tokens.map((token, index) => (LISTS.has(tokens[index - 1] ?? "") && /^\d+$/.test(token) ? Number(token) : token)),
  );
}
