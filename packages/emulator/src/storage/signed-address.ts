import { createHmac } from "node:crypto";

/** A part of an upload, as its address names it. */
export interface SignedPart {
  readonly key: string;
  readonly uploadId: string;
  readonly partNumber: number;
}

export interface Grant {
  readonly method: "GET" | "PUT";
  readonly key: string;
  readonly uploadId?: string;
  readonly partNumber?: number;
  readonly lifetimeSeconds: number;
}

interface Signer {
  readonly origin: string;
  readonly secret: string;
  now(): number;
}

/** What an address allows, or why it allows nothing. */
export type Reading = Omit<Grant, "lifetimeSeconds"> | "expired" | "forged";

/** An address that allows one method on one object, or on one part of an upload, until it expires. */
export function signAddress({ origin, secret, now }: Signer, grant: Grant): string {
  const { method, key, uploadId, partNumber, lifetimeSeconds } = grant;
  const url = new URL(`/${encodeURIComponent(key)}`, origin);
  url.searchParams.set("X-Amz-Date", toBasicDate(now()));
  url.searchParams.set("X-Amz-Expires", String(lifetimeSeconds));
  if (partNumber !== undefined) url.searchParams.set("partNumber", String(partNumber));
  if (uploadId !== undefined) url.searchParams.set("uploadId", uploadId);
  url.searchParams.set("X-Amz-Signature", sign(secret, method, url));
  return url.href;
}

export function readAddress({ secret, now }: Signer, requestMethod: string, address: URL): Reading {
  const method = requestMethod === "HEAD" ? "GET" : requestMethod;
  const url = new URL(address);
  const signature = url.searchParams.get("X-Amz-Signature");
  url.searchParams.delete("X-Amz-Signature");
  if ((method !== "GET" && method !== "PUT") || signature !== sign(secret, method, url)) return "forged";
  const signedAt = fromBasicDate(url.searchParams.get("X-Amz-Date") ?? "");
  if (now() > signedAt + Number(url.searchParams.get("X-Amz-Expires")) * 1_000) return "expired";
  const key = decodeURIComponent(url.pathname.slice(1));
  const uploadId = url.searchParams.get("uploadId");
  if (uploadId === null) return { method, key };
  return { method, key, uploadId, partNumber: Number(url.searchParams.get("partNumber")) };
}

/** Everything but the host counts, so that an address can be used through another name for it. */
function sign(secret: string, method: string, url: URL): string {
  return createHmac("sha256", secret).update(`${method}\n${url.pathname}\n${url.searchParams}`).digest("hex");
}

/** A time as `20260102T030405Z`, in whole seconds. */
function toBasicDate(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

function fromBasicDate(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}
