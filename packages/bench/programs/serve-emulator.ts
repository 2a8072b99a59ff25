// Serves the emulator until it is killed, and prints Powerdrill's base URL.
import { createEmulator, serve } from "@parley/emulator";

const server = await serve(createEmulator());
console.log(server.url("powerdrill"));
