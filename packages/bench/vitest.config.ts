import type { ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = {
  // The compiler runs once for each program.
  test: { testTimeout: 60_000 },
};

export default config;
