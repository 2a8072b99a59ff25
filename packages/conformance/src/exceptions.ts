/** Where our documents differ from the facts knowingly. */
export interface Exception {
  /** The name of the API's facts. */
  readonly api: string;
  readonly operation: string;
  /** Names of the facts' properties, outermost first. */
  readonly at: readonly string[];
  /** What our documents say there; left out where they say nothing. */
  readonly ours?: unknown;
  readonly reason: string;
}

const CONTENT_TYPE = "OpenAPI gives a header parameter of this name no meaning, so the reader leaves it out";

export const EXCEPTIONS: readonly Exception[] = [
  {
    api: "powerdrill-v1",
    operation: "POST /v1/team/file/upload-datasource",
    at: ["parameters", "header Content-Type"],
    reason: CONTENT_TYPE,
  },
  {
    api: "powerdrill-v2",
    operation: "POST /v2/team/file/init-multipart-upload",
    at: ["parameters", "header Content-Type"],
    reason: CONTENT_TYPE,
  },
];
