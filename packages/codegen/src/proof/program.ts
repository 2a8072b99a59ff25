import ts from "typescript";
import { type Problem, ProblemsError } from "../problem.ts";
import { LANGUAGE, RUNTIME } from "./runtime-declarations.ts";

const LANGUAGE_FILE = "/language.d.ts";
const RUNTIME_FILE = "/client.d.ts";

/**
 * As strict as consumers compile, but for `exactOptionalPropertyTypes`: with it the compiler takes a value that may lack
 * `r` for a `{ t: 1; r: string } | { t: 2; r?: string }`, though it refuses the literal `{ t: 1 }`. JSON has no undefined
 * that would make a difference otherwise.
 */
const OPTIONS: ts.CompilerOptions = {
  allowImportingTsExtensions: true,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  noEmit: true,
  noLib: true,
  strict: true,
  target: ts.ScriptTarget.ESNext,
  types: [],
};

/**
 * A program of modules in memory, by their absolute paths, which import each other and `@parley/client`.
 *
 * @param owner - what the modules are made from, for complaints
 * @throws ProblemsError when they have an error of types: what is wrong fits everything, so that nothing could be proven
 */
export function createProgram(modules: ReadonlyMap<string, string>, owner: string): ts.Program {
  const texts = new Map([...modules, [LANGUAGE_FILE, LANGUAGE], [RUNTIME_FILE, RUNTIME]]);
  const program = ts.createProgram([...texts.keys()], OPTIONS, createHost(texts));
  const complaints = ts.getPreEmitDiagnostics(program);
  if (complaints.length > 0) throw new ProblemsError(complaints.map((complaint) => toProblem(complaint, owner)));
  return program;
}

function toProblem({ file, messageText }: ts.Diagnostic, owner: string): Problem {
  const complaint = ts.flattenDiagnosticMessageText(messageText, " ");
  return { file: owner, message: `its types can't be compared, since ${file?.fileName} has an error: ${complaint}` };
}

function createHost(texts: ReadonlyMap<string, string>): ts.CompilerHost {
  return {
    fileExists: (path) => texts.has(path),
    getCanonicalFileName: (path) => path,
    getCurrentDirectory: () => "/",
    getDefaultLibFileName: () => LANGUAGE_FILE,
    getNewLine: () => "\n",
    getSourceFile(path, version) {
      const text = texts.get(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, version);
    },
    readFile: (path) => texts.get(path),
    // Nothing is looked for on a disk.
    resolveModuleNameLiterals: (names, from) => names.map(({ text }) => ({ resolvedModule: toModule(text, from) })),
    useCaseSensitiveFileNames: () => true,
    writeFile() {},
  };
}

/** Generated modules import each other with whatever ending a workspace wants. */
function toModule(name: string, from: string): ts.ResolvedModuleFull {
  if (name === "@parley/client") return { resolvedFileName: RUNTIME_FILE, extension: ts.Extension.Dts };
  const path = name.startsWith("./") ? `${from.slice(0, from.lastIndexOf("/"))}${name.slice(1)}` : name;
  return { resolvedFileName: `${path.replace(/\.[a-z]+$/, "")}.ts`, extension: ts.Extension.Ts };
}
