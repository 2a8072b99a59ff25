import type { PowerdrillHandlers } from "../operation.ts";
import type { PowerdrillRules } from "../rules.ts";
import { createDataSourceHandlers } from "./data-sources.ts";
import { createDatasetHandlers } from "./datasets.ts";
import { createFileHandlers } from "./files.ts";
import { createJobHandlers } from "./jobs.ts";
import { createSessionHandlers } from "./sessions.ts";

/** Every operation of version 1. */
export function createHandlers(rules: PowerdrillRules): PowerdrillHandlers {
  return {
    ...createSessionHandlers(rules),
    ...createDatasetHandlers(rules),
    ...createDataSourceHandlers(rules),
    ...createFileHandlers(rules),
    ...createJobHandlers(rules),
  };
}
