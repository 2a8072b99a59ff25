import { defineRules } from "./define-rules.ts";
import { settingsPair } from "./example.ts";

/** What the provider's settings, `provider.yaml`, say of the client. */
export const SETTINGS_RULES = defineRules({
  "client-renamed": {
    severity: "major",
    types: "breaks",
    summary: "the provider has another name, and so have the client's class and the type of its options",
    reason: "Imports of them no longer compile.",
    example: settingsPair(`
- name: Library
+ name: City Library
  environment: { apiKey: LIBRARY_API_KEY }
`),
  },
  "package-renamed": {
    severity: "major",
    types: "fits",
    summary: "the client's package has another name",
    reason: "Programs must install and import it by that.",
    example: settingsPair(`
  name: Library
- package: "@example/library"
+ package: "@example/city-library"
`),
  },
  "environment-variable-changed": {
    severity: "major",
    types: "fits",
    summary: "an option is no longer taken from the environment variable that it was taken from",
    reason: "Programs compile, and lack what their environment gave them.",
    example: settingsPair(`
  name: Library
- environment: { apiKey: LIBRARY_API_KEY }
+ environment: { apiKey: LIBRARY_KEY }
`),
  },
  "environment-variable-added": {
    severity: "minor",
    types: "fits",
    summary: "an option is taken from an environment variable where a program does not give it",
    reason: "Programs need not give it.",
    example: settingsPair(`
  name: Library
- environment: {}
+ environment: { apiKey: LIBRARY_API_KEY }
`),
  },
});
