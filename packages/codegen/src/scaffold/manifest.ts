import type { Provider } from "../read/provider.ts";
import type { WorkspaceFacts } from "./workspace-facts.ts";

/** The package's `package.json`. */
export function toManifest(facts: WorkspaceFacts, provider: Provider): string {
  const manifest = {
    name: provider.package,
    version: "0.0.0",
    description: `Typed client for the ${provider.name} API, generated from its API's description`,
    ...(facts.sibling && { license: "MIT" }),
    type: "module",
    sideEffects: false,
    engines: { node: ">=20" },
    exports: toExports(provider),
    files: ["dist", "src"],
    ...(facts.sibling ? toSharedParts(provider) : toOwnParts(facts, provider)),
  };
  return print(manifest);
}

function toExports({ apis, default: first }: Provider): Record<string, unknown> {
  const ordered = [...apis.filter((api) => api === first), ...apis.filter((api) => api !== first)];
  return {
    ".": toEntry("index"),
    "./document": toEntry("generated/document"),
    ...Object.fromEntries(
      ordered.flatMap((api) => [
        [`./${api}`, toEntry(api)],
        [`./${api}/document`, toEntry(`generated/${api}/document`)],
      ]),
    ),
    "./node": toEntry("node"),
    "./package.json": "./package.json",
  };
}

function toEntry(module: string): object {
  return { types: `./dist/${module}.d.ts`, default: `./dist/${module}.js` };
}

function toSharedParts({ id }: Provider): object {
  return {
    scripts: {
      generate: `parley generate ${id}`,
      build: "node ../../scripts/build-package.mjs",
      typecheck: "tsc -p tsconfig.json",
      lint: "biome check .",
      test: "vitest run",
    },
    dependencies: { "@parley/client": "workspace:^" },
    devDependencies: { "@parley/codegen": "workspace:*", "@parley/tsconfig": "workspace:*" },
    publishConfig: { access: "public" },
  };
}

/** A package that stands alone: every tool that its scripts call is its own dependency, or Node.js. */
function toOwnParts({ version, typescript }: WorkspaceFacts, { id }: Provider): object {
  return {
    scripts: {
      generate: `parley generate ${id}`,
      build: "tsc -p tsconfig.build.json",
      typecheck: "tsc -p tsconfig.json",
      test: "node --test",
    },
    dependencies: { "@parley/client": `^${version}` },
    devDependencies: { "@parley/codegen": `^${version}`, typescript: typescript ?? ">=5.4" },
  };
}

/** Small objects stand on one line, as a person would write them. */
function print(manifest: object): string {
  const lines = JSON.stringify(manifest, undefined, 2).replace(
    /(?<=: )[{[]\n\s+[^{}[\]]*?\n\s*[}\]]/g,
    (block, offset: number, whole: string) => {
      const key = whole.slice(whole.lastIndexOf("\n", offset) + 1, offset);
      const flat = block.replace(/\n\s*/g, " ").replace(/^\[ /, "[").replace(/ \]$/, "]");
      return key.length + flat.length < 120 && !key.includes('"scripts"') ? flat : block;
    },
  );
  return `${lines}\n`;
}
