import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The parts of a `package.json` that the tests look at. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface PublicPackage {
  readonly name: string;
  /** Its folder in the workspace. */
  readonly folder: string;
}

/** Every package of the workspace that is published, by name. */
export function readPublicPackages(): readonly PublicPackage[] {
  const packages = fileURLToPath(new URL("../../", import.meta.url));
  return readdirSync(packages, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ folder: `${packages}${entry.name}`, manifest: readManifest(`${packages}${entry.name}`) }))
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ folder, manifest }) => ({ name: manifest.name, folder }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The `package.json` in a folder. */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) as Manifest;
}
