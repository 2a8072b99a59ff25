import { fileURLToPath } from "node:url";
import { getReleasePlan } from "@changesets/get-release-plan";
import { expect, test } from "vitest";
import { readPublicPackages } from "../src/public-packages.ts";

test("the changesets make a plan that releases public packages only", async () => {
  const { changesets, releases } = await getReleasePlan(fileURLToPath(new URL("../../../", import.meta.url)));
  const names = readPublicPackages().map(({ name }) => name);

  const planned = [...changesets.flatMap((changeset) => changeset.releases), ...releases];
  const unknown = planned.filter(({ name, type }) => type !== "none" && !names.includes(name));

  expect(unknown).toEqual([]);
});
