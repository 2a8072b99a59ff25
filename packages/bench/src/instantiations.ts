import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");

// The last option is the empty list of global type packages.
const options =
  "--ignoreConfig --noEmit --extendedDiagnostics --singleThreaded --strict --skipLibCheck --target es2022 --module nodenext --types ";

/**
 * How many types the compiler instantiates for a program, as its users compile theirs: strictly, declarations of
 * libraries unchecked.
 *
 * @throws when the program does not compile
 */
export async function countInstantiations(program: URL): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, ...options.split(" "), fileURLToPath(program)]);
  const found = /^Instantiations:\s+(\d+)/m.exec(stdout);
  if (!found) throw new Error(`tsc: expected a line "Instantiations: N", got:\n${stdout}`);
  return Number(found[1]);
}
