import { isBuiltin } from "node:module";

/** npm's rules for new packages; a name that Node.js keeps for itself could never be imported. */
export function isPackageName(name: string): boolean {
  return name.length <= 214 && /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/.test(name) && !isBuiltin(name);
}
