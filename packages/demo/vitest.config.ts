import type { ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = {
  // Milliseconds. A program is started for each test, which takes a busy machine a while.
  test: { testTimeout: 30_000 },
};

export default config;
