import type { Operation } from "./api-table.ts";
import type { CallOptions } from "./call.ts";
import { toConnectionFault } from "./connection-fault.ts";
import { addSecrets, readSecrets, redact, redactValue, type Secret } from "./credentials.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import { AbortError, ConnectionError, RedirectError, type RequestInfo, TimeoutError } from "./errors/request-error.ts";
import { type HeaderRecord, mergeHeaders } from "./headers.ts";
import type { LogEvent } from "./log.ts";
import type { EngineRequest } from "./openapi-fetch.ts";
import { Bare, ownValues } from "./own-value.ts";
import { createKey } from "./random-key.ts";
import type { Refuse } from "./refusal.ts";
import { discardBody } from "./response-body.ts";
import { retryDelay } from "./retry.ts";
import type { Settings } from "./settings.ts";
import { guardUpload, type UploadStream } from "./upload-stream.ts";

/** Whose request is sent, and how. */
export interface Sender {
  readonly settings: Settings;
  /** The operation's name, or method and path of a raw call. */
  readonly name: string;
  readonly operation: Operation;
  readonly options: CallOptions;
  readonly refuse: Refuse;
  /** Of a request outside the API: what is secret in its address. The API's credentials are not sent then. */
  readonly outside?: readonly string[];
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
  readonly #request: Pick<EngineRequest, "body">;
  /** The request's body when it is a stream, which can be sent only once. */
  readonly #upload: UploadStream | undefined;
  readonly #headers: HeaderRecord;
  readonly #start: URL;
  #url: URL;
  #attempt = 0;
  #secrets: readonly Secret[] = [];
  /** What no error and no log may show. */
  #hidden: readonly string[];

  constructor(sender: Sender, url: URL, request: Pick<EngineRequest, "body">, headers: HeaderRecord) {
    const { settings, operation, options, outside = [] } = sender;
    const { timeoutMs = settings.timeoutMs, signal } = options;
    this.settings = settings;
    this.#sender = sender;
    this.#request = request;
    this.#upload = request.body instanceof ReadableStream ? guardUpload(request.body) : undefined;
    this.#headers = headers;
    this.#start = this.#url = url;
    this.#hidden = outside;
    if (operation.retry === "keyed") headers["idempotency-key"] ??= createKey();
    this.deadline = startDeadline(settings.clock, timeoutMs, signal, (aborted) =>
      aborted
        ? new AbortError(this.info, "aborted by the caller", {}, aborted.reason)
        : new TimeoutError(
            this.info,
            `no ${this.isStreaming ? "further data" : "complete answer"} within ${timeoutMs} ms`,
            { timeoutMs },
          ),
    );
  }

  get info(): RequestInfo {
    const { name, operation, outside } = this.#sender;
    const { origin, pathname, search, href } = this.#url;
    const url = this.redact(outside ? origin + pathname + (search && "?redacted") : href);
    return { operation: name, method: operation.method, url, attempts: this.#attempt };
  }

  /** The text without any secret of this call. */
  redact(text: string): string {
    return redact(this.#hidden, text);
  }

  redactValue<T>(value: T): T {
    return redactValue(this.#hidden, value);
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
      if (operation.security !== false) {
        this.#secrets = await readSecrets(settings, deadline, refuse);
        this.#hidden = this.#secrets.map(({ value }) => value);
      }
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
      this.logFailure(error);
      throw error;
    } finally {
      if (!this.isStreaming) {
        deadline.end();
        this.#upload?.end();
      }
    }
  }

  logFailure(error: unknown): void {
    this.#log("failure", { error: (error as { kind?: string }).kind });
  }

  #delayAfter(failed: Response | ConnectionError): number | undefined {
    const { operation, options } = this.#sender;
    const { maxAttempts = this.settings.retry.maxAttempts } = options;
    if (this.#attempt >= maxAttempts || this.#upload) return;
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
        !/^(GET|HEAD)$/.test(this.#sender.operation.method) ||
        this.#sender.outside
      ) {
        throw this.#toRedirectError(status, target?.origin);
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
      body: this.#upload?.body ?? this.#request.body,
      headers,
      // Platforms that may need a body again, to redirect it, keep all of it in memory.
      redirect: this.#isLarge() ? "error" : "manual",
      window: null,
      signal: deadline.signal,
      duplex: this.#upload && "half",
    });
    const response = await deadline.run(
      () => settings.fetch(address, init),
      (cause) =>
        this.#isLarge() && /\bredirect/.test(toConnectionFault(cause).reason)
          ? this.#toRedirectError(0)
          : this.toConnectionError(cause),
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

  #toRedirectError(status: number, target?: string): RedirectError {
    const outcome = `${status || "a"} redirect to ${target ?? "an unknown place"}, which is not followed`;
    return new RedirectError(this.info, outcome, { status, target });
  }

  #isLarge(): boolean {
    const { body } = this.#request;
    return Boolean(this.#upload) || body instanceof Blob || body instanceof FormData;
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
