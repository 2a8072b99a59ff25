/** A provider that is measured. */
export interface Provider {
  /** The name of its folder. */
  readonly name: string;
  readonly className: string;
  /** The API that the package's root stands for, where there are several. */
  readonly api?: string;
}

export const providers: readonly Provider[] = [
  { name: "powerdrill", className: "Powerdrill", api: "v2" },
  { name: "julep", className: "Julep" },
];
