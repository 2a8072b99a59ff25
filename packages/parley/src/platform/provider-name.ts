import { OptionError } from "@parley/client";

const reserved = ["sessions", "providers", "transfer", "export", "import", "then"] as const;

/** Names that `createParley` refuses, because the object it makes has or will have something else there. */
export type ReservedName = (typeof reserved)[number];

/** @throws {OptionError} unless the name can be a property of a Parley object and the first part of a session's `ref` */
export function assertProviderName(name: string): void {
  if (name in Object.prototype || reserved.some((word) => word === name)) throw refusal(name, "it is reserved");
  if (!/^[A-Za-z][\w-]*$/.test(name)) {
    throw refusal(name, 'expected a letter and then letters, digits, "_" or "-"');
  }
}

function refusal(name: string, reason: string): OptionError {
  const wrong = `${JSON.stringify(name)} cannot name a provider, ${reason}. Rename it.`;
  return new OptionError(`createParley: ${wrong}`, { option: `providers.${name}` });
}
