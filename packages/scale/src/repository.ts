import { fileURLToPath } from "node:url";

/** The folder of the workspace that this package is part of. */
export const repository = fileURLToPath(new URL("../../../", import.meta.url));
