/** The status as it is written in messages, such as `404 Not Found`. */
export function toStatusLine({ status, statusText }: Response): string {
  return `${status} ${statusText}`.trim();
}

/** What the server calls the request in its logs, from whichever header says so. */
export function findRequestId(headers: Headers): string | undefined {
  for (const [name, value] of headers) if (/(request|trace)-id$/.test(name)) return value;
}
