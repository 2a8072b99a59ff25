import type { ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = {
  test: {
    // Milliseconds: some tests ask thousands of times, which takes a busy machine a while.
    testTimeout: 30_000,
  },
};

export default config;
