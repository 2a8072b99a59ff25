import Julep from "@julep/sdk";
import { createEmulator, type Emulator, type EmulatorOptions, serve } from "@parley/emulator";
import { expect, onTestFinished } from "vitest";

/**
 * The vendor's own client at an emulator over HTTP, until the test ends. The test fails when the emulator saw a query
 * parameter that is not declared, or failed itself.
 */
export async function startJulep(options: EmulatorOptions = {}): Promise<{ julep: Julep; emulator: Emulator }> {
  const emulator = createEmulator({ ...options, providers: ["julep"] });
  const server = await serve(emulator);
  onTestFinished(async () => {
    await server.close();
    const seen = emulator.requests.map(({ method, path, status, undeclaredQuery }) => ({
      what: `${method} ${path}`,
      undeclaredQuery,
      isPlayed: status !== undefined && status < 500,
    }));
    expect(seen).toEqual(seen.map(({ what }) => ({ what, undeclaredQuery: [], isPlayed: true })));
  });
  const julep = new Julep({ apiKey: emulator.apiKey("julep"), baseURL: server.url("julep"), maxRetries: 0 });
  return { julep, emulator };
}

/** Runs the calls until one answers as it should; gives up after a while, with the last answer. */
export async function eventually<T>(call: () => Promise<T>, isDone: (answer: T) => boolean): Promise<T> {
  let answer = await call();
  for (let tries = 0; !isDone(answer) && tries < 100; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    answer = await call();
  }
  return answer;
}
