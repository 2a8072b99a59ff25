import type { Operation } from "./api-table.ts";
import type { CallOptions } from "./call.ts";
import { toConnectionFault } from "./connection-fault.ts";
import { addSecrets, readSecrets, redact, type Secret } from "./credentials.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import { AbortError, ConnectionError, RedirectError, type RequestInfo, TimeoutError } from "./errors/request-error.ts";
import { type HeaderRecord, mergeHeaders } from "./headers.ts";
import type { LogEvent } from "./log.ts";
import type { EngineRequest } from "./openapi-fetch.ts";
import { ownValues } from "./own-value.ts";
import { createRefusal, type Refuse } from "./refusal.ts";
import { discardBody } from "./response-body.ts";
import { parseRetryAfter, retryDelay } from "./retry.ts";
import type { Settings } from "./settings.ts";

/** What is sent, and how. */
export interface Outgoing {
  /** The operation's name, or method and path of a raw call. */
  readonly name: string;
  readonly operation: Operation;
  /** Its URL is the path and query, to be appended to the base URL. */
  readonly request: EngineRequest;
  readonly headers: HeaderRecord;
  readonly options: CallOptions;
}

const maxRedirects = 5;

/** One call on its way to the server and back: its attempts, redirects and waits, under one deadline. */
export class Exchange {
  readonly settings: Settings;
  readonly deadline: Deadline;
  readonly refuse: Refuse;
  /** Set when the answer's body outlives the call; whoever reads it then ends the deadline. */
  isStreaming = false;
  readonly #outgoing: Outgoing;
  readonly #start: URL;
  #url: URL;
  #attempt = 0;
  #secrets: readonly Secret[] = [];

  constructor(settings: Settings, outgoing: Outgoing) {
    const { timeoutMs = settings.timeoutMs, signal } = outgoing.options;
    const { baseUrl } = settings;
    this.settings = settings;
    this.refuse = createRefusal(outgoing.name);
    this.#outgoing = outgoing;
    this.#start = this.#url = new URL(baseUrl + outgoing.request.url);
    if (!this.#url.href.startsWith(`${baseUrl}/`)) throw this.refuse("path", "leads away from the base URL");
    if (outgoing.operation.retry === "keyed") outgoing.headers["idempotency-key"] ??= createKey();
    this.deadline = startDeadline(settings.clock, timeoutMs, signal, (aborted) =>
      aborted
        ? new AbortError(this.info, "aborted by the caller", {}, aborted.reason)
        : new TimeoutError(this.info, `no complete answer within ${timeoutMs} ms`, { timeoutMs }),
    );
  }

  get info(): RequestInfo {
    const { name, operation } = this.#outgoing;
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
  async send<T>(settle: (response: Response) => Promise<T>): Promise<T> {
    const { settings, deadline } = this;
    try {
      if (this.#outgoing.operation.security !== false) {
        this.#secrets = await readSecrets(settings, deadline, this.refuse);
      }
      for (;;) {
        let response: Response | undefined;
        let error: ConnectionError | undefined;
        try {
          response = await this.#follow();
          if (response.ok) return await settle(response);
        } catch (failure) {
          if (!ConnectionError.isInstance(failure)) throw failure;
          error = failure;
        }
        const delayMs = this.#delayAfter(error ?? (response as Response));
        if (delayMs === undefined) {
          if (error) throw error;
          return await settle(response as Response);
        }
        if (response) discardBody(response);
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
    const { settings, deadline } = this;
    const { operation, options, request } = this.#outgoing;
    const { maxAttempts = settings.retry.maxAttempts } = options;
    const isReplayable = !(request.body instanceof ReadableStream);
    const delayMs = retryDelay(
      "kind" in failed
        ? { attempts: this.#attempt, fault: toConnectionFault(failed.cause) }
        : {
            attempts: this.#attempt,
            status: failed.status,
            retryAfterMs: parseRetryAfter(failed.headers, settings.clock.now()),
          },
      operation.retry ?? (/^(POST|PATCH)$/.test(operation.method) ? "never" : "idempotent"),
      { ...settings.retry, maxAttempts: isReplayable ? maxAttempts : 1 },
      settings.random,
    );
    return delayMs !== undefined && delayMs < deadline.leftMs() ? delayMs : undefined;
  }

  /** One attempt: the request, and those that redirects lead to. */
  async #follow(): Promise<Response> {
    this.#attempt++;
    this.#url = this.#start;
    for (let redirects = 0; ; redirects++) {
      const response = await this.#fetch();
      const { status, headers, type } = response;
      if (!/^30[12378]$/.test(`${status}`) && type !== "opaqueredirect") return response;
      discardBody(response);
      const location = headers.get("location");
      const target = location && URL.canParse(location, this.#url.href) ? new URL(location, this.#url) : undefined;
      if (
        redirects >= maxRedirects ||
        !target?.href.startsWith(`${this.#url.origin}/`) ||
        !/^(GET|HEAD)$/.test(this.#outgoing.operation.method)
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
    const { operation, request } = this.#outgoing;
    let headers = ownValues(this.#outgoing.headers) as HeaderRecord;
    if (onRequest) {
      await deadline.run(
        () => onRequest({ ...this.#shown(), headers }),
        (cause) => this.refuse("onRequest", "failed", cause),
      );
      headers = mergeHeaders([headers], this.refuse);
    }
    const address = addSecrets(this.#secrets, headers, this.#url);
    this.#log("request");
    const init = ownValues(request, {
      method: operation.method,
      headers,
      redirect: "manual",
      signal: deadline.signal,
      duplex: request.body instanceof ReadableStream ? "half" : undefined,
    });
    const response = await deadline.run(
      () => settings.fetch(address, init),
      (cause) => this.toConnectionError(cause),
    );
    this.#log("response", { status: response.status });
    if (onResponse) {
      await deadline.run(
        () => onResponse({ ...this.#shown(), status: response.status, headers: response.headers }),
        (cause) => this.refuse("onResponse", "failed", cause),
      );
    }
    return response;
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
