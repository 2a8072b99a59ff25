import { toBody, toPieces } from "./event-stream.ts";
import { type StreamDecoder, streamDecoders } from "./stream-decoders.ts";

/** How fast a decoder reads, as the median of several runs. */
export interface Throughput {
  readonly name: string;
  readonly eventsPerSecond: number;
  readonly megabytesPerSecond: number;
  /** Times the throughput of the first decoder with the same pieces; the median of the ratios within each round. */
  readonly ratio: number;
}

/** The two ways in which a stream's bytes arrive: in the network's pieces, or each event on its own. */
export const pieceSizes = [16 * 1024, "one event"] as const;

/** Rounds that do not count: the engine compiles in them. */
const warmUpRounds = 2;

/**
 * Reads the same stream with every decoder in turn, so that a slow moment of the machine hits all of them.
 *
 * @param totalBytes - length of the stream
 * @param rounds - how often each decoder reads it
 */
export async function measureThroughput(
  totalBytes: number,
  rounds: number,
  pieceBytes: (typeof pieceSizes)[number],
): Promise<readonly Throughput[]> {
  const pieces = [...toPieces(totalBytes, pieceBytes)];
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const expected = await streamDecoders.at(1)?.decode(toBody(pieces));
  const seconds = streamDecoders.map((): number[] => []);
  for (let round = -warmUpRounds; round < rounds; round++) {
    for (const [index, decoder] of streamDecoders.entries()) {
      const time = await timeDecoder(decoder, pieces, expected?.sum ?? 0);
      if (round >= 0) seconds[index]?.push(time);
    }
  }
  return streamDecoders.map(({ name }, index) => {
    const own = seconds[index] ?? [];
    const typical = toMedian(own);
    return {
      name,
      eventsPerSecond: (expected?.events ?? 0) / typical,
      megabytesPerSecond: bytes / 1e6 / typical,
      ratio: toMedian(own.map((time, round) => (seconds[0]?.[round] ?? Number.NaN) / time)),
    };
  });
}

async function timeDecoder(
  decoder: StreamDecoder,
  pieces: readonly Uint8Array<ArrayBuffer>[],
  expectedSum: number,
): Promise<number> {
  const begun = performance.now();
  const { sum } = await decoder.decode(toBody(pieces));
  if (sum !== expectedSum)
    throw new Error(`${decoder.name}: expected events that add up to ${expectedSum}, got ${sum}.`);
  return (performance.now() - begun) / 1000;
}

function toMedian(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
