#!/usr/bin/env node
import module from "node:module";

// A reader that has had enough, such as `head`, ends the command as it ends others: like the signal SIGPIPE (13) would.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(128 + 13);
  });
}

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 15)) {
  console.error(`parley: Node.js 22.15 or newer is needed, got ${process.versions.node}. Update it.`);
  process.exitCode = 1;
} else {
  // The compilers that the commands load are large: compiled once, they start at half the cost.
  module.enableCompileCache();
  const { run } = await import("../dist/cli.js");
  process.exitCode = await run(process.argv.slice(2));
}
