/** What befalls requests: an answer with a status, or what the name says. */
export type Fault =
  | { readonly status: number; readonly body?: string }
  /** No connection is made. */
  | "refused"
  /** The connection is lost: the adapter cannot know whether the request arrived. */
  | "reset"
  /** No answer comes. */
  | "silent"
  /** The second half of a stream is missing: its connection is lost, or ends as if all were there, or nothing comes. */
  | "cut"
  | "ended"
  | "stalled";

export interface SentRequest {
  readonly method: string;
  readonly url: string;
  /** Names and values as JSON. */
  readonly headers: string;
  /** Empty where it is no text. */
  readonly body: string;
}

/** A `fetch` between an adapter and its server, which keeps what passes and can break it. */
export class Wire {
  readonly sent: SentRequest[] = [];
  /** Strikes requests as long as it is there. */
  fault: Fault | undefined;
  /** Strikes only requests that change something. */
  sparesReading = false;
  /** How many streams are held up and not yet left by their reader. */
  stalled = 0;
  readonly #fetch: typeof fetch;

  constructor(through: typeof fetch) {
    this.#fetch = through;
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const sent = await readRequest(input, init);
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    signal?.throwIfAborted();
    this.sent.push(sent);
    const isSpared = this.sparesReading && sent.method === "GET";
    const fault = isSpared ? undefined : this.fault;
    if (typeof fault === "object") return toResponse(fault);
    if (fault === "refused") throw lose("ECONNREFUSED");
    if (fault === "reset") throw lose("ECONNRESET");
    if (fault === "silent") return until(signal);
    const response = await this.#fetch(input, init);
    return fault === undefined || isWhole(response) ? response : this.#halve(response, fault, signal);
  };

  async #halve(response: Response, fault: Fault, signal: AbortSignal | undefined | null): Promise<Response> {
    const bytes = new Uint8Array(await response.arrayBuffer());
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(bytes.subarray(0, bytes.length / 2));
        if (fault === "ended") controller.close();
        if (fault === "stalled") this.#hold(controller, signal);
      },
      pull: (controller) => {
        if (fault === "cut") controller.error(lose("UND_ERR_SOCKET"));
      },
      cancel: () => {
        this.stalled = 0;
      },
    });
    const headers = new Headers(response.headers);
    for (const name of ["content-length", "content-encoding"]) headers.delete(name);
    return new Response(body, { status: response.status, headers });
  }

  #hold(controller: ReadableStreamDefaultController, signal: AbortSignal | undefined | null): void {
    this.stalled = 1;
    signal?.addEventListener("abort", () => {
      this.stalled = 0;
      controller.error(signal.reason);
    });
  }
}

async function readRequest(input: string | URL | Request, init: RequestInit | undefined): Promise<SentRequest> {
  const { body } = init ?? {};
  const isRead = input instanceof Request && body === undefined;
  return {
    method: (init?.method ?? (input instanceof Request ? input.method : "GET")).toUpperCase(),
    url: input instanceof Request ? input.url : String(input),
    headers: JSON.stringify([...new Headers(init?.headers ?? (input instanceof Request ? input.headers : {}))]),
    body: isRead ? await input.clone().text() : typeof body === "string" ? body : "",
  };
}

function toResponse({ status, body = "{}" }: { readonly status: number; readonly body?: string }): Response {
  return new Response(body, { status, headers: { "content-type": "application/json" } });
}

/** What `fetch` rejects with on Node.js. */
function lose(code: string): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
}

function until(signal: AbortSignal | undefined | null): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
  });
}

/** Is it an answer that comes whole, as all but streams do? */
function isWhole({ headers }: Response): boolean {
  return /^application\/(problem\+)?json\b/.test(headers.get("content-type") ?? "application/json");
}
