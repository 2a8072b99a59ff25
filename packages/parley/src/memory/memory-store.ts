import type { SessionRef } from "../sessions/session.ts";
import type { SessionMemory, SessionStore } from "./session-memory.ts";

/** A store in memory, gone with the process. It keeps copies, so a caller's object can change without it. */
export function memoryStore(): SessionStore {
  const memories = new Map<SessionRef, SessionMemory>();
  return {
    get: async (ref) => structuredClone(memories.get(ref)),
    set: async (ref, memory) => {
      memories.set(ref, structuredClone(memory));
    },
    delete: async (ref) => {
      memories.delete(ref);
    },
  };
}
