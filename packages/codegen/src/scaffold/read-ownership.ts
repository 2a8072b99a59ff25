import { isObject, type JsonValue, ownProperty } from "../json-value.ts";
import type { Ownership } from "./workspace-facts.ts";

/** What a root's `package.json` says that holds for its packages, too. */
export function readOwnership(manifest: JsonValue | undefined): Ownership {
  const license = ownProperty(manifest, "license");
  const author = ownProperty(manifest, "author");
  const repository = readRepository(ownProperty(manifest, "repository"));
  return {
    // A file that is named there stands beside the root's manifest alone.
    ...(typeof license === "string" && !/^see license in /i.test(license) && { license }),
    ...((typeof author === "string" || isObject(author)) && { author }),
    ...(repository !== undefined && { repository }),
  };
}

/** The short form can't name a folder of the repository. */
function readRepository(value: JsonValue | undefined): Ownership["repository"] {
  if (typeof value === "string") return { type: "git", url: value };
  const url = ownProperty(value, "url");
  if (typeof url !== "string") return undefined;
  const type = ownProperty(value, "type");
  const directory = ownProperty(value, "directory");
  return { ...(type !== undefined && { type }), url, ...(typeof directory === "string" && { directory }) };
}
