import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("the command ends quietly when nobody reads on, with the code that shells know of SIGPIPE", async () => {
  const program = fileURLToPath(new URL("../../bin/parley.js", import.meta.url));
  const child = spawn(process.execPath, [program, "--help"], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  const err: string[] = [];
  child.stderr.on("data", (chunk) => err.push(String(chunk)));
  const [code] = await once(child, "close");
  expect({ code, err: err.join("") }).toEqual({ code: 141, err: "" });
});
