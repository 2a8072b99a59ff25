#!/usr/bin/env node
const major = Number(process.versions.node.split(".")[0]);
if (major < 22) {
  console.error(`parley: Node.js 22 or newer is needed, got ${process.versions.node}. Update it.`);
  process.exitCode = 1;
} else {
  const { run } = await import("../dist/cli.js");
  process.exitCode = await run(process.argv.slice(2));
}
