import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import type { FileInput } from "../src/index.ts";
import { Demo } from "./demo-api.ts";
import { json, type Received, serve } from "./server.ts";

/** A form's parts as they came over the wire: headers, then content. */
function readParts({ headers, body }: Received): string[] {
  const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(headers["content-type"] ?? "")?.[1];
  const [before, ...parts] = body.split(`--${boundary}`);
  expect([before, parts.pop()]).toEqual(["", "--\r\n"]);
  return parts.map((part) => part.replace(/^\r\n|\r\n$/g, ""));
}

async function* generate(text: string): AsyncGenerator<Uint8Array> {
  for (const letter of text) yield new TextEncoder().encode(letter);
}

const bytes = () => new TextEncoder().encode("data");
const disposition = (name: string) => `Content-Disposition: form-data; name="file"; filename="${name}"`;
const binary = "Content-Type: application/octet-stream";

const inputs: Record<string, [file: () => FileInput, head: string]> = {
  "a Blob": [() => new Blob(["data"]), `${disposition("blob")}\r\n${binary}`],
  "a Blob with a type": [
    () => new Blob(["data"], { type: "text/csv" }),
    `${disposition("blob")}\r\nContent-Type: text/csv`,
  ],
  "a File": [() => new File(["data"], "a.txt"), `${disposition("a.txt")}\r\n${binary}`],
  "a Uint8Array": [bytes, `${disposition("blob")}\r\n${binary}`],
  "an ArrayBuffer": [() => bytes().buffer, `${disposition("blob")}\r\n${binary}`],
  "a stream": [() => new Blob(["data"]).stream(), `${disposition("blob")}\r\n${binary}`],
  "an async iterable": [() => generate("data"), `${disposition("blob")}\r\n${binary}`],
  "a named Blob": [
    () => ({ name: "b", data: new Blob(["data"], { type: "text/csv" }) }),
    `${disposition("b")}\r\nContent-Type: text/csv`,
  ],
  "a renamed File": [() => ({ name: "b", data: new File(["data"], "a") }), `${disposition("b")}\r\n${binary}`],
  "named bytes with a type": [
    () => ({ name: "b", data: bytes(), type: "text/csv" }),
    `${disposition("b")}\r\nContent-Type: text/csv`,
  ],
  "a named stream": [() => ({ name: "b", data: new Blob(["data"]).stream() }), `${disposition("b")}\r\n${binary}`],
  "a named async iterable with a type": [
    () => ({ name: "b", data: generate("data"), type: "text/csv" }),
    `${disposition("b")}\r\nContent-Type: text/csv`,
  ],
};

test.each(Object.keys(inputs))("%s is a file of a form", async (kind) => {
  const [file, head] = inputs[kind] as (typeof inputs)[string];
  const server = await serve((response) => json(response, {}));
  const { files } = new Demo({ apiKey: "k", baseUrl: server.url });
  await files.upload({ file: file(), user: "u" });
  const [request] = server.received as [Received];
  expect(readParts(request)).toEqual([`${head}\r\n\r\ndata`, 'Content-Disposition: form-data; name="user"\r\n\r\nu']);
});

test("a form with a stream holds the same as one without", async () => {
  const server = await serve((response) => json(response, {}));
  const { files } = new Demo({ apiKey: "k", baseUrl: server.url });
  const fields = {
    text: "a\nb\r\nc",
    number: 1,
    list: ["x", new Blob(["y"])],
    object: { name: "n", data: { k: 1 } },
    date: new Date(0),
    nothing: null,
    'ü"\r\n': "odd",
    odd: { name: 'ü"\r\nx: y', data: new Blob(["z"]) },
  };
  await files.upload({ ...fields, last: new Blob(["s"]) });
  await files.upload({ ...fields, last: new Blob(["s"]).stream() });
  const [platform, own] = server.received as [Received, Received];
  expect(readParts(own)).toEqual(readParts(platform));
  expect(readParts(own)).toHaveLength(9);
});

test("neither a name nor a type can add a header", async () => {
  const server = await serve((response) => json(response, {}));
  const { files } = new Demo({ apiKey: "k", baseUrl: server.url });
  const name = 'a"\r\nX-Evil: 1\r\n\r\n';
  for (const data of [new Blob(["d"]), generate("d")]) {
    await files.upload({ [name]: { name, data, type: "text/plain\r\nX-Evil: 1" } });
  }
  for (const request of server.received) {
    const escaped = "a%22%0D%0AX-Evil: 1%0D%0A%0D%0A";
    expect(readParts(request)).toEqual([
      `Content-Disposition: form-data; name="${escaped}"; filename="${escaped}"\r\n${binary}\r\n\r\nd`,
    ]);
  }
});

test("a form with a stream is sent once, others as often as their operation is", async () => {
  const server = await serve((response) => json(response, {}, 503, { "retry-after": "0" }));
  const { files } = new Demo({ apiKey: "k", baseUrl: server.url });
  await expect(files.upload({ file: generate("x") })).rejects.toMatchObject({ request: { attempts: 1 } });
  await expect(files.upload({ file: new Blob(["x"]) })).rejects.toMatchObject({ request: { attempts: 3 } });
  expect(server.received).toHaveLength(4);
});

test("a file that fails while it is read fails its call, and a call that fails lets go of its file", async () => {
  const server = await serve((response) => json(response, {}));
  const { files } = new Demo({ apiKey: "k", baseUrl: server.url });
  const failing = async function* () {
    yield bytes();
    throw new Error("disk on fire");
  };
  await expect(files.upload({ file: failing() })).rejects.toMatchObject({ kind: "connection" });
  const controller = new AbortController();
  const { signal } = controller;
  let isReleased = false;
  const endless = async function* () {
    try {
      for (;;) {
        yield new Uint8Array(1000);
        await new Promise((resolve) => setTimeout(resolve));
      }
    } finally {
      isReleased = true;
    }
  };
  const call = files.upload({ file: endless() }, { signal }).result();
  setTimeout(() => controller.abort(), 30);
  expect(await call).toMatchObject({ ok: false, error: { kind: "aborted" } });
  await expect.poll(() => isReleased).toBe(true);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("a stream that is stuck is let go of when its call ends", async () => {
  const server = await serve((response) => json(response, {}));
  const { files } = new Demo({ apiKey: "k", baseUrl: server.url });
  let isReleased = false;
  const file = new ReadableStream({
    start: (controller) => controller.enqueue(bytes()),
    pull: () => new Promise(() => {}),
    cancel() {
      isReleased = true;
    },
  });
  const signal = AbortSignal.timeout(50);
  expect(await files.upload({ file }, { signal }).result()).toMatchObject({ ok: false, error: { kind: "aborted" } });
  await expect.poll(() => isReleased).toBe(true);
});

test("an upload that is redirected is an error", async () => {
  const server = await serve((response) => response.writeHead(307, { location: "/elsewhere" }).end());
  const { files } = new Demo({ apiKey: "k", baseUrl: server.url });
  for (const file of [new Blob(["x"]), generate("x")]) {
    await expect(files.upload({ file })).rejects.toMatchObject({
      kind: "redirect",
      status: 0,
      message: `files.upload failed: POST ${server.url}/files -> a redirect to an unknown place, which is not followed`,
    });
  }
  expect(server.received).toHaveLength(2);
});
