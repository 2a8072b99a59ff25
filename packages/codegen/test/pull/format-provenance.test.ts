import { expect, test } from "vitest";
import { formatProvenance, updateProvenance } from "../../src/pull/format-provenance.ts";
import { parseProvenanceList } from "../../src/read/provenance.ts";

const SHA = "1234".repeat(16);
const INDEX = {
  address: "https://docs.acme.example/llms.txt",
  folder: "pages",
  select: ["https://docs.acme.example/api/**"],
  except: ["https://docs.acme.example/api/old/**", "https://docs.acme.example/api/new/**"],
  licence: "unknown",
};
const PAGE = {
  file: "pages/a.md",
  address: "https://docs.acme.example/api/a.md",
  index: INDEX.address,
  date: "2026-11-22",
  sha256: SHA,
  licence: "CC BY 4.0: see https://acme.example #1",
  etag: 'W/"a1"',
  lastModified: "Sun, 22 Nov 2026 08:00:00 GMT",
};

test("what is written is read back", () => {
  const text = formatProvenance([PAGE, { ...PAGE, file: "pages/b.md" }], [INDEX], ["cdn.acme.example:8443"]);
  const { files, indexes, hosts, problems } = parseProvenanceList({ file: "p.yaml", bytes: Buffer.from(text) });
  expect({ files, indexes, hosts, problems }).toEqual({
    files: [PAGE, { ...PAGE, file: "pages/b.md" }],
    indexes: [INDEX],
    hosts: ["cdn.acme.example:8443"],
    problems: [],
  });
});

const WRITTEN = `# Ours.
- hosts: [cdn.acme.example] # for pictures

# The whole document, since its pages leave out the webhooks.
- file: openapi.yaml
  address: https://docs.acme.example/openapi.yaml
  licence: MIT # asked in a mail
- index: https://docs.acme.example/llms.txt
  folder: pages
  select: https://docs.acme.example/api/**
  licence: unknown
- file: pages/a.md
  address: https://docs.acme.example/api/a.md
  index: https://docs.acme.example/llms.txt
  date: 2026-11-20
  sha256: "${SHA}"
  licence: unknown
  etag: '"old"'
- file: LICENSE.txt
  address: https://docs.acme.example/LICENSE
  date: 2026-11-20
  sha256: ${"ab".repeat(32)}
  licence: MIT
`;

test("comments, order and what else a person wrote stay, and pages of an index stand together", () => {
  const licence = { file: "LICENSE.txt", address: "https://docs.acme.example/LICENSE", licence: "MIT" };
  const { etag: _, ...page } = { ...PAGE, licence: "unknown" };
  const files = [
    { ...licence, date: "2026-11-20", sha256: "ab".repeat(32) },
    { ...page, file: "pages/z.md" },
    {
      ...licence,
      file: "openapi.yaml",
      address: "https://docs.acme.example/openapi.yaml",
      date: "2026-11-22",
      sha256: SHA,
    },
  ];
  expect(updateProvenance(WRITTEN, files)).toBe(`# Ours.
- hosts: [cdn.acme.example] # for pictures

# The whole document, since its pages leave out the webhooks.
- file: openapi.yaml
  address: https://docs.acme.example/openapi.yaml
  date: 2026-11-22
  sha256: "${SHA}"
  licence: MIT # asked in a mail
- index: https://docs.acme.example/llms.txt
  folder: pages
  select: https://docs.acme.example/api/**
  licence: unknown
- file: pages/z.md
  address: https://docs.acme.example/api/a.md
  index: https://docs.acme.example/llms.txt
  date: 2026-11-22
  sha256: "${SHA}"
  licence: unknown
  lastModified: Sun, 22 Nov 2026 08:00:00 GMT
- file: LICENSE.txt
  address: https://docs.acme.example/LICENSE
  date: 2026-11-20
  sha256: ${"ab".repeat(32)}
  licence: MIT
`);
});

test("the first file of a provider ends its empty list", () => {
  const text = updateProvenance("# Nothing yet.\n[]\n", [
    { file: "a.yaml", address: "https://a.example/a", licence: "MIT" },
  ]);
  expect(text).toBe("# Nothing yet.\n- file: a.yaml\n  address: https://a.example/a\n  licence: MIT\n");
});
