import { expect, expectTypeOf, test, vi } from "vitest";
import * as own from "../src/index.ts";
import {
  type CodeError,
  codeError,
  ParleyError,
  type RequestError,
  type Result,
  type StatusError,
} from "../src/index.ts";
import { Demo, table } from "./demo-api.ts";

test("errors of another copy of the package are recognised", async () => {
  vi.resetModules();
  const other = await import("../src/index.ts");
  expect(other.ParleyError).not.toBe(ParleyError);
  const client = other.bind<Demo>(table, {
    apiKey: "k",
    environment: {},
    fetch: async () => Response.json({}, { status: 404 }),
  } as never);
  const error = await client.things.get(1).catch((caught: unknown) => caught);
  expect(error instanceof own.StatusError).toBe(true);
  expect(own.StatusError.isInstance(error)).toBe(true);
  expect(error instanceof ParleyError).toBe(true);
  expect(error instanceof own.TimeoutError).toBe(false);
  expect(error instanceof other.StatusError).toBe(true);
});

test("nothing else is an instance, whatever it looks like", () => {
  class Mine extends own.TimeoutError {}
  for (const value of [null, undefined, 1, "x", {}, new Error("x"), { kind: "timeout" }, [], () => {}]) {
    expect(ParleyError.isInstance(value)).toBe(false);
    expect(own.TimeoutError.isInstance(value)).toBe(false);
  }
  const info = { operation: "o", method: "GET", url: "u", attempts: 1 };
  const error = new own.TimeoutError(info, "late");
  expect([
    error instanceof Mine,
    new Mine(info, "x") instanceof Mine,
    new Mine(info, "x") instanceof own.TimeoutError,
  ]).toEqual([false, true, true]);
});

test("a failure is narrowed by kind, status and code", () => {
  type Failure =
    | StatusError<422, { detail: string[] }>
    | StatusError<400 | 404 | 500>
    | CodeError<1 | 2>
    | RequestError;
  const check = (result: Result<{ id: string }, Failure>) => {
    if (result.ok) {
      expectTypeOf(result.data).toEqualTypeOf<{ id: string }>();
      return;
    }
    const { error } = result;
    if (error.kind === "status" && error.status === 422) expectTypeOf(error.body).toEqualTypeOf<{ detail: string[] }>();
    else if (error.kind === "status" && error.status === 404) expectTypeOf(error.body).toEqualTypeOf<unknown>();
    else if (error.kind === "code") expectTypeOf(error.code).toEqualTypeOf<1 | 2>();
    else if (error.kind === "connection") expectTypeOf(error.mayHaveBeenProcessed).toEqualTypeOf<boolean>();
    expectTypeOf(error.message).toEqualTypeOf<string>();
  };
  expect(check).toBeTypeOf("function");
});

test("instanceof narrows to the code", () => {
  const Limit = codeError("Demo", 300009);
  const check = (error: unknown) => {
    if (error instanceof Limit) expectTypeOf(error).toEqualTypeOf<CodeError<300009>>();
    if (Limit.isInstance(error)) expectTypeOf(error.code).toEqualTypeOf<300009>();
    if (error instanceof own.TimeoutError) expectTypeOf(error.timeoutMs).toEqualTypeOf<number>();
    if (own.StatusError.isInstance(error)) expectTypeOf(error.status).toEqualTypeOf<number>();
    return error;
  };
  expect(check(1)).toBe(1);
});

test("a call is assignable to a promise, a page to its types", () => {
  const demo = new Demo({ apiKey: "k", environment: {}, fetch: async () => Response.json({ records: [] }) });
  const check = (): Promise<{ id: string }> => demo.things.get(1);
  const caught = () => demo.things.get(1).catch((error: Error) => error.message);
  expectTypeOf(check).returns.resolves.toEqualTypeOf<{ id: string }>();
  expectTypeOf(caught).returns.resolves.toEqualTypeOf<{ id: string } | string>();
  expectTypeOf(demo.things.list()).resolves.toHaveProperty("items");
  expectTypeOf(demo.raw.GET).toBeFunction();
  expect(ParleyError).toBeTypeOf("function");
});
