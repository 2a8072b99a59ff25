import { isObject } from "../json-value.ts";
import { parseText } from "../read/parse.ts";
import { readFilesWith } from "./read-files-with.ts";

/** The folder's name that the provider of a package had in `specs` at a revision. */
export async function findProviderId(root: string, revision: string, name: string): Promise<string | undefined> {
  for (const { path, text } of await readFilesWith(root, revision, name, "provider.yaml")) {
    const settings = parseText(text, "yaml").value;
    const id = /^specs\/([^/]+)\/provider\.yaml$/.exec(path)?.[1];
    if (id !== undefined && isObject(settings) && settings.package === name) return id;
  }
  return undefined;
}
