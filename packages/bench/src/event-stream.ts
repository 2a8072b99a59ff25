/** An event as a chat platform sends it: about 200 bytes of JSON. */
function toFrame(n: number): string {
  const delta = { role: "assistant", content: ` word${n % 100}` };
  const data = {
    n,
    id: "0197a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b",
    created: 1_767_225_600,
    choices: [{ index: 0, delta }],
  };
  return `event: chunk\ndata: ${JSON.stringify(data)}\n\n`;
}

const endFrame = "event: end\ndata: [DONE]\n\n";

/** Pieces of a stream of server-sent events: of about so many bytes in all, and so many in each piece. */
export function* toPieces(totalBytes: number, pieceBytes: number | "one event"): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let text = "";
  for (let sent = 0, n = 0; sent < totalBytes; n++) {
    const frame = toFrame(n);
    sent += frame.length;
    text += frame;
    if (pieceBytes === "one event") {
      yield encoder.encode(text);
      text = "";
    }
    while (pieceBytes !== "one event" && text.length >= pieceBytes) {
      yield encoder.encode(text.slice(0, pieceBytes));
      text = text.slice(pieceBytes);
    }
  }
  yield encoder.encode(text + endFrame);
}

/** The pieces as a body that is read as fast as its reader wants. */
export function toBody(pieces: Iterable<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = pieces[Symbol.iterator]();
  return new ReadableStream({
    pull(controller) {
      const next = iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
  });
}
