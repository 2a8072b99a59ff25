import { isPublicAddress, redactCredentials } from "../address.ts";
import { isDeviceName } from "../device-name.ts";
import { isPackageName } from "../read/package-name.ts";
import { isProviderName } from "../read/provider-name.ts";
import { UsageError } from "../usage-error.ts";
import type { Call, Command } from "./command.ts";

export const addCommand: Command = {
  usage: "add <provider> <source> [--package <name>] [--dry-run]",
  summary: "make a provider and its package from an address, a file, or a folder",
  help: `Vendors a spec in specs/<provider>, writes a first overlay with suggestions, and makes the package: its files, its client
and a test. Either everything is written or nothing.

A source is the https address of an OpenAPI document or of a documentation index (llms.txt), a file, or a folder of
documents or of pages that embed them. What the overlay says is marked as suggested: names of operations, paging, streams,
retry safety. \`parley lint <provider>\` lists what is still to be confirmed.

A folder may describe several APIs, and then each becomes one of the provider's: a folder inside it that holds one alone,
or a document beside others, by whose name it is called. Documents are of one API where one refers to the other, or where
title, version and servers are the same; pages are where their servers are the same. What can't be told apart so is refused.

Options
  --package <name>      the package's name; by default the workspace's scope and the provider's name
  --name <name>         the provider as people call it; by default made from its folder's name
  --api-key-env <NAME>  the environment variable that holds the key; by default <PROVIDER>_API_KEY
  --address <address>   of a file: where it came from, so that \`parley pull\` can fetch it anew
  --licence <licence>   the licence of what came from an address; by default unknown
  --select <glob>       of an index: the addresses of its pages, with * and **; may be given several times
  --except <glob>       of an index: addresses that are left out
  --host <host>         of an address: a further host that redirects may lead to, and pages come from
  --one-api             of a folder: all that is there describes one API
  --leave-out           leave out what can't be used: files that nothing refers to, APIs without operations, and, each
                        with an action of its own in the overlay, parts of a spec
  --install             install, build and test the new package, too
  --dry-run             write nothing; tell what would be written`,
  options: {
    package: { type: "string" },
    name: { type: "string" },
    "api-key-env": { type: "string" },
    address: { type: "string" },
    licence: { type: "string" },
    select: { type: "string", multiple: true },
    except: { type: "string", multiple: true },
    host: { type: "string", multiple: true },
    "one-api": { type: "boolean" },
    "leave-out": { type: "boolean" },
    install: { type: "boolean" },
    "dry-run": { type: "boolean" },
  },
  async run(call: Call) {
    const { options, positionals, terminal, workspace, folder, fetch, now } = call;
    const [id, source, ...others] = positionals;
    if (id === undefined || source === undefined || others.length > 0) {
      throw new UsageError(
        "parley add: expected a provider's name and a source, such as `parley add acme ./openapi.yaml`",
      );
    }
    checkCall(id, source, options);
    const root = workspace();
    const { checkOptions } = await import("../add/check-options.ts");
    await checkOptions(source, folder, options);
    const { add } = await import("./add.ts");
    const text = (name: string) => (typeof options[name] === "string" ? { [toKey(name)]: options[name] } : {});
    const list = (name: string) => (Array.isArray(options[name]) ? options[name].map(String) : []);
    return add(
      {
        root,
        from: folder,
        id,
        source,
        ...text("package"),
        ...text("name"),
        ...text("api-key-env"),
        ...text("address"),
        licence: typeof options.licence === "string" ? options.licence : "unknown",
        select: list("select"),
        except: list("except"),
        hosts: list("host"),
        isLeavingOut: options["leave-out"] === true,
        isOneApi: options["one-api"] === true,
        isInstalling: options.install === true,
        isDryRun: options["dry-run"] === true,
      },
      { fetch, now },
      terminal,
    );
  },
};

/** What `provider.yaml` and `provenance.yaml` allow, told before anything is read. */
const RULES: Readonly<Record<string, { readonly expected: string; fits(text: string): boolean }>> = {
  package: { expected: "a name that npm allows", fits: isPackageName },
  name: { expected: "a name of letters, digits and spaces", fits: isProviderName },
  "api-key-env": {
    expected: "an environment variable such as ACME_API_KEY",
    fits: (text) => /^[A-Z][A-Z0-9_]*$/.test(text),
  },
  address: { expected: "an https address", fits: isPublicAddress },
  licence: { expected: "a licence's name, or unknown", fits: (text) => /\S/.test(text) },
};

function checkCall(id: string, source: string, options: Call["options"]): void {
  if (!/^[a-z](?:[a-z0-9-]{0,62}[a-z0-9])?$/.test(id)) {
    const expected = "a provider's folder is lower-case letters, digits and hyphens";
    throw new UsageError(`parley add: ${expected}, got ${JSON.stringify(id)}`);
  }
  if (isDeviceName(id)) {
    throw new UsageError(`parley add: ${JSON.stringify(id)} can't be a folder on Windows. Choose another name`);
  }
  if (source === "" || (/^[a-z][a-z0-9+.-]+:\/\//i.test(source) && !isPublicAddress(source))) {
    const expected = "a file, a folder, or an https address without a user name and a password";
    throw new UsageError(`parley add: expected ${expected}, got ${quote(source)}`);
  }
  for (const [name, { expected, fits }] of Object.entries(RULES)) {
    const value = options[name];
    if (typeof value === "string" && !fits(value)) {
      throw new UsageError(`parley add: --${name}: expected ${expected}, got ${quote(value)}`);
    }
  }
}

function quote(value: string): string {
  return JSON.stringify(redactCredentials(value));
}

/** `api-key-env` gives `apiKeyEnv`. */
function toKey(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
