import type { CallOptions } from "@parley/client";
import { argumentError, kindOf } from "../errors/refusal.ts";
import type { UnsupportedError } from "../errors/unsupported-error.ts";
import type { SessionMemory } from "../memory/session-memory.ts";
import type { SessionOperation } from "../platform/capabilities.ts";
import { type Targets, toArguments } from "./arguments.ts";
import type { Fields } from "./field-table.ts";
import type { SessionFields } from "./session.ts";

/**
 * What happens to a field that a platform cannot honour itself. `emulate`: Parley emulates it where it can do so
 * faithfully, and refuses the rest. `ignore`: it emulates the same, leaves the rest out, and keeps a record of it.
 * `throw`: all of it is refused.
 */
export type UnsupportedPolicy = "throw" | "ignore" | "emulate";

/** What is the same for every call of an operation. */
export interface Preparation {
  readonly operation: SessionOperation;
  readonly place: string;
  readonly fields: Fields;
  /** What `toTargets` makes of the fields. */
  readonly targets: Targets;
  readonly policy: UnsupportedPolicy;
  /** The refusal of a field. */
  refuse(field: string, accepts?: readonly unknown[]): UnsupportedError;
}

/** What a call comes down to. */
export interface Prepared {
  readonly params: object;
  readonly callOptions: CallOptions;
  /** What the given fields want remembered. */
  readonly remembered: SessionMemory;
  /** Of a list: is the session one that was asked for? Left out where the platform sees to it. */
  readonly filter?: (session: SessionFields) => boolean;
  /** The fields that were left out. */
  readonly ignored: readonly string[];
}

interface Options extends CallOptions {
  readonly providerOptions?: object;
}

/**
 * Sorts what is given into arguments, memory and what is left out.
 *
 * @throws {UnsupportedError} naming the first given field that the platform cannot honour
 * @throws {ArgumentError} when what is given is no object, or the same thing is given twice
 */
export function prepare(preparation: Preparation, given: unknown = {}, options: Options = {}): Prepared {
  const { operation, place, fields, targets, policy, refuse } = preparation;
  const { providerOptions, ...callOptions } = { ...options };
  const values: Record<string, unknown> = {};
  const remembered: Record<string, unknown> = {};
  const filters: ((session: SessionFields) => boolean)[] = [];
  const ignored: string[] = [];
  for (const [field, value] of Object.entries(assertObject(given, preparation))) {
    if (value === undefined) continue;
    const target = Object.hasOwn(fields, field) ? fields[field] : undefined;
    const emulation = typeof target === "object" ? target : undefined;
    const accepts: readonly unknown[] | undefined = emulation && "accepts" in emulation ? emulation.accepts : undefined;
    const isHonoured = target && !(emulation && policy === "throw") && (accepts?.includes(value) ?? true);
    // A list that is asked too little would give what was not asked for.
    if (!isHonoured && (policy !== "ignore" || operation === "list")) throw refuse(field, accepts);
    if (!isHonoured) ignored.push(`${operation}.${field}`);
    else if (emulation && "remember" in emulation) remembered[emulation.remember] = value;
    else if (emulation && "filter" in emulation) {
      filters.push((session) => emulation.filter(session, value as never));
    } else values[field] = value;
  }
  const filter = (session: SessionFields) => filters.every((matches) => matches(session));
  return {
    params: toArguments(place, targets, values, { ...providerOptions }),
    callOptions,
    remembered,
    ignored,
    ...(filters.length > 0 && { filter }),
  };
}

/** Which fields go to which arguments. */
export function toTargets(fields: Fields): Targets {
  const places = Object.entries(fields).map(([field, place]) => [
    field,
    typeof place === "string" ? place : "emulate" in place ? place.emulate : undefined,
  ]);
  return Object.fromEntries(places.filter(([, target]) => target !== undefined));
}

/** Takes the options of a call out of those that are given together with fields. */
export function splitOptions(all: unknown): [fields: unknown, options: Options] {
  if (typeof all !== "object" || all === null) return [all ?? {}, {}];
  const entries = Object.entries(all);
  return [
    Object.fromEntries(entries.filter(([name]) => !callOptionNames.has(name))),
    Object.fromEntries(entries.filter(([name]) => callOptionNames.has(name))),
  ];
}

const callOptionNames: ReadonlySet<string> = new Set<keyof Options>([
  "signal",
  "timeoutMs",
  "headers",
  "maxAttempts",
  "providerOptions",
]);

function assertObject(given: unknown, { operation, place }: Preparation): object {
  if (typeof given === "object" && given !== null) return given;
  const argument = { list: "query", update: "changes", create: "input" }[operation as string] ?? "options";
  throw argumentError(place, argument, `\`${argument}\` must be an object, got ${kindOf(given)}.`);
}
