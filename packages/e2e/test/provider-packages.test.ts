import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const providers = ["julep", "powerdrill", "vapi"] as const;
type Provider = (typeof providers)[number];

const folderOf = (provider: Provider): string => fileURLToPath(new URL(`../../${provider}`, import.meta.url));

/** A file of a provider's package, with the provider's own name taken out. */
function readNameless(provider: Provider, file: string): string {
  const text = readFileSync(`${folderOf(provider)}/${file}`, "utf8");
  return text.replaceAll(provider, "provider").replaceAll(new RegExp(provider, "gi"), "Provider");
}

/** Its `package.json` without what follows from its APIs and releases. */
function readCommonManifest(provider: Provider): unknown {
  const { exports: _apis, version: _version, ...common } = JSON.parse(readNameless(provider, "package.json"));
  return common;
}

test("the providers' packages hold the same files", () => {
  const [first, ...others] = providers.map((provider) =>
    readdirSync(folderOf(provider)).filter((name) => !/^(CHANGELOG\.md|dist|node_modules|\..*)$/.test(name)),
  );
  expect(others).toEqual(others.map(() => first));
});

test("the providers' manifests differ in names and APIs only", () => {
  const [first, ...others] = providers.map(readCommonManifest);
  expect(others).toEqual(others.map(() => first));
});

test.each(["tsconfig.json", "tsconfig.build.json", "turbo.json"])("the providers' %s differ in names only", (file) => {
  const [first, ...others] = providers.map((provider) => readNameless(provider, file));
  expect(others).toEqual(others.map(() => first));
});

test.each(providers)("the package of %s has the name that its provider.yaml gives it", (provider) => {
  const settings = readFileSync(new URL(`../../../specs/${provider}/provider.yaml`, import.meta.url), "utf8");
  const { name } = JSON.parse(readFileSync(`${folderOf(provider)}/package.json`, "utf8"));
  expect(/^package: "(.*)"$/m.exec(settings)?.[1]).toBe(name);
});
