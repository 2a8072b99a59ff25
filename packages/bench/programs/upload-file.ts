// Uploads a file in parts to the emulator it is given, and tells how much memory that took at most.
import { Powerdrill, uploadInParts } from "@parley/powerdrill";
import { openFile } from "@parley/powerdrill/node";

const [baseUrl = "", path = ""] = process.argv.slice(2);
const powerdrill = new Powerdrill({ baseUrl, apiKey: "powerdrill-key", userId: "ada", timeoutMs: 600_000 });
await uploadInParts(powerdrill, await openFile(path), { concurrency: 4 });
console.log(JSON.stringify({ peakBytes: process.resourceUsage().maxRSS * 1024 }));
