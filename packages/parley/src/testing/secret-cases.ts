import type { CaseDefinition } from "./conformance-case.ts";
import { expectEqual, expectThat, failureOf } from "./expect.ts";
import type { Fault } from "./wire.ts";

const secret = "conformance-secret-5d41402a";

/** What must not be told. */
export const secretCases: readonly CaseDefinition[] = [
  {
    name: "the key is sent, and shows in no error and in nothing of the provider",
    needs: ["create"],
    async run(trial) {
      const { wire } = trial;
      const { subject, sessions } = trial.connect({ apiKey: secret });
      expectHidden("the provider", subject);
      const echo = `{"message":"Wrong key: ${secret}","error":{"message":"${secret}"}}`;
      const faults: readonly (Fault | undefined)[] = [undefined, { status: 401, body: echo }, "refused", "reset"];
      for (const fault of faults) {
        wire.fault = fault;
        const error = await failureOf("create", () => sessions.create({}, { maxAttempts: 1 }));
        expectHidden("the error", error);
      }
      const isSent = wire.sent.every(({ headers, url }) => (headers + url).includes(secret));
      expectThat("the requests", isSent, "the key in each", "one without it");
      expectHidden("the provider", subject);
    },
  },
];

function expectHidden(what: string, value: unknown): void {
  const places = findPlaces(value, what, new Set());
  expectEqual(`${what}: the places that show the key`, places, []);
}

/** Where the key shows, however deep: in properties that can be listed or not, in causes, in collections. */
function findPlaces(value: unknown, place: string, seen: Set<unknown>): string[] {
  if (typeof value === "string") return value.includes(secret) ? [place] : [];
  if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) return [];
  seen.add(value);
  const held = value instanceof Map || value instanceof Set || value instanceof Headers ? [...value] : [];
  const inside = Reflect.ownKeys(value).flatMap((name) => {
    const descriptor = Object.getOwnPropertyDescriptor(value, name);
    return findPlaces(descriptor?.value, `${place}.${String(name)}`, seen);
  });
  return [...inside, ...held.flatMap((member, number) => findPlaces(member, `${place}[${number}]`, seen))];
}
