import { FORMATS } from "../diff/render/render.ts";
import { UsageError } from "../usage-error.ts";
import type { Call, Command } from "./command.ts";
import type { DiffOptions } from "./diff.ts";

const STEPS = ["major", "minor", "patch"] as const;

export const diffCommand: Command = {
  usage: "diff [provider...] | diff <before> <after>",
  summary: "tell what a change of specs means for the clients' users",
  help: `Compares the specs of providers (all, if none is named) with those of a git revision, or any two files or folders,
and lists what changes for who uses the TypeScript client: major, what a program of today may have to be changed for;
minor, what is new; patch, all else. A rule and its places in both versions stand beside each change.

  parley diff                          # what is not committed yet
  parley diff julep --since v1.2.0     # one provider since a tag
  parley diff old.yaml new.yaml        # two documents: OpenAPI 3.1, 3.0 or Swagger 2.0, in YAML or JSON, or pages
  parley diff ../old/specs/acme specs/acme
  parley diff v1.2.0:openapi.yaml openapi.yaml

A provider is named by its folder in specs/. A path holds a slash, a dot or a colon: ./old for a folder here. A folder is
a provider's, with provider.yaml and overlay.yaml, or one of documents and pages, which are taken as one API. What stands
before a colon is a git revision. Operations of bare documents get names from their methods and paths, and those of before
count: no name is ever a change there.

The TypeScript compiler checks the verdicts of the rules against the types of both versions, for providers of the
workspace. Where it does not agree, both verdicts and both types are shown, and the exit code is 1.

Options
  --since <revision>   compare with this revision instead of HEAD
  --format <format>    text, json, markdown (for a pull request), or html (one page, to look at in a browser)
  --output <file>      write the report to a file
  --fail-on <step>     exit with 1 where the version step is this one or a larger one: major, minor or patch
  --prove              let the compiler check bare documents, too
  --no-prove           do without the compiler`,
  options: {
    since: { type: "string" },
    format: { type: "string" },
    output: { type: "string" },
    "fail-on": { type: "string" },
    prove: { type: "boolean" },
    "no-prove": { type: "boolean" },
  },
  async run(call) {
    const options = toOptions(call);
    const { diff } = await import("./diff.ts");
    return await diff(options, call.terminal);
  },
};

function toOptions(call: Call): DiffOptions {
  const { options, positionals, folder } = call;
  const failOn = toChoice(call, "fail-on", STEPS);
  if (options.prove === true && options["no-prove"] === true) {
    throw new UsageError("parley diff: --prove and --no-prove exclude each other");
  }
  const request = toRequest(call, positionals);
  return {
    folder,
    request,
    format: toChoice(call, "format", FORMATS) ?? "text",
    ...(typeof options.output === "string" && { output: options.output }),
    ...(failOn !== undefined && { failOn }),
    isProven: options.prove === true || (request.kind === "providers" && options["no-prove"] !== true),
  };
}

function toRequest({ options, workspace }: Call, positionals: readonly string[]): DiffOptions["request"] {
  const paths = positionals.filter((text) => !/^[a-z][a-z0-9-]*$/.test(text));
  if (paths.length === 0) {
    const revision = typeof options.since === "string" ? options.since : "HEAD";
    return { kind: "providers", root: workspace(), ids: [...new Set(positionals)], revision };
  }
  const [before, after, ...others] = positionals;
  if (before === undefined || after === undefined || others.length > 0) {
    throw new UsageError(
      `parley diff: expected two files or folders, or names of providers, got ${JSON.stringify(positionals.join(" "))}`,
    );
  }
  if (options.since !== undefined) {
    throw new UsageError(
      "parley diff: --since is for providers. Write the revision before a path: v1.2.0:openapi.yaml",
    );
  }
  return { kind: "paths", before, after };
}

function toChoice<Choice extends string>(
  { options }: Call,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = options[name];
  const chosen = choices.find((choice) => choice === value);
  if (value !== undefined && chosen === undefined) {
    throw new UsageError(`parley diff: --${name} must be one of ${choices.join(", ")}, got ${JSON.stringify(value)}`);
  }
  return chosen;
}
