import { onTestFinished } from "vitest";
import { createEmulator, type Emulator, type EmulatorOptions, serve } from "../src/index.ts";

/** An emulator on a free port, until the test ends. */
export async function start(options: EmulatorOptions = {}): Promise<{
  emulator: Emulator;
  powerdrill: string;
  julep: string;
}> {
  const emulator = createEmulator(options);
  const server = await serve(emulator);
  onTestFinished(server.close);
  return { emulator, powerdrill: server.url("powerdrill"), julep: server.url("julep") };
}

export const powerdrillKey = { "x-pd-api-key": "powerdrill-key" };
export const julepKey = { authorization: "Bearer julep-key" };
export const vapiKey = { authorization: "Bearer vapi-key" };

/** Settings of a POST with a JSON body. */
export function posting(body: unknown, headers: Record<string, string>): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

/** Where Powerdrill's sessions really are: an emulator without a server answers there too. */
export const sessionsUrl = "https://ai.data.cloud/api/v1/team/sessions";

export function createSession(emulator: Emulator, body: object): Promise<Response> {
  return emulator.fetch(sessionsUrl, posting({ userId: "u-1", ...body }, powerdrillKey));
}

export function listSessions(emulator: Emulator, query: string): Promise<Response> {
  return emulator.fetch(`${sessionsUrl}?userId=u-1&${query}`, { headers: powerdrillKey });
}

export const agent = "0190f0a0-0000-7000-8000-000000000001";

export function createJulepSession(emulator: Emulator, body: unknown): Promise<Response> {
  return emulator.fetch("https://api.julep.ai/api/sessions", posting(body, julepKey));
}
