import type { Provider } from "../read/provider.ts";
import type { WorkspaceFacts } from "./workspace-facts.ts";

/** The settings of the compiler, and of turbo where there is one. */
export function toSettings(facts: WorkspaceFacts, { id }: Provider): Record<string, string> {
  const { sibling } = facts;
  if (sibling === undefined) return toOwnSettings(facts);
  const rename = (text: string) => text.replaceAll(`specs/${sibling.id}/`, `specs/${id}/`);
  return Object.fromEntries(Object.entries(sibling.settings).map(([file, text]) => [file, rename(text)]));
}

const BUILD_INFO = ".tsbuildinfo";

/** Settings that no other file is needed for. Every compiler since 5.4 knows them, but for the one that `.ts` needs. */
function toOwnSettings({ hasTurbo, hasReferences, moduleExtension }: WorkspaceFacts): Record<string, string> {
  const rewriting = moduleExtension === ".ts" ? '\n    "rewriteRelativeImportExtensions": true,' : "";
  // What the compiler notes of a build goes with what it built: it would take a folder that was removed for up to date.
  const composite = hasReferences ? `"composite": true, "tsBuildInfoFile": "dist/${BUILD_INFO}", ` : "";
  return {
    "tsconfig.build.json": `{
  "extends": "./tsconfig.json",
  "compilerOptions": { ${composite}"noEmit": false, "rootDir": "src", "outDir": "dist" }
}
`,
    "tsconfig.json": `{
  "compilerOptions": {
    "target": "es2022",
    "lib": ["es2022", "dom", "dom.iterable", "dom.asynciterable"],
    "module": "nodenext",
    "types": [],
    "strict": true,
    "exactOptionalPropertyTypes": true,
    "verbatimModuleSyntax": true,${rewriting}
    "declaration": true,
    "declarationMap": true,
    "sourceMap": true,
    "noEmit": true
  },
  "include": ["src"]
}
`,
    ...(hasTurbo && {
      "turbo.json": `{
  "extends": ["//"],
  "tasks": {
    "build": { "dependsOn": ["^build"], "outputs": ["dist/**"] },
    "typecheck": { "dependsOn": ["^build"] },
    "test": { "dependsOn": ["build"] }
  }
}
`,
    }),
  };
}
