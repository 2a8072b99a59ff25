import type { FormFile } from "../../validation/form.ts";
import { succeed } from "../envelope.ts";
import { fileKinds as newerFileKinds } from "../file-kind.ts";
import { uploadFile } from "../files.ts";
import { operationsUnder, type PowerdrillHandlers } from "../operation.ts";
import type { PowerdrillRules } from "../rules.ts";

/** Extensions of the files that version 1 takes. */
export const fileKinds: readonly string[] = [...newerFileKinds, "ppt", "doc"];

export function createFileHandlers(rules: PowerdrillRules): PowerdrillHandlers {
  const operation = operationsUnder(rules);
  return {
    "files.upload": operation<{ body: { readonly file: FormFile } }>(({ body }, team) =>
      succeed({ fileKey: uploadFile(team, body.file, fileKinds).key }),
    ),
  };
}
