import type { CallOptions } from "@parley/client";
import type { Adapter, Provider, Session } from "../src/index.ts";

/** What the README's adapter takes for granted: a platform's client. */
interface Notes {
  add(params: NoteParams, options: CallOptions): Promise<Note>;
}
interface NoteParams {
  label: string;
}
interface Note {
  readonly key: string;
  readonly label?: string;
}

interface NotesProvider extends Provider {
  readonly client: Notes;
  readonly sessions: {
    create(input: { title: string }): Promise<Session<Note>>;
  };
}

export function notes(client: Notes): Adapter<NotesProvider> {
  return {
    platform: "Notes",
    connect: ({ name, platform, create }) => ({
      name,
      platform,
      client,
      sessions: {
        create: create<{ title: string }, NoteParams, Note>({
          fields: { title: "label" }, // the argument that takes the field; "meta.title" would be a member of one
          complete: (given) => ({ label: "Untitled", ...given }), // what the platform needs and the caller left out
          send: (params, options) => client.add(params, options),
          toSession: (note, sent) => ({ id: note.key, title: note.label ?? sent.label }),
        }),
      },
    }),
  };
}
