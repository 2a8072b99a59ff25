import { type ApiVersion, toApiVersion } from "../../src/diff/api-version.ts";
import { compareApis } from "../../src/diff/compare-api.ts";
import type { Example } from "../../src/diff/rule.ts";
import { pair } from "../../src/diff/rules/example.ts";
import { isObject, type JsonObject } from "../../src/json-value.ts";
import { formatProblem } from "../../src/problem.ts";
import { parseText } from "../../src/read/parse.ts";
import type { Provider } from "../../src/read/provider.ts";
import { SOURCES } from "../document.ts";

const FILLED_IN = {
  openapi: "3.1.0",
  info: { title: "Library", version: "1.0.0" },
  servers: [{ url: "https://library.example" }],
};

/**
 * The version of an API that a YAML document describes; what every document has may be left out.
 *
 * @param settings - what `provider.yaml` says otherwise
 */
export function readVersion(text: string, file = "api.yaml", settings: Partial<Provider> = {}): ApiVersion {
  const parsed = parseText(text, "yaml");
  const value: JsonObject = { ...FILLED_IN, ...(isObject(parsed.value) ? parsed.value : {}) };
  const sources = [{ ...parsed, value, file }];
  const { version, problems } = toApiVersion({ ...SOURCES, provider: { ...SOURCES.provider, ...settings }, sources });
  if (version === undefined) throw new Error(problems.map(formatProblem).join("\n"));
  return version;
}

/** The versions of a rule's example. */
export function readExample({ before, after, settings }: Example) {
  const read = (text: string, file: string, provider = "{}") =>
    readVersion(text, file, parseText(provider, "yaml").value as Partial<Provider>);
  return {
    before: read(before, "before.yaml", settings?.before),
    after: read(after, "after.yaml", settings?.after),
  };
}

/** What has changed between two YAML documents. */
export function compareTexts(before: string, after: string) {
  return compareExample({ before, after });
}

/** What has changed in a rule's example. */
export function compareExample(example: Example) {
  const { before, after } = readExample(example);
  return compareApis(before, after, { before: "before.yaml", after: "after.yaml" });
}

/** What changes from the document before to the one after, which are written as one text, in a line each. */
export function changesOf(text: string): string[] {
  const { before, after } = pair(text);
  return compareTexts(before, after).changes.map(({ rule, operations, type, path, message }) => {
    const place = [...(type === undefined ? [] : [type]), ...path].join(".");
    return `${rule} [${operations.join(", ")}] ${place === "" ? "" : `${place}: `}${message}`;
  });
}
