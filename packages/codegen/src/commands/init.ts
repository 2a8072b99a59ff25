import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readMonorepo } from "../init/monorepo.ts";
import { type InitChoices, planInit } from "../init/plan-init.ts";
import { readText } from "../read/read-text.ts";
import { readWorkspace } from "../read/workspace.ts";
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
  const read = (path: string) => readText(monorepo.root, path);
  const settings = await read("specs/parley.yaml");
  const present = {
    settings: settings === undefined ? undefined : { text: settings, value: await readWorkspace(monorepo.root) },
    attributes: await read(".gitattributes"),
    unformatted: await read(".prettierignore"),
  };
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

function toRun(manager: string): string {
  return manager === "npm" ? "npm run parley --" : `${manager} parley`;
}

async function readVersion(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, "../../package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
