#!/usr/bin/env node
import { run } from "../dist/cli.js";

const stopped = new Promise((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, resolve);
});
process.exitCode = await run(process.argv.slice(2), { out: console.log, err: console.error, stopped });
