// Loaded into the process that is timed: writes down at its end how much CPU it took.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  writeFileSync(process.env.PARLEY_CPU_REPORT ?? "", JSON.stringify(process.cpuUsage()));
});
