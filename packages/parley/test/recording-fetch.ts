/** One request as it left the provider's client. */
export interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A `fetch` that answers from a function and keeps what it was asked. */
export interface RecordingFetch {
  readonly fetch: typeof fetch;
  readonly sent: Sent[];
}

export function createRecordingFetch(answer: (request: Sent) => Response): RecordingFetch {
  const sent: Sent[] = [];
  return {
    sent,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const text = await request.text();
      const record: Sent = {
        method: request.method,
        url: new URL(request.url),
        headers: request.headers,
        body: text === "" ? undefined : JSON.parse(text),
      };
      sent.push(record);
      return answer(record);
    },
  };
}
