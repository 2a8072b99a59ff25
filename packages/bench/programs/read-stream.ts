// Reads a stream to its end from the address it is given, and tells how much memory that took at most.
import { StreamClient } from "../src/stream-decoders.ts";

const client = new StreamClient({ baseUrl: process.argv[2] ?? "" });
let events = 0;
for await (const _event of client.events.stream()) events++;
console.log(JSON.stringify({ events, peakBytes: process.resourceUsage().maxRSS * 1024 }));
