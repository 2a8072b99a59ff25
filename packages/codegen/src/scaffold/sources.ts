import type { Api } from "../collect/api.ts";
import { toPascalCase } from "../collect/identifier.ts";
import { toClientName } from "../emit/example.ts";
import { toModuleName } from "../emit/print.ts";
import type { Provider } from "../read/provider.ts";
import { listHeldOptions } from "./held-options.ts";
import { findStarterOperation, toStarterCall } from "./starter-operation.ts";
import type { WorkspaceFacts } from "./workspace-facts.ts";

/** The sources beside `src/generated`: a class for each API, and what makes one answer of a stream's events. */
export function toSources(facts: WorkspaceFacts, provider: Provider, apis: readonly Api[]): Record<string, string> {
  const clients = apis.map((api) => [`src/${api.id ?? "index"}.ts`, toClient(facts, api)] as const);
  const index = `export * from "${toModuleName({ provider }, "./generated/index.ts")}";\n`;
  return {
    ...(provider.apis.length > 0 && { "src/index.ts": index }),
    ...Object.fromEntries(clients),
    "src/node.ts": 'export { openFile } from "@parley/client/node";\n',
    "src/streams.ts": toStreams(apis),
    ...(facts.sibling && { "test/node.test.ts": NODE_TEST }),
  };
}

/** What a linter has against an interface and a class of one name; its own comment would be nothing to another. */
const MERGING = "the base class binds what the interface declares";
const ESLINT_MERGING = `/* eslint-disable @typescript-eslint/no-empty-object-type, @typescript-eslint/no-unsafe-declaration-merging --
   ${MERGING} */
`;
const BIOME_MERGING = `// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: ${MERGING}
`;

function toClient({ hasEslint }: WorkspaceFacts, api: Api): string {
  const { className } = api;
  const module = (file: string) => toModuleName(api, file);
  const generated = api.id === undefined ? "./generated" : `./generated/${api.id}`;
  // The client's own class may be called like its base.
  const base = className === "ApiClient" ? "Base" : "ApiClient";
  return `${hasEslint ? ESLINT_MERGING : ""}import { ${base === "ApiClient" ? base : `ApiClient as ${base}`} } from "@parley/client";
import type { ${className}Api, ${className}Options } from "${module(`${generated}/api.ts`)}";
import { table } from "${module(`${generated}/operations.ts`)}";
import type { paths } from "${module(`${generated}/paths.ts`)}";
import { ${toStreamsName(api)} } from "${module("./streams.ts")}";

export * from "${module(`${generated}/index.ts`)}";

export interface ${className} extends ${className}Api {}

/**
 * A client of ${api.provider.name}'s API.
 *
 * @throws OptionError when an option is missing or malformed${toExample(api)}
 */
${hasEslint ? "" : BIOME_MERGING}export class ${className} extends ${base}<paths> {
  constructor(options: ${className}Options = {}) {
    super(table, options, ${toStreamsName(api)});
  }
}
`;
}

function toExample(api: Api): string {
  const operation = findStarterOperation(api);
  if (operation === undefined) return "";
  const name = toClientName(api);
  const options = listHeldOptions(api)
    .map((name) => `${name}: "..."`)
    .join(", ");
  return `
 * @example
 * const ${name} = new ${api.className}(${options === "" ? "" : `{ ${options} }`});
 * const result = await ${toStarterCall(operation, name)};`;
}

function toStreamsName({ id }: Api): string {
  return id === undefined ? "streams" : `streams${toPascalCase(id)}`;
}

function toStreams(apis: readonly Api[]): string {
  const constants = apis.map((api) => `export const ${toStreamsName(api)}: StreamBehaviours = {};\n`);
  return `import type { StreamBehaviours } from "@parley/client";\n\n${constants.join("")}`;
}

const NODE_TEST = `import { expect, test } from "vitest";
import { openFile } from "../src/node.ts";

test("a file on disk is opened under its name", async () => {
  const file = await openFile(new URL(import.meta.url));
  expect(file).toMatchObject({ name: "node.test.ts" });
});
`;
