import type { Operation } from "./api-table.ts";
import type { CallOptions } from "./call.ts";
import { toConnectionFault } from "./connection-fault.ts";
import { addSecrets, readSecrets, redact, type Secret } from "./credentials.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import { AbortError, ConnectionError, RedirectError, type RequestInfo, TimeoutError } from "./errors/request-error.ts";
import { type HeaderRecord, mergeHeaders } from "./headers.ts";
import type { LogEvent } from "./log.ts";
import type { EngineRequest } from "./openapi-fetch.ts";
import { Bare, ownValues } from "./own-value.ts";
import type { Refuse } from "./refusal.ts";
import { discardBody } from "./response-body.ts";
import { retryDelay } from "./retry.ts";
import type { Settings } from "./settings.ts";

/** Whose request is sent, and how. */
export interface Sender {
  readonly settings: Settings;
  /** The operation's name, or method and path of a raw call. */
  readonly name: string;
  readonly operation: Operation;
  readonly options: CallOptions;
  readonly refuse: Refuse;
}

const maxRedirects = 5;
const redirectStatuses = [301, 302, 303, 307, 308];

/** One call on its way to the server and back: its attempts, redirects and waits, under one deadline. */
export class Exchange {
  readonly settings: Settings;
  readonly deadline: Deadline;
  /** Set when the answer's body outlives the call; whoever reads it then ends the deadline. */
  isStreaming = false;
  readonly #sender: Sender;
  readonly #request: EngineRequest;
  readonly #headers: HeaderRecord;
  readonly #start: URL;
  #url: URL;
  #attempt = 0;
  #secrets: readonly Secret[] = [];

  /** The request's URL is the path and query, to be appended to the base URL. */
  constructor(sender: Sender, request: EngineRequest, headers: HeaderRecord) {
    const { settings, operation, options, refuse } = sender;
    const { baseUrl } = settings;
    const { timeoutMs = settings.timeoutMs, signal } = options;
    this.settings = settings;
    this.#sender = sender;
    this.#request = request;
    this.#headers = headers;
    this.#start = this.#url = new URL(baseUrl + request.url);
    if (!this.#url.href.startsWith(`${baseUrl}/`)) throw refuse("path", "leads away from the base URL");
    if (operation.retry === "keyed") headers["idempotency-key"] ??= createKey();
    this.deadline = startDeadline(settings.clock, timeoutMs, signal, (aborted) =>
      aborted
        ? new AbortError(this.info, "aborted by the caller", {}, aborted.reason)
        : new TimeoutError(this.info, `no complete answer within ${timeoutMs} ms`, { timeoutMs }),
    );
  }

  get info(): RequestInfo {
    const { name, operation } = this.#sender;
    return { operation: name, method: operation.method, url: this.redact(this.#url.href), attempts: this.#attempt };
  }

  /** The text without any secret of this call. */
  redact(text: string): string {
    return redact(this.#secrets, text);
  }

  toConnectionError(cause: unknown): ConnectionError {
    const { reason, wasConnected } = toConnectionFault(cause);
    const outcome = `${wasConnected ? "connection failed" : "no connection"}: ${this.redact(reason)}`;
    return new ConnectionError(this.info, outcome, { mayHaveBeenProcessed: wasConnected }, cause);
  }

  /** Sends until `settle` makes a result of an answer, or until no further attempt may be made. */
  async send<T>(settle: (exchange: Exchange, response: Response) => Promise<T>): Promise<T> {
    const { settings, deadline } = this;
    const { operation, refuse } = this.#sender;
    try {
      if (operation.security !== false) this.#secrets = await readSecrets(settings, deadline, refuse);
      for (;;) {
        let failed: Response | ConnectionError;
        try {
          failed = await this.#follow();
          if (failed.ok) return await settle(this, failed);
        } catch (error) {
          if (!ConnectionError.isInstance(error)) throw error;
          failed = error;
        }
        const delayMs = this.#delayAfter(failed);
        if (failed instanceof ConnectionError) {
          if (delayMs === undefined) throw failed;
        } else {
          if (delayMs === undefined) return await settle(this, failed);
          discardBody(failed);
        }
        this.#log("retry", { delayMs });
        await deadline.sleep(delayMs);
      }
    } catch (error) {
      this.#log("failure", { error: (error as { kind?: string }).kind });
      throw error;
    } finally {
      if (!this.isStreaming) deadline.end();
    }
  }

  #delayAfter(failed: Response | ConnectionError): number | undefined {
    const { operation, options } = this.#sender;
    const { maxAttempts = this.settings.retry.maxAttempts } = options;
    if (this.#attempt >= maxAttempts || this.#isStream()) return;
    const delayMs = retryDelay(failed, this.#attempt, operation, this.settings);
    return delayMs !== undefined && delayMs < this.deadline.leftMs() ? delayMs : undefined;
  }

  /** One attempt: the request, and those that redirects lead to. */
  async #follow(): Promise<Response> {
    this.#attempt++;
    this.#url = this.#start;
    for (let redirects = 0; ; redirects++) {
      const response = await this.#fetch();
      const { status, headers, type } = response;
      if (!redirectStatuses.includes(status) && type !== "opaqueredirect") return response;
      discardBody(response);
      const location = headers.get("location");
      const target = location && URL.canParse(location, this.#url.href) ? new URL(location, this.#url) : undefined;
      if (
        redirects >= maxRedirects ||
        !target?.href.startsWith(`${this.#url.origin}/`) ||
        !/^(GET|HEAD)$/.test(this.#sender.operation.method)
      ) {
        const outcome = `${status} redirect to ${target?.origin ?? "an unknown place"}, which is not followed`;
        throw new RedirectError(this.info, outcome, { status, target: target?.origin });
      }
      target.hash = "";
      this.#url = target;
    }
  }

  async #fetch(): Promise<Response> {
    const { settings, deadline } = this;
    const { onRequest, onResponse } = settings;
    const { operation, refuse } = this.#sender;
    let headers = ownValues(this.#headers) as HeaderRecord;
    if (onRequest) {
      await deadline.run(
        () => onRequest({ ...this.#shown(), headers }),
        (cause) => refuse("onRequest", "failed", cause),
      );
      headers = mergeHeaders([headers], refuse);
    }
    const address = addSecrets(this.#secrets, headers, this.#url);
    this.#log("request");
    const init: Record<string, unknown> = Object.assign(new Bare(), this.#request, {
      method: operation.method,
      headers,
      redirect: "manual",
      signal: deadline.signal,
      duplex: this.#isStream() ? "half" : undefined,
    });
    const response = await deadline.run(
      () => settings.fetch(address, init),
      (cause) => this.toConnectionError(cause),
    );
    this.#log("response", { status: response.status });
    if (onResponse) {
      await deadline.run(
        () => onResponse({ ...this.#shown(), status: response.status, headers: response.headers }),
        (cause) => refuse("onResponse", "failed", cause),
      );
    }
    return response;
  }

  /** Is the request's body a stream, which can be sent only once? */
  #isStream(): boolean {
    return this.#request.body instanceof ReadableStream;
  }

  /** What hooks and the logger may see. */
  #shown() {
    const { attempts, ...request } = this.info;
    return { ...request, attempt: attempts };
  }

  #log(event: LogEvent["event"], details?: object): void {
    try {
      this.settings.logger?.debug({ event, ...this.#shown(), ...details });
    } catch {
      // A logger that fails must not fail the call.
    }
  }
}

/** 128 random bits as text. `crypto.randomUUID` is missing on plain-http pages. */
const createKey = () => crypto.getRandomValues(new Uint32Array(4)).join("-");
