import { defineRules } from "./define-rules.ts";
import { pair } from "./example.ts";

/** Who may call: credentials, and what they must allow. */
export const SECURITY_RULES = defineRules({
  "credential-added": {
    severity: "major",
    types: "fits",
    summary: "calls that need credentials need one more",
    reason: "Options may be left out in types; without it, calls fail.",
    example: pair(`
  security:
-   - { key: [] }
+   - { key: [], tenant: [] }
  paths:
    /books:
      get: { operationId: books.list }
  components:
    securitySchemes:
      key: { type: apiKey, in: header, name: X-Key }
      tenant: { type: apiKey, in: header, name: X-Tenant }
`),
  },
  "credential-removed": {
    severity: "major",
    types: "breaks",
    summary: "calls need a credential less, and the client has no option for it",
    reason: "Programs that set the option no longer compile.",
    example: pair(`
  security:
-   - { key: [], tenant: [] }
+   - { key: [] }
  paths:
    /books:
      get: { operationId: books.list }
  components:
    securitySchemes:
      key: { type: apiKey, in: header, name: X-Key }
      tenant: { type: apiKey, in: header, name: X-Tenant }
`),
  },
  "credential-option-renamed": {
    severity: "major",
    types: "breaks",
    summary: "the option that holds a credential has another name",
    reason: "Programs that set it by its old name no longer compile.",
    example: pair(`
  security: [{ key: [] }]
  paths:
    /books:
      get: { operationId: books.list }
  components:
    securitySchemes:
      key:
        type: apiKey
        in: header
        name: X-Key
+       x-parley-option: accessKey
`),
  },
  "credential-placement-changed": {
    severity: "minor",
    types: "fits",
    summary: "a credential is sent elsewhere, under another name or after another prefix",
    reason: "The option holds what it held; what watches requests sees others.",
    example: pair(`
  security: [{ key: [] }]
  paths:
    /books:
      get: { operationId: books.list }
  components:
    securitySchemes:
-     key: { type: apiKey, in: header, name: X-Key }
+     key: { type: apiKey, in: header, name: X-Library-Key }
`),
  },
  "credential-kind-changed": {
    severity: "major",
    types: "fits",
    summary: "a credential is of another kind: a key, a token, a user's name and password",
    reason: "The option takes a text as before, and it must be another one.",
    example: pair(`
  security: [{ key: [] }]
  paths:
    /books:
      get: { operationId: books.list }
  components:
    securitySchemes:
-     key: { type: http, scheme: bearer }
+     key: { type: http, scheme: basic }
`),
  },
  "credential-details-changed": {
    severity: "minor",
    types: "fits",
    summary: "where or how a credential is obtained has changed: the flows of OAuth, an address, a format",
    reason: "The client does not obtain it; whoever does should look.",
    example: pair(`
  security: [{ key: [] }]
  paths:
    /books:
      get: { operationId: books.list }
  components:
    securitySchemes:
-     key: { type: openIdConnect, openIdConnectUrl: "https://library.example/a" }
+     key: { type: openIdConnect, openIdConnectUrl: "https://library.example/b" }
`),
  },
  "credential-documentation-changed": {
    severity: "patch",
    types: "fits",
    summary: "what is said of a credential has changed",
    reason: "Only people read it.",
    example: pair(`
  security: [{ key: [] }]
  paths:
    /books:
      get: { operationId: books.list }
  components:
    securitySchemes:
      key:
        type: apiKey
        in: header
        name: X-Key
+       description: Ask for one at the desk.
`),
  },
  "credentials-became-needed": {
    severity: "major",
    types: "fits",
    summary: "an operation needs credentials that it did not",
    reason: "Programs without any could call it.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
-       security: []
+       security: [{ key: [] }]
      post:
        operationId: books.add
        security: [{ key: [] }]
  components:
    securitySchemes:
      key: { type: apiKey, in: header, name: X-Key }
`),
  },
  "credentials-no-longer-needed": {
    severity: "minor",
    types: "fits",
    summary: "an operation no longer needs credentials",
    reason: "Programs without any may call it.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
-       security: [{ key: [] }]
+       security: []
      post:
        operationId: books.add
        security: [{ key: [] }]
  components:
    securitySchemes:
      key: { type: apiKey, in: header, name: X-Key }
`),
  },
  "scope-added": {
    severity: "major",
    types: "fits",
    summary: "an operation asks for a scope that it did not",
    reason: "Credentials without the scope were enough.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
-       security: [{ login: [] }]
+       security: [{ login: [books] }]
  components:
    securitySchemes:
      login: { type: oauth2, flows: {} }
`),
  },
  "scope-removed": {
    severity: "minor",
    types: "fits",
    summary: "an operation no longer asks for a scope",
    reason: "Credentials with the scope are still enough.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
-       security: [{ login: [books] }]
+       security: [{ login: [] }]
  components:
    securitySchemes:
      login: { type: oauth2, flows: {} }
`),
  },
  "security-alternatives-changed": {
    severity: "patch",
    types: "fits",
    summary: "the other ways in which an operation can be authorized have changed",
    reason: "The client takes the first, which is the same.",
    example: pair(`
  paths:
    /books:
      get:
        operationId: books.list
-       security: [{ key: [] }]
+       security: [{ key: [] }, { login: [] }]
  components:
    securitySchemes:
      key: { type: apiKey, in: header, name: X-Key }
      login: { type: oauth2, flows: {} }
`),
  },
});
