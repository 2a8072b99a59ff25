import type { ApiTable } from "./api-table.ts";
import { readBaseUrl } from "./base-url.ts";
import type { ClientOptions } from "./client-options.ts";
import { systemClock } from "./clock.ts";
import { OptionError } from "./errors/input-error.ts";
import { describe, rangeProblem } from "./expectation.ts";
import { type HeaderRecord, isHeaderValue, mergeHeaders } from "./headers.ts";
import { ownValue, ownValues } from "./own-value.ts";

const defaults = {
  timeoutMs: 60_000,
  maxBodyBytes: 2 ** 26,
  maxErrorBodyBytes: 2 ** 16,
  fetch: (url: string, init: RequestInit): Promise<Response> => fetch(url, init),
  clock: systemClock,
  random: Math.random,
};

const retryDefaults = { maxAttempts: 3, baseDelayMs: 500, maxDelayMs: 8000, maxRetryAfterMs: 60_000 };

/** A client's options, checked and complete. They inherit nothing. */
export interface Settings
  extends Readonly<typeof defaults>,
    Pick<ClientOptions, "onRequest" | "onResponse" | "logger"> {
  readonly table: ApiTable;
  readonly retry: typeof retryDefaults;
  /** Origin and path, without a slash at the end. */
  readonly baseUrl: string;
  readonly headers: HeaderRecord;
  /** Credentials and client parameters, under the names that the table gives them. */
  readonly [option: string]: unknown;
}

type Refuse = (option: string, expected: string, got: string) => never;

/** @throws {OptionError} when an option is missing or malformed */
export function readSettings(inert: ApiTable, options: ClientOptions): Settings {
  const table = ownValues(inert) as unknown as ApiTable;
  const refuse: Refuse = (option, expected, got) => {
    const variable = ownValue(table.environment, option);
    throw new OptionError(
      `${table.provider}: \`${option}\` must be ${expected}, got ${got}.${variable ? ` Pass it, or set ${variable}.` : ""}`,
      { option },
    );
  };
  const settings = complete(defaults, options, 1, refuse);
  readNamed(table, settings, refuse);
  return Object.assign(settings, {
    table,
    baseUrl:
      readBaseUrl(settings.baseUrl ?? table.baseUrl, settings.allowInsecureHttp === true) ??
      refuse(
        "baseUrl",
        "an absolute https URL (http on loopback hosts, or with `allowInsecureHttp`) without user info, query and hash",
        "another value",
      ),
    retry: complete(retryDefaults, settings.retry, 0, refuse, "retry."),
    headers: mergeHeaders([settings.headers], (name) =>
      refuse(name, "a valid header", "one with forbidden characters"),
    ),
  }) as unknown as Settings;
}

/** The defaults, overridden by what is given and is of their type; numbers are at least `minimum`. */
export function complete(fallbacks: object, given: unknown, minimum: number, refuse: Refuse, prefix = "") {
  const values = ownValues(fallbacks, ownValues(given));
  for (const [name, fallback] of Object.entries(fallbacks)) {
    const value = values[name];
    const problem =
      typeof fallback === "number"
        ? rangeProblem(value, minimum)
        : (!value || typeof value !== typeof fallback) && `of type ${typeof fallback}`;
    if (problem) refuse(prefix + name, problem, describe(value));
  }
  return values;
}

/** Fills credentials and client parameters in from the environment, and checks them. */
function readNamed({ environment, credentials }: ApiTable, settings: Record<string, unknown>, refuse: Refuse) {
  const secrets = new Set(credentials.map(({ option }) => option));
  for (const option of new Set([...Object.keys(environment), ...secrets])) {
    settings[option] ??= readVariable(settings.environment, ownValue(environment, option));
    const value = settings[option];
    if (secrets.has(option) ? typeof value === "function" : value === undefined) continue;
    if (typeof value !== "string" || !value) refuse(option, "a non-empty string", describe(value));
    else if (secrets.has(option) && !isHeaderValue(value)) refuse(option, "a valid header", "forbidden characters");
  }
}

function readVariable(environment: unknown, name: string | undefined): string | undefined {
  if (!name) return;
  try {
    return (
      ownValue(
        (environment ?? (globalThis as { process?: { env: unknown } }).process?.env) as Record<string, string>,
        name,
      ) || undefined
    );
  } catch {
    // No process, or no permission to look.
    return;
  }
}
