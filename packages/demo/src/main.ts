// `npm start` ends here. `--live` runs on the real services instead of the emulator.
import { runOnEmulator } from "./emulated.ts";
import { runOnServices, tellOfKeys } from "./live.ts";

try {
  if (process.argv.includes("--live")) {
    await runOnServices(process.env);
  } else {
    await runOnEmulator();
    tellOfKeys(process.env);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
