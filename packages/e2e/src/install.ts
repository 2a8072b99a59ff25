import { writeFile } from "node:fs/promises";
import { run } from "./run.ts";

/** Packages from the registry, with the versions to install. */
export type Others = Readonly<Record<string, string>>;

export interface Installation {
  /** The packages of ours that the project asks for. */
  readonly names: readonly string[];
  readonly others: Others;
  /** Where each package of ours comes from, also where another one asks for it. */
  readonly tarballs: Readonly<Record<string, string>>;
}

/** Makes a folder a project with these packages, through plain npm. */
export async function install(folder: string, { names, others, tarballs }: Installation): Promise<void> {
  const toFile = (name: string): [string, string] => [name, `file:${tarballs[name]}`];
  const manifest = {
    name: "a-users-project",
    private: true,
    type: "module",
    dependencies: { ...Object.fromEntries(names.map(toFile)), ...others },
    overrides: Object.fromEntries(
      Object.keys(tarballs)
        .filter((name) => !names.includes(name))
        .map(toFile),
    ),
  };
  await writeFile(`${folder}/package.json`, JSON.stringify(manifest, undefined, 2));
  const { code, output } = await run("npm", ["install", "--no-audit", "--no-fund"], folder);
  if (code !== 0) throw new Error(`npm install exited with code ${code}:\n${output}`);
}
