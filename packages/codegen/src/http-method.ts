/** The methods that OpenAPI 3.1 (4.8.9.1) gives a path item, in its order. */
export const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;
export type Method = (typeof METHODS)[number];
