// Loaded into the process that is measured: writes down at its end how much CPU and memory it took.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  const cost = { cpuMs: (user + system) / 1000, peakBytes: process.resourceUsage().maxRSS * 1024 };
  writeFileSync(process.env.PARLEY_COST_REPORT ?? "", JSON.stringify(cost));
});
