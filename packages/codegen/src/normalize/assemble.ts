import { toPointer } from "../json-pointer.ts";
import { isObject, type JsonObject } from "../json-value.ts";
import type { Source } from "../read/sources.ts";
import { bundle } from "./bundle.ts";
import { type Draft, type Findings, toPlace } from "./draft.ts";
import { ROOT } from "./position.ts";
import { toVersion, upgrade, type Version } from "./upgrade.ts";

/** Where Swagger 2.0 keeps what OpenAPI 3 has under `components`. */
const OLD_SECTIONS: Readonly<Record<string, string>> = {
  schemas: "definitions",
  parameters: "parameters",
  responses: "responses",
  securitySchemes: "securityDefinitions",
};

export interface Assembled {
  readonly drafts: readonly Draft[];
  /** References to files that lead nowhere, and why. */
  readonly unresolved: ReadonlyMap<string, string>;
}

/** Every root document of the folder as one draft in OpenAPI 3.1, with the files that it refers to inside it. */
export function assemble(folder: string, sources: readonly Source[], findings: Findings): Assembled {
  const files = new Map(sources.map((source) => [source.file, source]));
  const roots = sources.filter(isRoot);
  const unresolved = new Map<string, string>();
  const drafts = roots.flatMap((source) => {
    const value = source.value as JsonObject;
    const refuse = (fault: string): Draft[] => {
      findings.problem(toSourceDraft(source, value), ROOT, fault);
      return [];
    };
    const version = toVersion(value);
    if (typeof version === "object") return refuse(version.fault);
    const whole =
      source.page === undefined && files.size > 1 ? bundle(source, { folder, files, unresolved }) : undefined;
    const upgraded = upgrade(whole?.value ?? value, version);
    if (typeof upgraded.fault === "string") return refuse(upgraded.fault);
    return [toSourceDraft(source, upgraded as JsonObject, { version, locate: whole?.locate })];
  });
  if (roots.length === 0) {
    const names = sources.slice(0, 5).map((source) => source.file.slice(folder.length + 1));
    const message = `there is no OpenAPI document: no file (${names.join(", ")}) has the key \`openapi\` or \`swagger\``;
    findings.problems.push({ file: folder, message });
  }
  return { drafts, unresolved };
}

function isRoot(source: Source): boolean {
  if (source.page !== undefined) return true;
  return isObject(source.value) && (Object.hasOwn(source.value, "openapi") || Object.hasOwn(source.value, "swagger"));
}

interface DraftOptions {
  readonly version?: Version;
  readonly locate?: Draft["locate"] | undefined;
}

function toSourceDraft(source: Source, value: JsonObject, { version, locate }: DraftOptions = {}): Draft {
  const own = (tokens: readonly string[]) =>
    toPlace(source.file, source.locate(toPointer(version === "2.0" ? toOldTokens(tokens) : tokens)));
  return { value, sourceOf: () => source, locate: locate ?? own };
}

function toOldTokens(tokens: readonly string[]): readonly string[] {
  const section = tokens[0] === "components" ? OLD_SECTIONS[tokens[1] ?? ""] : undefined;
  return section === undefined ? tokens : [section, ...tokens.slice(2)];
}
