import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import { ProblemsError } from "../problem.ts";

/**
 * The program of a TypeScript project, and those of the projects that it refers to.
 *
 * @param config - a `tsconfig.json`, or the folder of one
 * @param texts - what files hold, by their paths, where it is not what is on disk
 * @throws {ProblemsError} when a project can't be read
 */
export function readPrograms(config: string, texts: ReadonlyMap<string, string>): ts.Program[] {
  const programs: ts.Program[] = [];
  const files = new Set([toFile(config)]);
  // A set's iteration reaches what is added on the way.
  for (const file of files) {
    const parsed = parseConfig(file);
    for (const reference of parsed.projectReferences ?? []) files.add(toFile(reference.path));
    const options = withResolution({ ...parsed.options, noEmit: true });
    const host = ts.createCompilerHost(options, true);
    const { readFile } = host;
    host.readFile = (path) => texts.get(path) ?? readFile.call(host, path);
    if (parsed.fileNames.length > 0) programs.push(ts.createProgram(parsed.fileNames, options, host));
  }
  return programs;
}

/** The folder that imports are resolved from. */
export function toProjectFolder(config: string): string {
  return dirname(toFile(config));
}

function toFile(config: string): string {
  const path = resolve(config);
  return existsSync(path) && statSync(path).isDirectory() ? join(path, "tsconfig.json") : path;
}

/** What a later compiler knows and this one does not is no obstacle to finding names. */
function parseConfig(file: string): ts.ParsedCommandLine {
  const faults: ts.Diagnostic[] = [];
  const host: ts.ParseConfigFileHost = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => faults.push(diagnostic),
  };
  const parsed = ts.getParsedCommandLineOfConfigFile(file, {}, host);
  if (parsed !== undefined) return parsed;
  const reasons = faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
  const message = `${reasons.join(" ") || "the project can't be read."} Name its tsconfig.json with --project`;
  throw new ProblemsError([{ file, message }]);
}

/** Where a project leaves it open, newer compilers read the `exports` of packages and this one would not. */
function withResolution(options: ts.CompilerOptions): ts.CompilerOptions {
  if (options.module !== undefined || options.moduleResolution !== undefined) return options;
  return { ...options, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
}
