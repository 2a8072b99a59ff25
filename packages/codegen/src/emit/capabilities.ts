import type { Api } from "../collect/api.ts";
import { hasFile } from "../collect/file-part.ts";

/** Whether any operation can answer with events. */
export function hasStreams(api: Api): boolean {
  return api.operations.some(({ stream }) => stream !== undefined);
}

/** Whether any operation takes files beside other arguments. */
export function takesFiles(api: Api): boolean {
  return api.operations.some((operation) => operation.arguments.some(({ schema }) => hasFile(schema)));
}
