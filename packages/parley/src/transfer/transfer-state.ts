import type { TransferState } from "../errors/transfer-error.ts";
import { object, oneOf, type Reader, readDocument, text, truth } from "./json-reader.ts";
import { readSessionPart } from "./session-document.ts";

const readState: Reader<TransferState> = object(
  { format: oneOf("parley-transfer"), version: oneOf(1), to: text, document: readSessionPart },
  { sessionId: text, isUncertain: truth },
);

/** @throws {DocumentError} naming the first place that is wrong */
export function readTransferState(operation: string, state: unknown): TransferState {
  return readDocument(`${operation}: \`resume\``, readState, state, "Pass the `state` of a TransferError.");
}
