// A user's test, compiled against the installed packages.
import { createEmulator, type Emulator, type EmulatorServer, type Fault, serve } from "@parley/emulator";

const fault: Fault = { provider: "julep", status: 503, headers: { "retry-after": "1" } };

export async function start(): Promise<EmulatorServer> {
  const emulator: Emulator = createEmulator();
  emulator.faults.add(fault);
  return await serve(emulator);
}
