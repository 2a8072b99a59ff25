import type { Answer } from "../answer.ts";

const names: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  404: "Not Found",
  405: "Method Not Allowed",
  413: "Payload Too Large",
};

/** A refusal in the service's form. */
export function toFailure(
  status: number,
  message: string | readonly string[],
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, headers, body: { message, error: names[status] ?? "Error", statusCode: status } };
}
