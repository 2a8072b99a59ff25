import type { ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = {
  test: {
    globalSetup: "./src/pack-all.ts",
    // An installation takes as long as the network does.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
};

export default config;
