import type { ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = {
  test: {
    // Whole workspaces are installed and built, one after the other.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
  },
};

export default config;
