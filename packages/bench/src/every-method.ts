import { mkdir, readFile, writeFile } from "node:fs/promises";
import type { Provider } from "./providers.ts";

/** A program that calls every method of a provider's client. */
export interface EveryMethod {
  /** The operations that it calls, such as `sessions.create`, sorted. */
  readonly operations: readonly string[];
  readonly program: URL;
}

// Below node_modules, so that it finds the packages and stays out of git.
const folder = new URL("../node_modules/.cache/parley/", import.meta.url);

/** Writes the program: the examples of the package's README, one after the other. */
export async function writeEveryMethod({ name, className, api }: Provider): Promise<EveryMethod> {
  const readme = await readFile(new URL(`../../${name}/README.md`, import.meta.url), "utf8");
  const fences = [...readme.matchAll(/```ts operation=(\S+)(?: api=(\S+))?\n(.*?)```/gs)].filter(
    (fence) => fence[2] === api,
  );
  const text = [
    `import { ${className} } from "@parley/${name}";`,
    `const ${name} = new ${className}({ apiKey: "key" });`,
    ...fences.map(([, , , code]) => `{\n${code}}`),
  ].join("\n");
  await mkdir(folder, { recursive: true });
  const program = new URL(`${name}-every-method.ts`, folder);
  await writeFile(program, text);
  return { operations: [...new Set(fences.map(([, operation]) => operation ?? ""))].sort(), program };
}
