const brand = Symbol.for("@parley/client.error");

/**
 * The root of every error that Parley throws. `instanceof` and `isInstance` look at a brand and at `kind`, not at the
 * prototype, so they also recognise errors of another copy of this package.
 */
export abstract class ParleyError extends Error {
  /** The class's name; minifiers rename the class itself. */
  static readonly className: string;
  /** The `kind` of the class's errors; absent on classes that stand for several kinds. */
  static readonly kind?: string;

  /** Tells the classes apart; every class has its own, those of other packages included. */
  abstract readonly kind: string;

  constructor(message: string, fields: object, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, { kind: new.target.kind }, fields);
    Object.defineProperty(this, brand, { value: true });
  }

  // A getter, since the stack's first line is fixed before a field could be set.
  override get name(): string {
    return (this.constructor as typeof ParleyError).className;
  }

  /** Is the value an error of this class, whichever copy of the package made it? */
  static isInstance<T extends abstract new (...args: never) => unknown>(
    this: T,
    value: unknown,
  ): value is InstanceType<T> {
    const error = Object(value);
    // biome-ignore-start lint/complexity/noThisInStatic: the class that was asked is a subclass
    const { kind } = this as unknown as typeof ParleyError;
    // A subclass made elsewhere has no kind of its own, so only its prototype tells.
    const isOurs = Object.hasOwn(this, "className") || Object.prototype.isPrototypeOf.call(this.prototype, error);
    // biome-ignore-end lint/complexity/noThisInStatic: the class that was asked is a subclass
    return isOurs && error[brand] === true && (!kind || kind === error.kind);
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: the class that was asked is a subclass
    return this.isInstance(value);
  }
}
