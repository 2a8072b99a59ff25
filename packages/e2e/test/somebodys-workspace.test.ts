import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { PackageManager } from "../src/package-managers.ts";
import { type Registry, startRegistry } from "../src/registry.ts";
import { createSomebodysWorkspace } from "../src/somebodys-workspace.ts";

const SPEC = `openapi: 3.1.0
info: { title: Parcels, version: 1.0.0 }
servers: [{ url: https://parcels.example/api }]
security: [{ key: [] }]
paths:
  /parcels:
    post:
      operationId: createParcel
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Parcel" } } }
      responses:
        "201":
          description: The parcel
          content: { application/json: { schema: { $ref: "#/components/schemas/Parcel" } } }
  /parcels/{id}:
    get:
      operationId: getParcel
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200":
          description: The parcel
          content: { application/json: { schema: { $ref: "#/components/schemas/Parcel" } } }
components:
  securitySchemes: { key: { type: http, scheme: bearer } }
  schemas:
    Parcel:
      type: object
      required: [weight]
      properties:
        id: { type: string, readOnly: true }
        weight: { type: number }
        size: { type: string, enum: [small, large] }
`;

/** What the shop does with parcels; the second argument is a mistake that only types can tell. */
const toProgram = (weight: string) => `import { Parcels } from "@acme/parcels";

const parcels = new Parcels({ apiKey: "a-key", baseUrl: "https://parcels.example/api" });

export async function weigh(id: string): Promise<number> {
  const parcel = await parcels.parcels.get(id);
  return parcel.weight;
}

export const send = () => parcels.parcels.create({ weight: ${weight}, size: "small" });
`;

interface Case {
  readonly manager: PackageManager;
  readonly typescript: string;
  readonly module: "esnext" | "node16" | "nodenext";
  readonly moduleResolution: "bundler" | "node16" | "nodenext";
  readonly skipLibCheck: boolean;
  /** Files that only this workspace has. */
  readonly files: Readonly<Record<string, string>>;
  readonly manifest: object;
  /** How a script of one package is run. */
  toRun(script: string, name: string): readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  "pnpm with turbo and the current TypeScript": {
    manager: "pnpm",
    typescript: "7.0.2",
    module: "nodenext",
    moduleResolution: "nodenext",
    skipLibCheck: false,
    files: {
      "pnpm-workspace.yaml": "packages:\n  - apps/*\n  - packages/*\npmOnFail: ignore\n",
      "turbo.json": JSON.stringify({
        tasks: { build: { dependsOn: ["^build"], outputs: ["dist/**"] }, typecheck: {} },
      }),
    },
    manifest: { devDependencies: { typescript: "7.0.2", turbo: "2.11.11" }, packageManager: "pnpm@12.21.0" },
    toRun: (script, name) => ["exec", "turbo", "run", script, `--filter=${name}`],
  },
  "npm with TypeScript 5.4": {
    manager: "npm",
    typescript: "5.4.5",
    module: "node16",
    moduleResolution: "node16",
    skipLibCheck: false,
    files: {},
    manifest: { workspaces: ["apps/*", "packages/*"], devDependencies: { typescript: "5.4.5" } },
    toRun: (script, name) => ["run", script, "--workspace", name],
  },
  "yarn with project references and a bundler": {
    manager: "yarn",
    typescript: "5.9.3",
    module: "esnext",
    moduleResolution: "bundler",
    skipLibCheck: true,
    files: {
      ".yarnrc.yml": "nodeLinker: node-modules\n",
      "yarn.lock": "",
      "tsconfig.json": JSON.stringify({ files: [], references: [{ path: "apps/shop" }] }),
    },
    manifest: { workspaces: ["apps/*", "packages/*"], devDependencies: { typescript: "5.9.3" } },
    toRun: (script, name) => ["workspace", name, "run", script],
  },
};

let registry: Registry;
beforeAll(async () => {
  registry = await startRegistry();
  for (const name of ["@parley/client", "@parley/codegen"]) await registry.publish(inject("tarballs")[name] ?? name);
});
afterAll(() => registry[Symbol.asyncDispose]());

test.for(Object.entries(cases))("a client is made and used in a workspace of %s", async ([, given]) => {
  const { manager, manifest, module, moduleResolution, skipLibCheck, typescript, files, toRun } = given;
  const compilerOptions = { target: "es2022", module, moduleResolution, strict: true, skipLibCheck, outDir: "dist" };
  const references = "tsconfig.json" in files ? [{ path: "../../packages/parcels/tsconfig.build.json" }] : [];
  const scripts = { typecheck: references.length > 0 ? "tsc -b" : "tsc --noEmit" };
  const shop = {
    name: "@acme/shop",
    private: true,
    type: "module",
    scripts,
    devDependencies: { typescript },
  };
  await using workspace = await createSomebodysWorkspace(
    manager,
    {
      "package.json": JSON.stringify({ name: "@acme/everything", private: true, ...manifest }, undefined, 2),
      "apps/shop/package.json": JSON.stringify(shop),
      "apps/shop/tsconfig.json": JSON.stringify({ compilerOptions, include: ["src"], references }),
      "apps/shop/src/shop.ts": toProgram("2"),
      "parcels.yaml": SPEC,
      ...files,
    },
    registry,
  );

  await workspace.npx("@parley/codegen", "init");
  await workspace.manage("install");
  const added = await workspace.manage(
    ...(manager === "npm" ? ["run", "parley", "--"] : ["parley"]),
    "add",
    "parcels",
    "parcels.yaml",
  );
  const dependency = manager === "npm" ? "^0.0.0" : "workspace:^";
  await workspace.write(
    "apps/shop/package.json",
    JSON.stringify({ ...shop, dependencies: { "@acme/parcels": dependency } }),
  );
  await workspace.manage("install");
  await workspace.manage(...toRun("build", "@acme/parcels"));
  await workspace.manage(...toRun("typecheck", "@acme/parcels"));
  await workspace.manage(...toRun("test", "@acme/parcels"));
  await workspace.manage(...toRun("typecheck", "@acme/shop"));
  await workspace.write("apps/shop/src/shop.ts", toProgram('"heavy"'));
  const mistaken = await workspace.tryTo(...toRun("typecheck", "@acme/shop"));

  expect(added).toContain("parcels.get");
  expect(mistaken.output).toContain("Type 'string' is not assignable to type 'number'");
  expect(mistaken.code).not.toBe(0);
});
