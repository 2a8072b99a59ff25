import ts from "typescript";
import type { Api } from "../collect/api.ts";
import type { Provider } from "../read/provider.ts";
import { FILE_TYPES, RUNTIME_CLASSES, RUNTIME_TYPES, STREAM_CLASSES, STREAM_TYPES } from "../runtime-names.ts";
import { hasStreams, takesFiles } from "./capabilities.ts";
import { withDoc } from "./doc-comment.ts";
import type { EmittedFile } from "./emitted-file.ts";
import { emitErrors } from "./errors.ts";
import { emitInterface } from "./interface.ts";
import { toJsonExpression } from "./literal.ts";
import { toMentioned } from "./mentioned.ts";
import { emitModels } from "./models.ts";
import { type SchemaTypes, toSchemaTypes } from "./openapi-typescript.ts";
import { printModule, toHeader, toModuleName } from "./print.ts";
import { emitRenames } from "./renames.ts";
import { toResourceList, toResourceTree } from "./resources.ts";
import { toExport, toReExport, toReExportAll, toTypeImport } from "./syntax.ts";
import { emitTable } from "./table.ts";

/** The folder, relative to the workspace root, that an API's generated files fill. */
function toGeneratedFolder(api: Pick<Api, "provider" | "id">): string {
  const folder = `${api.provider.packageFolder}/src/generated`;
  return api.id === undefined ? folder : `${folder}/${api.id}`;
}

/** Every source file of one API. */
export function emitApi(api: Api): EmittedFile[] {
  const types = toSchemaTypes(api.schemas, api.paths);
  const root = toResourceTree(api);
  const files: Record<string, string> = {
    "api.ts": emitInterface(api, root),
    "document.ts": emitDocument(api),
    ...(api.envelope && { "errors.ts": emitErrors(api, api.envelope) }),
    "index.ts": emitIndex(
      api,
      types,
      toResourceList(root).map(({ typeName }) => typeName),
    ),
    "models.ts": emitModels(api, types),
    "operations.ts": emitTable(api),
    "paths.ts": emitPaths(api, types),
    ...emitRenames(api),
  };
  const folder = toGeneratedFolder(api);
  return Object.entries(files).map(([name, text]) => ({ path: `${folder}/${name}`, text }));
}

/**
 * What stands above the APIs of a provider that has several: its root and its document are those of the default one.
 * The client's class is written by hand beside the generated folder, one file an API.
 */
export function emitRoot(provider: Provider): EmittedFile[] {
  if (provider.apis.length === 0) return [];
  const api = provider.default ?? provider.apis[0] ?? "";
  const owner = { provider, folder: provider.folder };
  const folder = toGeneratedFolder({ provider, id: undefined });
  const reExport = (module: string) => printModule(owner, [toReExportAll(module)]);
  return [
    { path: `${folder}/document.ts`, text: reExport(`./${api}/document.ts`) },
    { path: `${folder}/index.ts`, text: reExport(`../${api}.ts`) },
  ];
}

function emitIndex(api: Api, types: SchemaTypes, interfaces: readonly string[]): string {
  const errorTypes = api.operations.map(({ errorType }) => errorType);
  const runtimeTypes = [
    ...RUNTIME_TYPES,
    ...(hasStreams(api) ? STREAM_TYPES : []),
    ...(takesFiles(api) ? FILE_TYPES : []),
  ];
  const codes = api.envelope ? [`${api.className}ErrorCode`] : [];
  return printModule(api, [
    ...toReExport([...RUNTIME_CLASSES, ...(hasStreams(api) ? STREAM_CLASSES : [])], "@parley/client", false),
    ...toReExport(runtimeTypes, "@parley/client", true),
    ...toReExport([`${api.className}Options`, ...interfaces], "./api.ts", true),
    ...(api.envelope
      ? toReExport(
          api.envelope.errors.map(({ name }) => name),
          "./errors.ts",
          false,
        )
      : []),
    ...toReExport([...types.models.keys(), ...errorTypes, ...codes, ...api.typeAliases.keys()], "./models.ts", true),
    ...toReExport(["paths"], "./paths.ts", true),
  ]);
}

function emitPaths(api: Api, types: SchemaTypes): string {
  const declaration = ts.factory.createInterfaceDeclaration(
    toExport(),
    "paths",
    undefined,
    undefined,
    types.paths.members,
  );
  return printModule(api, [
    ...toTypeImport(types.pathsMention, "./models.ts"),
    withDoc(declaration, ["Every path as openapi-typescript describes it, for the client's `raw`."]),
    ...toMentioned(types.auxiliary, [types.paths]),
  ]);
}

/** Also exports the table: tools that look into the document want both. */
function emitDocument(api: Api): string {
  return `${toHeader(api)}

export { table } from "${toModuleName(api, "./operations.ts")}";

/** The API's OpenAPI 3.1 document, merged and corrected as the client was made from it. */
export const document: Readonly<Record<string, unknown>> = ${toJsonExpression(api.document)};
`;
}
