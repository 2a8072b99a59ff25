import { createEmulator, type Emulator, type EmulatorOptions } from "../../src/index.ts";
import { julepKey } from "../running.ts";

// biome-ignore lint/suspicious/noExplicitAny: a test looks at any JSON there may be.
type Json = any;

export interface JulepCalls {
  readonly emulator: Emulator;
  /** Sends a request to the API and reads the JSON of its answer. */
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: Json }>;
  /** Creates something and gives its id. */
  create(path: string, body: object): Promise<string>;
  /** Reads the text of a stream to its end. */
  readText(path: string, body?: unknown): Promise<string>;
}

/** An emulator of Julep without a server. */
export function createJulepCalls(options: EmulatorOptions = {}): JulepCalls {
  const emulator = createEmulator(options);
  const send = (method: string, path: string, body?: unknown) =>
    emulator.fetch(`https://api.julep.ai/api${path}`, {
      method,
      headers: { ...julepKey, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const call: JulepCalls["call"] = async (method, path, body) => {
    const response = await send(method, path, body);
    return { status: response.status, body: await response.json() };
  };
  return {
    emulator,
    call,
    create: async (path, body) => (await call("POST", path, body)).body.id,
    readText: async (path, body) => (await send(body === undefined ? "GET" : "POST", path, body)).text(),
  };
}

/** A clock on which every wait is over at once, and the time that it took has passed. */
export function createFlyingClock(): {
  now(): number;
  setTimeout(run: () => void, ms: number): void;
  clearTimeout(): void;
} {
  let now = Date.UTC(2026, 0, 2, 3, 4, 5);
  return {
    now: () => now,
    setTimeout(run, ms) {
      now += ms;
      setImmediate(run);
    },
    clearTimeout() {},
  };
}
