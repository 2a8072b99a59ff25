import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, type TestBrowser } from "../src/browser.ts";
import { run } from "../src/run.ts";

const parley = join(dirname(createRequire(import.meta.url).resolve("@parley/codegen/package.json")), "bin/parley.js");
const ATTACK =
  "</code></script><script>globalThis.attacked = 1</script><img src=https://evil.example onerror=globalThis.attacked=1>";

function toDocument(isAfter: boolean): string {
  const text = { schema: { type: "string" } };
  const answer = (properties: object) => ({
    responses: {
      200: { description: "ok", content: { "application/json": { schema: { type: "object", properties } } } },
    },
  });
  const title = { type: "string", ...(isAfter ? { maxLength: 5, description: ATTACK } : { description: "plain" }) };
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: isAfter ? ATTACK : "Library", version: isAfter ? ATTACK : "1" },
    servers: [{ url: "https://library.example" }],
    paths: {
      "/books": {
        get: {
          operationId: "listBooks",
          ...answer({ title }),
          parameters: isAfter ? [{ name: "page", in: "query", ...text }] : [],
        },
      },
      "/shelves": { get: { operationId: "listShelves", ...answer(isAfter ? {} : { size: { type: "integer" } }) } },
    },
  });
}

let browser: TestBrowser;
let folder: string;
let address: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-diff-page-"));
  await writeFile(join(folder, "before.json"), toDocument(false));
  await writeFile(join(folder, "after.json"), toDocument(true));
  const args = [parley, "diff", "before.json", "after.json", "--format", "html", "--output", "report.html"];
  expect(await run(process.execPath, args, folder)).toEqual({ code: 0, output: "" });
  address = pathToFileURL(join(folder, "report.html")).href;
  browser = await launchBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** The page, with all that a browser has to say against it. */
async function openPage(
  options: Parameters<TestBrowser["open"]>[0] = {},
): Promise<{ page: Page; complaints: string[] }> {
  const page = await (await browser.open(options)).newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (request.url() !== address) complaints.push(request.url());
  });
  await page.goto(address);
  return { page, complaints };
}

const shown = (page: Page) => page.locator("article:visible h3").allInnerTexts();

test("a browser shows the page without a complaint, loads nothing else, and runs nothing of a spec", async () => {
  const { page, complaints } = await openPage();
  expect(await page.title()).toBe("API changes of after.json");
  expect(await page.locator("output").textContent()).toMatch(/^\d+ changes$/);
  expect(await page.evaluate(() => "attacked" in globalThis)).toBe(false);
  expect(await page.locator("img, iframe, script:not(body > script)").count()).toBe(0);
  expect(await page.locator("main").textContent()).toContain(ATTACK);
  expect(complaints).toEqual([]);
});

test("a reader chooses by severity, resource and words, with the keyboard too", async () => {
  const { page } = await openPage();
  expect(await shown(page)).toEqual(["shelves.list", "books.list", "The client"]);
  const majors = page.locator("li[data-severity=major]").filter({ visible: true });
  expect(await majors.count()).toBeGreaterThan(0);
  await page.getByLabel("major").uncheck();
  expect(await majors.count()).toBe(0);
  await page.getByLabel("Resource").selectOption("books");
  expect(await shown(page)).toEqual(["books.list"]);
  await page.getByLabel("Resource").selectOption("all");
  await page.getByLabel("major").check();
  await page.keyboard.press("/");
  await page.keyboard.type("SHELVES size");
  expect(await shown(page)).toEqual(["shelves.list"]);
  expect(await page.locator("nav li:visible").allInnerTexts()).toEqual(["shelves.list"]);
  const count = await page.locator("li[data-severity]").filter({ visible: true }).count();
  expect(await page.locator("output").textContent()).toBe(count === 1 ? "1 change" : `${count} changes`);
});

test("without scripts everything is there, and nothing that would need one", async () => {
  const { page } = await openPage({ javaScriptEnabled: false });
  expect(await page.locator("article").count()).toBe(3);
  expect(await page.locator("form").isVisible()).toBe(false);
  await page.getByText("Before and after").last().click();
  expect(await page.locator(".diff:visible").count()).toBeGreaterThan(0);
});

test("it is light or dark as the reader likes, and fits a narrow screen and paper", async () => {
  const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const { page } = await openPage({ colorScheme: "dark", viewport: { width: 360, height: 800 } });
  expect(await background(page)).toBe("rgb(17, 20, 24)");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await background(page)).toBe("rgb(255, 255, 255)");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  expect(await background(page)).toBe("rgb(255, 255, 255)");
  expect(await page.locator("nav, form").filter({ visible: true }).count()).toBe(0);
});
