import { posix } from "node:path";
import type { Provider } from "../read/provider.ts";
import type { Ownership, WorkspaceFacts } from "./workspace-facts.ts";

/** The package's `package.json`. */
export function toManifest(facts: WorkspaceFacts, provider: Provider): string {
  const manifest = {
    name: provider.package,
    version: "0.0.0",
    description: `Typed client for the ${provider.name} API, generated from its API's description`,
    ...toOwnership(facts, provider),
    type: "module",
    sideEffects: false,
    engines: { node: ">=20" },
    exports: toExports(provider),
    files: ["dist", "src", ...(facts.hasReferences && !facts.sibling ? ["!dist/.tsbuildinfo"] : [])],
    ...(facts.sibling ? toSharedParts(provider) : toOwnParts(facts, provider)),
  };
  return print(manifest);
}

/** The package is whose the workspace is. */
function toOwnership({ ownership }: WorkspaceFacts, { packageFolder }: Provider): Ownership {
  const { repository, ...rest } = ownership ?? {};
  if (repository === undefined) return rest;
  const directory = posix.join(repository.directory ?? "", packageFolder);
  return { ...rest, repository: { ...repository, directory } };
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
function toOwnParts({ version, ...facts }: WorkspaceFacts, { id }: Provider): object {
  return {
    scripts: {
      generate: `parley generate ${id}`,
      build: "tsc -p tsconfig.build.json",
      typecheck: "tsc -p tsconfig.json",
      test: "node --test",
    },
    dependencies: { "@parley/client": `^${version}` },
    devDependencies: { "@parley/codegen": `^${version}`, typescript: toCompilerRange(facts) },
  };
}

/** The workspace's own, unless it takes in compilers that can't rewrite imports that end in `.ts`. */
function toCompilerRange({ moduleExtension, typescript }: Pick<WorkspaceFacts, "moduleExtension" | "typescript">) {
  if (moduleExtension === ".js") return typescript ?? ">=5.4";
  const [, major, minor = "0"] = /(\d+)(?:\.(\d+))?/.exec(typescript ?? "0") ?? [];
  const isTooOld = Number(major) < 5 || (Number(major) === 5 && Number(minor) < 7);
  return isTooOld ? ">=5.7" : typescript;
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
