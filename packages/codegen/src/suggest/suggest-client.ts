import { CLIENT } from "../collect/client-option.ts";
import { collectCredentials } from "../collect/credentials.ts";
import { toCamelCase } from "../collect/identifier.ts";
import type { OpenApiObject, ParameterObject, SecuritySchemeObject } from "../normalize/openapi.ts";
import { listOperations } from "./listed-operation.ts";
import { type OverlayAction, quote, toSuggestion, toTarget } from "./overlay-action.ts";

/** Of the operations, how many must have a parameter before the client holds it. */
const SHARE = 0.6;
const LEAST = 4;
const KEY_HEADER = /^(?:x-)?(?:api[-_]?key|auth[-_]?token|access[-_]?token)$/i;

/**
 * What a client holds for all of its calls: credentials, and parameters that nearly every operation demands.
 *
 * @param isKeyWished - the service takes a key, even if the spec says of none
 */
export function suggestClient(document: OpenApiObject, isKeyWished: boolean): OverlayAction[] {
  const known = suggestCredentials(document);
  const credentials = known.length > 0 || isSecured(document) ? known : suggestDemand(document, isKeyWished);
  return [...credentials, ...suggestParameters(document, credentials.length === 0)];
}

function isSecured(document: OpenApiObject): boolean {
  return document.security !== undefined || listOperations(document).some(({ operation }) => operation.security);
}

/** A credential that nothing is said to demand: the scheme that there is, or else the usual one. */
function suggestDemand({ components }: OpenApiObject, isKeyWished: boolean): OverlayAction[] {
  const [scheme] = Object.keys(components.securitySchemes ?? {});
  if (scheme === undefined) return isKeyWished ? [toBearer()] : [];
  return [toDemand(scheme)];
}

/** Every operation demands the credential of a scheme. */
export function toDemand(scheme: string): OverlayAction {
  const description = toSuggestion("a security scheme that no operation is said to demand");
  return { description, target: "$", update: { security: [{ [scheme]: [] }] } };
}

/** The usual way to send a key, for a spec that says of none. */
export function toBearer(): OverlayAction {
  return {
    description: toSuggestion("the way most services take a key, since the spec tells none"),
    target: "$",
    update: { components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } }, security: [{ key: [] }] },
  };
}

function suggestCredentials(document: OpenApiObject): OverlayAction[] {
  const operations = listOperations(document).map(({ operation }) => operation);
  const credentials = collectCredentials(document, operations);
  if (credentials.length === 0) return suggestScheme(document);
  const schemes = Object.entries(document.components.securitySchemes ?? {});
  return credentials.flatMap(({ name, option }, index) => {
    const [key, scheme] = schemes.find(([, candidate]) => isOf(candidate, name)) ?? [];
    if (key === undefined || scheme === undefined) return [];
    const prefix = scheme["x-parley-prefix"] === undefined ? toPrefix(scheme) : undefined;
    const isTold = scheme["x-parley-option"] !== undefined || credentials.length === 1;
    const wish = index === 0 || isTold ? option : toOption(name);
    if (prefix === undefined && wish === option) return [];
    const source =
      prefix === undefined ? "its name, beside another credential" : "what its description says of its form";
    return [
      {
        description: toSuggestion(source),
        target: toTarget(["components", "securitySchemes", key]),
        update: {
          ...(wish !== option && { "x-parley-option": wish }),
          ...(prefix !== undefined && { "x-parley-prefix": prefix }),
        },
      },
    ];
  });
}

function isOf(scheme: SecuritySchemeObject, name: string): boolean {
  return scheme.type === "apiKey" ? scheme.name === name : name === "Authorization";
}

/** `Token <key>` in the description of a key that is sent as it is. */
function toPrefix({ type, name = "", description = "" }: SecuritySchemeObject): string | undefined {
  if (type !== "apiKey" || name.toLowerCase() !== "authorization") return undefined;
  const [, word] =
    /\b(Bearer|Token|Basic|Key|ApiKey|Api-Key|API-Key)\s+(?:[<{[("'`$]|your|token|api|key|xxx)/i.exec(description) ??
    [];
  return word === undefined ? undefined : `${word} `;
}

function toOption(name: string): string {
  return toCamelCase(name.replace(/^x-/i, "")) || "apiKey2";
}

/** A key that the document gives as a parameter of each operation is a credential. */
function suggestScheme(document: OpenApiObject): OverlayAction[] {
  const [found] = listCommon(document).filter(({ in: place, name }) => place === "header" && KEY_HEADER.test(name));
  if (found === undefined) return [];
  return [
    {
      description: toSuggestion(`the header ${found.name}, which nearly every operation has`),
      target: "$",
      update: {
        components: { securitySchemes: { key: { type: "apiKey", in: "header", name: found.name } } },
        security: [{ key: [] }],
      },
    },
    ...toParameterTargets(found).map((target) => ({
      description: toSuggestion("the credential, which the client sends"),
      target,
      remove: true as const,
    })),
  ];
}

function suggestParameters(document: OpenApiObject, isWithKeys: boolean): OverlayAction[] {
  return listCommon(document)
    .filter((parameter) => parameter.required === true && parameter[CLIENT] === undefined)
    .filter(
      ({ in: place, name }) => (place === "header" || place === "query") && (isWithKeys || !KEY_HEADER.test(name)),
    )
    .flatMap((parameter) =>
      [...toParameterTargets(parameter), toBodyTarget(parameter)].map((target) => ({
        description: toSuggestion(
          `the ${parameter.in} parameter ${parameter.name}, which nearly every operation demands`,
        ),
        target,
        update: { [CLIENT]: toOption(parameter.name) },
      })),
    );
}

/** Where a parameter may be described. Those places that there are not are dropped when the actions are tried. */
function toParameterTargets({ name }: ParameterObject): string[] {
  const filter = `[?@.name == ${quote(name)}]`;
  return [`$.components.parameters${filter}`, `$.paths[*].parameters${filter}`, `$.paths[*][*].parameters${filter}`];
}

/** Operations that take the same in their body are given it by the client, too. */
function toBodyTarget({ name }: ParameterObject): string {
  return `$.paths[*][*].requestBody.content[*].schema.properties[${quote(name)}]`;
}

/** Parameters of nearly all operations, each once. */
function listCommon(document: OpenApiObject): ParameterObject[] {
  const operations = listOperations(document);
  const all = operations.flatMap(({ operation }) => operation.parameters ?? []);
  const groups = Map.groupBy(all, ({ name, in: place }) => `${place} ${name}`);
  const least = Math.max(LEAST, operations.length * SHARE);
  return [...groups.values()].flatMap((group) => (group.length >= least ? group.slice(0, 1) : []));
}
