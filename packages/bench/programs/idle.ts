// Loads a client and does nothing, and tells how much memory that took at most.
import { Powerdrill } from "@parley/powerdrill";

export const idle = new Powerdrill({ apiKey: "key", userId: "ada" });
console.log(JSON.stringify({ peakBytes: process.resourceUsage().maxRSS * 1024 }));
