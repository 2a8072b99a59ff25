import { Powerdrill as PowerdrillV1 } from "@parley/powerdrill/v1";
import { Powerdrill } from "@parley/powerdrill/v2";
import { onTestFinished } from "vitest";
import { createEmulator, type Emulator, type EmulatorOptions, serve } from "../../src/index.ts";

/** Clients of both versions on an emulator on a free port, until the test ends. */
export async function startPowerdrill(
  options: EmulatorOptions = {},
): Promise<{ emulator: Emulator; baseUrl: string; v1: PowerdrillV1; v2: Powerdrill }> {
  const emulator = createEmulator(options);
  const server = await serve(emulator);
  onTestFinished(server.close);
  const baseUrl = server.url("powerdrill");
  const settings = { baseUrl, apiKey: "powerdrill-key", userId: "ada", retry: { baseDelayMs: 1 }, environment: {} };
  return { emulator, baseUrl, v1: new PowerdrillV1(settings), v2: new Powerdrill(settings) };
}

/** A clock that a test sets, and the options that make data sources ready when it has moved on. */
export function startClock(): { options: EmulatorOptions; passMs(milliseconds: number): void } {
  let now = Date.UTC(2026, 0, 2, 3, 4, 5);
  return {
    options: { clock: { now: () => now } },
    passMs(milliseconds) {
      now += milliseconds;
    },
  };
}

/** What a call fails with: its name, its code and its HTTP status. */
export async function failureOf(call: PromiseLike<unknown>): Promise<unknown[]> {
  const error = await Promise.resolve(call).then(
    () => ({}),
    (caught) => caught,
  );
  return [error.name, error.code, error.status];
}
