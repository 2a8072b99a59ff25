import { registerHooks } from "node:module";

/**
 * openapi-typescript builds its types with the `typescript` that is installed beside it, which in a workspace of several
 * compilers need not be the one that this package depends on, and syntax trees of two versions don't mix.
 */
const hooks = registerHooks({
  resolve(specifier, context, next) {
    const isTheirs = specifier === "typescript" && context.parentURL?.includes("/node_modules/openapi-typescript/");
    return next(specifier, isTheirs ? { ...context, parentURL: import.meta.url } : context);
  },
});

export const { transformComponentsObject, transformPathsObject } = await import("openapi-typescript");
hooks.deregister();
