import type { Api } from "../collect/api.ts";
import type { EmittedFile } from "../emit/emitted-file.ts";
import type { Provider } from "../read/provider.ts";
import { toManifest } from "./manifest.ts";
import { toSettings } from "./settings.ts";
import { toSources } from "./sources.ts";
import { toStarterTests } from "./starter-test.ts";
import type { WorkspaceFacts } from "./workspace-facts.ts";

/** The files of a new provider's package that are written once, and are a person's from then on. */
export function scaffold(facts: WorkspaceFacts, provider: Provider, apis: readonly Api[]): EmittedFile[] {
  const files: Readonly<Record<string, string>> = {
    "package.json": toManifest(facts, provider),
    ...toSettings(facts, provider),
    ...toSources(facts, provider, apis),
    ...toStarterTests(facts, apis),
  };
  return Object.entries(files).map(([path, text]) => ({ path: `${provider.packageFolder}/${path}`, text }));
}
