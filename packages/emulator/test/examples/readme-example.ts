import { readFileSync } from "node:fs";

/** One example of a package's reference. */
export interface ReadmeExample {
  readonly provider: "powerdrill" | "julep" | "vapi";
  /** The version of the API, where the package has several. */
  readonly api: string | undefined;
  readonly operation: string;
  readonly code: string;
}

/** The examples of a package's README whose fences name an operation. */
export function readExamples(provider: ReadmeExample["provider"]): ReadmeExample[] {
  const readme = readFileSync(new URL(`../../../${provider}/README.md`, import.meta.url), "utf8");
  return [...readme.matchAll(/^```ts operation=(\S+)(?: api=(\S+))?\n(.*?)^```$/gms)].map(
    ([, operation = "", api, code = ""]) => ({ provider, api, operation, code }),
  );
}

/** An example as a program of its own, which takes its client from the package that it documents. */
export function toProgram({ provider, api, code }: ReadmeExample): string {
  const name = { powerdrill: "Powerdrill", julep: "Julep", vapi: "Vapi" }[provider];
  const path = api === undefined ? `@parley/${provider}` : `@parley/${provider}/${api}`;
  return `import { ${name} } from "${path}";\n\nconst ${provider} = new ${name}();\n${code}`;
}
