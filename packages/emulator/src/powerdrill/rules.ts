import type { Totals } from "./page.ts";

/** What the service decides about its teams. */
export interface PowerdrillRules {
  /** How many sessions there may be: version 1 counts the team's, version 2 the user's. Default: 150. */
  readonly sessionLimit: number;
  /** How many jobs a team may run. Default: any number. */
  readonly jobLimit: number;
  /** How many bytes of files a team may upload. Default: any number. */
  readonly storageLimit: number;
  /** How long a data source is being read, in milliseconds. Default: 500. */
  readonly syncMs: number;
  /** The size of an upload's parts, in bytes. Default: 5 MiB. */
  readonly partBytes: number;
  /**
   * What `total` in a list counts. The service's page says pages, its samples show items, and one sample shows 0.
   * Default: `items`.
   */
  readonly totals: Totals;
  /** Do streams of version 1 end with their mark? In one of the service's samples they don't. Default: true. */
  readonly v1EndMark: boolean;
  /** Is the code of an overview of version 1 inside an object, as in the service's sample? Default: true. */
  readonly v1NestedCode: boolean;
}

export const defaultRules: PowerdrillRules = {
  sessionLimit: 150,
  jobLimit: Number.POSITIVE_INFINITY,
  storageLimit: Number.POSITIVE_INFINITY,
  syncMs: 500,
  partBytes: 5 * 1024 * 1024,
  totals: "items",
  v1EndMark: true,
  v1NestedCode: true,
};
