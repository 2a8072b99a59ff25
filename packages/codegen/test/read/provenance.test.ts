import { expect, test } from "vitest";
import { parseProvenance, parseProvenanceList } from "../../src/read/provenance.ts";

const toFile = (text: string) => ({ file: "specs/acme/provenance.yaml", bytes: Buffer.from(text) });
const problemsOf = (text: string) =>
  parseProvenanceList(toFile(text)).problems.map(({ line, message }) => `${line}: ${message}`);

const INDEX = `- index: https://docs.acme.example/llms.txt
  folder: pages
  select: https://docs.acme.example/api/**
  licence: unknown
`;
const PAGE = `- file: pages/a.md
  address: https://docs.acme.example/api/a.md
  index: https://docs.acme.example/llms.txt
  licence: unknown
`;

test("files, indexes and hosts are told apart", () => {
  const text = `${INDEX}- hosts: [cdn.acme.example, "127.0.0.1:8080"]\n${PAGE}`;
  const { files, indexes, hosts, lines, problems } = parseProvenanceList(toFile(text));
  expect(problems).toEqual([]);
  expect(indexes).toEqual([
    {
      address: "https://docs.acme.example/llms.txt",
      folder: "pages",
      select: ["https://docs.acme.example/api/**"],
      except: [],
      licence: "unknown",
    },
  ]);
  expect(hosts).toEqual(["cdn.acme.example", "127.0.0.1:8080"]);
  expect(files).toEqual([
    {
      file: "pages/a.md",
      address: "https://docs.acme.example/api/a.md",
      index: "https://docs.acme.example/llms.txt",
      licence: "unknown",
    },
  ]);
  expect([...lines.values()]).toEqual([1, 6]);
});

test("a file that was never fetched is a problem for who reads it, and not for who fetches it", () => {
  expect(parseProvenance(toFile(INDEX + PAGE)).problems).toEqual([
    {
      file: "specs/acme/provenance.yaml",
      line: 5,
      message: "pages/a.md has not been fetched yet. Run `parley pull`",
    },
  ]);
  expect(problemsOf(INDEX + PAGE)).toEqual([]);
});

test.each([
  [
    "a date without a hash",
    PAGE.replace("licence", "date: 2026-11-22\n  licence"),
    "1: `sha256` must be 64 hexadecimal digits, got nothing",
  ],
  [
    "a page of no index",
    PAGE,
    "1: no index https://docs.acme.example/llms.txt is listed for the folder of pages/a.md. List it, or remove `index` here",
  ],
  [
    "a page beside its index's folder",
    INDEX + PAGE.replace("pages/a.md", "v1/pages/a.md"),
    "5: no index https://docs.acme.example/llms.txt is listed for the folder of v1/pages/a.md. List it, or remove `index` here",
  ],
  [
    "an index twice",
    INDEX + INDEX,
    "5: the index is listed for pages already. Give one `select` for both, or a folder beside it",
  ],
  [
    "an index within itself",
    INDEX + INDEX.replace("pages", "pages/v1"),
    "5: the index is listed for pages already. Give one `select` for both, or a folder beside it",
  ],
  ["a file twice", PAGE.replace(/ *index.*\n/, "").repeat(2), "4: pages/a.md is listed twice"],
  [
    "a file twice for some disks",
    PAGE.replace(/ *index.*\n/, "") + PAGE.replace(/ *index.*\n/, "").replace("a.md", "A.md"),
    "4: pages/A.md is listed twice",
  ],
  [
    "a host that isn't listed",
    INDEX.replace("docs.acme.example/api", "cdn.acme.example/api"),
    "1: `select` names the host cdn.acme.example, which may not be asked. List it: - hosts: [cdn.acme.example]",
  ],
  [
    "a file that is the workspace's own",
    PAGE.replace(/ *index.*\n/, "").replace("pages/a.md", "v1/Overlay.yaml"),
    '1: `file` must be a path inside the provider\'s folder, and no file of its own there, got "v1/Overlay.yaml"',
  ],
  [
    "an index without pages",
    INDEX.replace("folder: pages", "folder: docs"),
    '2: `folder` must be a folder of pages, such as pages or v1/pages, got "docs"',
  ],
  [
    "a folder that leads out",
    INDEX.replace("folder: pages", "folder: pages/../.."),
    '2: `folder` must be a folder of pages, such as pages or v1/pages, got "pages/../.."',
  ],
  [
    "nothing selected",
    INDEX.replace(/ *select.*\n/, ""),
    "1: `select` must be one or several https addresses with * or **, such as https://docs.acme.example/api/**, got nothing",
  ],
  [
    "any host selected",
    INDEX.replace("docs.acme.example/api/**", "*/**"),
    '3: `select` must be one or several https addresses with * or **, such as https://docs.acme.example/api/**, got "https://*/**"',
  ],
  [
    "a plain address",
    INDEX.replace("https://docs.acme.example/llms", "http://docs.acme.example/llms"),
    '1: `index` must be the https address of an index, got "http://docs.acme.example/llms.txt"',
  ],
  [
    "a host with a path",
    '- hosts: ["acme.example/x"]\n',
    '1: `hosts` must be a host such as raw.githubusercontent.com, with its port where it has one of its own, got "acme.example/x"',
  ],
  [
    "a host in capitals",
    "- hosts: [Acme.example]\n",
    '1: `hosts` must be a host such as raw.githubusercontent.com, with its port where it has one of its own, got "Acme.example"',
  ],
  [
    "hosts beside others",
    `- hosts: [acme.example]\n  file: a.yaml\n`,
    '2: there is no setting "file", expected `hosts`.',
  ],
  [
    "an entity tag with a line break",
    PAGE.replace(/ *index.*\n/, '  etag: "\\"a\\nb\\""\n'),
    '3: `etag` must be an entity tag as the server wrote it, got "\\"a\\nb\\""',
  ],
  [
    "a day where a time is due",
    PAGE.replace(/ *index.*\n/, "  lastModified: 2026-11-22\n"),
    '3: `lastModified` must be a date as HTTP writes it, got "2026-11-22"',
  ],
])("%s is refused", (_, text, want) => {
  expect(problemsOf(text)).toEqual([want]);
});

test("this machine may be asked without https", () => {
  for (const host of ["127.0.0.1:8080", "[::1]:8080", "localhost"]) {
    expect(problemsOf(`- file: a.yaml\n  address: http://${host}/a.yaml\n  licence: unknown\n`)).toEqual([]);
  }
});
