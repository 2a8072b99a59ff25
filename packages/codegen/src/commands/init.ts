import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readMonorepo } from "../init/monorepo.ts";
import { type InitChoices, planInit } from "../init/plan-init.ts";
import type { Terminal } from "../terminal.ts";
import { writeTexts } from "../write/write-texts.ts";

export interface InitOptions extends InitChoices {
  /** Where the command is called: the repository's folder, or one inside it. */
  readonly folder: string;
  /** Tell what would be written instead of writing it. */
  readonly isDryRun: boolean;
}

/**
 * Makes an existing repository of packages one for the pipeline.
 *
 * @throws ProblemsError when there is no such repository, or its packages can't be where they should
 */
export async function init({ folder, isDryRun, ...choices }: InitOptions, terminal: Terminal): Promise<number> {
  const monorepo = await readMonorepo(folder);
  const read = (path: string) => readIfThere(join(monorepo.root, path));
  const present = { settings: await read("specs/parley.yaml"), attributes: await read(".gitattributes") };
  const files = planInit(monorepo, present, choices, await readVersion());
  if (!isDryRun) await writeTexts(monorepo.root, files);
  for (const { path } of files)
    terminal.out(`${terminal.style("green", isDryRun ? "would write" : "written")} ${path}`);
  if (files.length === 0) terminal.out("up to date");
  if (!isDryRun) {
    terminal.out("");
    terminal.out(`Next: \`${monorepo.manager} install\`, then \`${toRun(monorepo.manager)} add <name> <source>\`.`);
  }
  return 0;
}

/** A file that is there and can't be read must not be taken for none: it would be replaced. */
async function readIfThere(path: string): Promise<string | undefined> {
  return await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return undefined;
  });
}

function toRun(manager: string): string {
  return manager === "npm" ? "npm run parley --" : `${manager} parley`;
}

async function readVersion(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, "../../package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
