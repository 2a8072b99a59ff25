import type { ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = {
  // Milliseconds. Many tests talk to servers of their own, which takes a busy machine a while.
  test: { testTimeout: 30_000 },
};

export default config;
