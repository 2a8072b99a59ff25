import type { FormFile } from "../../validation/form.ts";
import { succeed } from "../envelope.ts";
import { fileKinds } from "../file-kind.ts";
import { beginUpload, completeUpload, uploadFile } from "../files.ts";
import { operationsUnder, type PowerdrillHandlers } from "../operation.ts";
import type { PowerdrillRules } from "../rules.ts";

interface NewUpload {
  readonly file_name: string;
  readonly file_size: number;
}

interface SentParts {
  readonly file_object_key: string;
  readonly upload_id: string;
  readonly part_etags: readonly { readonly part_number: number; readonly etag: string }[];
}

export function createFileHandlers(rules: PowerdrillRules): PowerdrillHandlers {
  const operation = operationsUnder(rules);
  return {
    "files.upload": operation<{ body: { readonly file: FormFile } }>(({ body }, team) =>
      succeed({ file_object_key: uploadFile(team, body.file, fileKinds).key }),
    ),

    "files.initMultipartUpload": operation<{ body: NewUpload }>(({ body }, team) => {
      const { id, key, parts } = beginUpload(team, body.file_name, body.file_size, fileKinds);
      const items = parts.map(({ number, url, size }) => ({ number, upload_url: url, size }));
      return succeed({ upload_id: id, file_object_key: key, part_items: items });
    }),

    "files.completeMultipartUpload": operation<{ body: SentParts }>(({ body }, team) => {
      const tags = body.part_etags.map(({ part_number, etag }) => ({ number: part_number, etag }));
      return succeed({ file_object_key: completeUpload(team, body.file_object_key, body.upload_id, tags).key });
    }),
  };
}
