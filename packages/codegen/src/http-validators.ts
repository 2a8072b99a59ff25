/** How a server tells versions of a file apart (RFC 9110, section 8.8), as it wrote them. */
export interface Validators {
  readonly etag?: string;
  /** e.g. `Sun, 06 Nov 1994 08:49:37 GMT` */
  readonly lastModified?: string;
}

/** Whether a text is an entity tag, weak or strong. */
export function isEtag(text: string): boolean {
  return /^(?:W\/)?"[\x21\x23-\x7e]{0,500}"$/.test(text);
}

/** Whether a text is a date as HTTP writes it today. */
export function isHttpDate(text: string): boolean {
  return /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text);
}
