export type { ConformanceCase } from "./conformance-case.ts";
export { conformanceCases } from "./conformance-cases.ts";
export { ConformanceError } from "./conformance-error.ts";
export type { Subject, SubjectOptions } from "./subject.ts";
