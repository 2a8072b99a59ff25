import { mkdtemp, rm } from "node:fs/promises";

import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import chromium, { inflate } from "@sparticuz/chromium";
import { type BrowserContext, type BrowserContextOptions, chromium as launcher } from "playwright-core";

/** Pages run as they do for a user, but for the sandbox, which a container's root has not. */
const FLAGS = ["--no-sandbox", "--disable-gpu"];

/** A Chromium that comes from npm, so that a machine needs none of its own. */
export interface TestBrowser extends AsyncDisposable {
  open(options?: BrowserContextOptions): Promise<BrowserContext>;
}

/** Unpacks the browser into a folder of its own, which goes with it, and starts it. */
export async function launchBrowser(): Promise<TestBrowser> {
  const folder = await mkdtemp(join(tmpdir(), "parley-browser-"));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  try {
    const executablePath = await unpack(folder);
    // The libraries that a browser takes from the system come along, since a machine need not have them.
    const env = { ...process.env, LD_LIBRARY_PATH: join(folder, "al2023", "lib") };
    const browser = await launcher.launch({ executablePath, args: FLAGS, env });
    return {
      open: (options) => browser.newContext(options),
      async [Symbol.asyncDispose]() {
        await browser.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The package unpacks into the folder for temporary files, and takes what it finds there for itself. */
async function unpack(folder: string): Promise<string> {
  const { TMPDIR: before } = process.env;
  process.env.TMPDIR = folder;
  try {
    chromium.setGraphicsMode = false;
    await inflate(join(dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))), "../bin/al2023.tar.br"));
    return await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
