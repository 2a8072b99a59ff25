import type { ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = {
  test: {
    // Milliseconds: compilers, git and hundreds of random documents take a busy machine a while.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
};

export default config;
