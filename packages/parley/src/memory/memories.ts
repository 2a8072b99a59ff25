import type { SessionRef } from "../sessions/session.ts";
import type { SessionMemory, SessionStore } from "./session-memory.ts";

/** The memory of all sessions, in the caller's store. Changes are made one after the other, so that none is lost. */
export class Memories {
  readonly #store: SessionStore;
  readonly #making = new Map<SessionRef, Promise<unknown>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: SessionStore) {
    this.#store = store;
  }

  async read(ref: SessionRef): Promise<SessionMemory> {
    return (await this.#store.get(ref)) ?? {};
  }

  /** Remembers these things in place of what was remembered of them. */
  change(ref: SessionRef, changes: SessionMemory): Promise<void> {
    const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
    return entries.length === 0
      ? Promise.resolve()
      : this.#afterOthers(async () =>
          this.#store.set(ref, { ...(await this.#store.get(ref)), ...Object.fromEntries(entries) }),
        );
  }

  /** Forgets the conversation that was carried from elsewhere. */
  forgetContext(ref: SessionRef): Promise<void> {
    return this.#afterOthers(async () => {
      const { context: _told, ...memory } = (await this.#store.get(ref)) ?? {};
      await this.#store.set(ref, memory);
    });
  }

  forget(ref: SessionRef): Promise<void> {
    return this.#afterOthers(() => this.#store.delete(ref));
  }

  /** The session's knowledge, made when there is none; calls at the same time get the same. */
  knowledge<Known>(ref: SessionRef, make: () => Promise<Known>): Promise<Known> {
    const making =
      this.#making.get(ref) ??
      this.#findOrMake(ref, make).finally(() => {
        this.#making.delete(ref);
      });
    this.#making.set(ref, making);
    return making as Promise<Known>;
  }

  async #findOrMake(ref: SessionRef, make: () => Promise<unknown>): Promise<unknown> {
    const { knowledge } = await this.read(ref);
    if (knowledge !== undefined) return knowledge;
    const made = await make();
    await this.change(ref, { knowledge: made });
    return made;
  }

  #afterOthers(run: () => Promise<void>): Promise<void> {
    const done = this.#last.then(run);
    this.#last = done.catch(() => {});
    return done;
  }
}
