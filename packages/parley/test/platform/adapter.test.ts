import type { PagedCall } from "@parley/client";
import { expect, expectTypeOf, test } from "vitest";
import {
  type Adapter,
  type CreateOperation,
  createParley,
  type DeleteOperation,
  type ListOperation,
  type Session,
} from "../../src/index.ts";
import { collect } from "../collect.ts";

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
    return Promise.resolve(page) as unknown as PagedCall<Note, null>;
  }
}

interface NotesOperations {
  readonly create: CreateOperation<{ title?: string; metadata?: Record<string, unknown> }, NoteParams, Note>;
  readonly list: ListOperation<unknown, object, Note, null>;
  readonly delete: DeleteOperation<object>;
}

function notes(client: Notes): Adapter<Notes, NotesOperations> {
  const toSession = ({ key, label }: Note) => ({ id: key, title: label ?? undefined });
  return {
    platform: "Notes",
    client,
    operations: {
      create: {
        fields: { title: "label", metadata: "attributes" },
        complete: (given) => given,
        send: (params) => client.add(params),
        toSession,
      },
      list: { fields: {}, send: (params) => client.find(params), toSession },
      delete: { send: async () => {} },
    },
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
  expectTypeOf(sessions).toExtend<Session<Note>[]>();
  expect(sessions.map(({ ref }) => ref)).toEqual(["mine:n1", "yours:n1"]);
});

test("what it lacks is no property of its types, and says so when it is called anyway", async () => {
  const { mine } = createParley({ providers: { mine: notes(new Notes()) } });
  expectTypeOf<keyof typeof mine.sessions>().toEqualTypeOf<"create" | "list" | "delete">();
  const session = await mine.sessions.create();
  expectTypeOf<keyof Omit<typeof session, keyof Session>>().toEqualTypeOf<"delete" | "ignored">();
  expect(Object.keys(mine.sessions)).toEqual(["create", "list", "delete"]);

  const untyped = session as unknown as Record<string, (...args: unknown[]) => unknown>;
  const refusal = (operation: string) =>
    expect.objectContaining({
      name: "UnsupportedError",
      message: `mine.sessions.${operation}: Notes has no such operation. No configured provider can.`,
    });
  await expect(untyped.ask?.("Hello?")).rejects.toEqual(refusal("ask"));
  await expect(untyped.update?.({ title: "Q4" })).rejects.toEqual(refusal("update"));
  await expect(untyped.refresh?.()).rejects.toEqual(refusal("get"));
  await expect(untyped.attach?.({ name: "a", text: "b" })).rejects.toEqual(refusal("attach"));
  expect(() => untyped.stream?.("Hello?")).toThrow(refusal("stream"));
  expect(() => untyped.history?.()).toThrow(refusal("history"));
});
