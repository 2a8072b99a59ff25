import type { CallOptions } from "@parley/client";
import type { Adapter, CreateOperation, GetOperation, ProviderOf } from "../src/index.ts";

/** What the README's adapter takes for granted: a platform's client. */
export interface Notes {
  add(params: NoteParams, options: CallOptions): Promise<Note>;
  read(key: string, options: CallOptions): Promise<Note>;
}
interface NoteParams {
  label: string;
  attributes?: Record<string, unknown>;
}
export interface Note {
  readonly key: string;
  readonly label: string;
}

interface NoteInput {
  readonly title?: string;
  readonly language?: string;
  readonly instructions?: string;
}

interface NotesOperations {
  readonly create: CreateOperation<NoteInput, NoteParams, Note>;
  readonly get: GetOperation<object, Note>;
}

/** For those who want to name it: what `parley.<name>` is. */
export interface NotesProvider extends ProviderOf<Notes, NotesOperations> {}

export function notes(client: Notes): Adapter<Notes, NotesOperations> {
  const toSession = ({ key, label }: Note) => ({ id: key, title: label });
  return {
    platform: "Notes",
    client,
    operations: {
      create: {
        fields: {
          title: "label", // the argument that takes the field
          language: { emulate: "attributes.language" }, // kept by a platform that does not know what it means
          instructions: { remember: "instructions" }, // kept by Parley, for the questions to come
        },
        complete: (given) => ({ label: "Untitled", ...given }), // what the platform needs and the caller left out
        send: (params, options) => client.add(params, options),
        toSession,
      },
      get: {
        send: ({ id }, _params, options) => client.read(id, options),
        toSession,
      },
    },
  };
}
