import { ParleyError } from "@parley/client";

/** What was asked of whom, and who could do it. */
export interface UnsupportedDetails {
  /** The operation, such as `sessions.list`. */
  readonly operation: string;
  /** The field that the platform cannot honour; absent when it lacks the whole operation. */
  readonly field?: string;
  /** The only values of the field that it can honour. */
  readonly accepts?: readonly unknown[];
  /** The name that the provider has in `createParley`. */
  readonly provider: string;
  readonly platform: string;
  /** Names of the configured providers that can do it. */
  readonly supportedBy: readonly string[];
}

/**
 * A platform was asked for something that it cannot do; nothing was sent. TypeScript rules most of it out, so this is
 * mainly met by untyped code.
 */
export class UnsupportedError extends ParleyError implements UnsupportedDetails {
  static override readonly className = "UnsupportedError";
  static override readonly kind = "unsupported";
  declare readonly kind: "unsupported";
  declare readonly operation: string;
  declare readonly field?: string;
  declare readonly accepts?: readonly unknown[];
  declare readonly provider: string;
  declare readonly platform: string;
  declare readonly supportedBy: readonly string[];

  constructor(details: UnsupportedDetails) {
    super(message(details), details);
  }
}

function message({ operation, field, accepts, provider, platform, supportedBy }: UnsupportedDetails): string {
  const only = accepts ? `, except as ${accepts.map((value) => JSON.stringify(value)).join(" or ")}` : "";
  const wrong = field === undefined ? "has no such operation" : `cannot honour ${JSON.stringify(field)}${only}`;
  const able =
    supportedBy.length === 0
      ? "No configured provider can"
      : `Configured providers that can: ${supportedBy.join(", ")}`;
  return `${provider}.${operation}: ${platform} ${wrong}. ${able}.`;
}
