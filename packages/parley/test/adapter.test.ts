import type { PagedCall } from "@parley/client";
import { expect, expectTypeOf, test } from "vitest";
import { type Adapter, createParley, type Provider, type Session, type SessionList } from "../src/index.ts";
import { collect } from "./collect.ts";

/** A platform in memory, whose client knows nothing of Parley. */
interface Note {
  readonly key: string;
  readonly label: string | null;
}
interface NoteParams {
  label?: string;
  attributes?: Record<string, unknown>;
}
class Notes {
  readonly asked: unknown[] = [];
  async add(params: NoteParams): Promise<Note> {
    this.asked.push(params);
    return { key: "n1", label: params.label ?? null };
  }
  find(_params: object): PagedCall<Note, null> {
    const page = {
      items: [{ key: "n1", label: "Q3" }],
      body: null,
      total: undefined,
      hasNext: () => false,
      next: async () => undefined,
    };
    return Object.assign(Promise.resolve(page), {
      async *[Symbol.asyncIterator]() {
        yield* page.items;
      },
    }) as unknown as PagedCall<Note, null>;
  }
}

interface NotesProvider extends Provider {
  readonly client: Notes;
  readonly sessions: {
    create(input: { title: string; metadata?: Record<string, unknown> }): Promise<Session<Note>>;
    list(): SessionList<Note, null>;
  };
}

function notes(client: Notes): Adapter<NotesProvider> {
  const toSession = ({ key, label }: Note) => ({ id: key, title: label ?? undefined });
  return {
    platform: "Notes",
    connect: ({ name, platform, create, list }) => ({
      name,
      platform,
      client,
      sessions: {
        create: create<{ title?: string; metadata?: Record<string, unknown> }, NoteParams, Note>({
          fields: { title: "label", metadata: "attributes" },
          complete: (given) => given,
          send: (params) => client.add(params),
          toSession,
        }),
        list: list<object, object, Note, null>({
          fields: {},
          complete: (given) => given,
          send: (params) => client.find(params),
          toSession,
        }),
      },
    }),
  };
}

test("a stranger's adapter needs nothing but types of this package", async () => {
  const client = new Notes();
  const parley = createParley({ providers: { mine: notes(client) } });
  const session = await parley.mine.sessions.create({ title: "Q3", metadata: { a: 1 } });
  expectTypeOf(session.raw).toEqualTypeOf<Note>();
  expect([session.ref, session.title, session.raw]).toEqual(["mine:n1", "Q3", { key: "n1", label: "Q3" }]);
  expect(client.asked).toEqual([{ label: "Q3", attributes: { a: 1 } }]);
  expect((await parley.mine.sessions.list()).items[0]?.ref).toBe("mine:n1");
});

test("its sessions are listed with those of other providers", async () => {
  const parley = createParley({ providers: { mine: notes(new Notes()), yours: notes(new Notes()) } });
  const sessions = await collect(parley.sessions.list());
  expectTypeOf(sessions).toEqualTypeOf<Session<Note>[]>();
  expect(sessions.map(({ ref }) => ref)).toEqual(["mine:n1", "yours:n1"]);
});
