import type { ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = {
  // Milliseconds. Whole APIs are called through, which takes a busy machine a while.
  test: { testTimeout: 30_000 },
};

export default config;
