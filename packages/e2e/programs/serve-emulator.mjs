// Runs another program, named by the argument, with the emulator in place of both services.
import { createEmulator, serve } from "@parley/emulator";

const server = await serve(createEmulator());
Object.assign(process.env, {
  JULEP_API_KEY: "julep-key",
  JULEP_BASE_URL: server.url("julep"),
  POWERDRILL_API_KEY: "powerdrill-key",
  POWERDRILL_BASE_URL: server.url("powerdrill"),
  POWERDRILL_USER_ID: "ada",
});
await import(new URL(process.argv[2], import.meta.url).href);
await server.close();
