import fc from "fast-check";
import { load } from "js-yaml";
import { JSONPathEnvironment } from "json-p3";
import { expect, test } from "vitest";
import { readOperationTarget, toOperationTarget, toTarget } from "../../src/suggest/overlay-action.ts";
import { printOverlay } from "../../src/suggest/print-overlay.ts";

const name = fc.string({ unit: "grapheme", maxLength: 20 });

test("a target selects the one place that it was made for, whatever its name is", () => {
  fc.assert(
    fc.property(name, name, (path, other) => {
      const document = { paths: { [other]: { get: 1 }, [path]: { get: 2 } } };
      const target = toTarget(["paths", path, "get"]);
      expect(new JSONPathEnvironment().query(target, document).values()).toEqual([2]);
      expect(readOperationTarget(toOperationTarget("GET", `/${path}`))).toBe(`GET /${path}`);
    }),
  );
});

test("an overlay keeps its actions as they are when it is printed", () => {
  const action = fc.record({
    description: name,
    target: name,
    update: fc.dictionary(name, fc.oneof(name, fc.integer())),
  });
  fc.assert(
    fc.property(fc.array(action, { minLength: 1, maxLength: 4 }), (actions) => {
      const read = load(printOverlay("Ours", actions)) as { actions: unknown };
      expect(JSON.stringify(read.actions)).toBe(JSON.stringify(actions));
    }),
  );
});
