import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

function read(file: string): string {
  return readFileSync(new URL(file, import.meta.url), "utf8");
}

test("the README's use of the kit is one that compiles", () => {
  const example = read("./readme-kit.ts");
  const published = example
    .replace("../../src/testing/index.ts", "parley/testing")
    .replace("../../src/powerdrill/powerdrill.ts", "parley/powerdrill");
  expect(read("../../README.md")).toContain(`\`\`\`ts\n${published}\`\`\``);
});
