import { isObject } from "../json-value.ts";
import { parseText } from "../read/parse.ts";
import { SyntaxFault } from "../read/parsed-text.ts";
import { readFilesWith } from "./read-files-with.ts";

/** The folder's name that the provider of a package had in `specs` at a revision. */
export async function findProviderId(root: string, revision: string, name: string): Promise<string | undefined> {
  for (const { path, text } of await readFilesWith(root, revision, name, "provider.yaml")) {
    const id = /^specs\/([^/]+)\/provider\.yaml$/.exec(path)?.[1];
    if (id !== undefined && readPackage(text) === name) return id;
  }
  return undefined;
}

function readPackage(text: string): unknown {
  try {
    const settings = parseText(text, "yaml").value;
    return isObject(settings) ? settings.package : undefined;
  } catch (error) {
    // Nobody can mend what is in the history.
    if (error instanceof SyntaxFault) return undefined;
    throw error;
  }
}
