// Opens the pages of connectorpage in a real browser: every one of them wide and narrow, light and dark, then as a person goes through
// them with the keyboard alone, and below every mount. It prints what is wrong.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { browse } from "./browser.mjs";

const input = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { url, screenshots, pages, mounts, bad, good } = input;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const { open, said, close } = await browse(input);

const wrong = [];
const expect = (ok, what) => ok || wrong.push(what);
const wide = { width: 1280, height: 900 }, narrow = { width: 320, height: 640 };
const seen = { pages: 0, audits: 0, links: 0, stops: 0 };

// fits wants no page to be wider than the window.
async function fits(page, name) {
  seen.pages++;
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over <= 0, `${name}: ${over} pixels wider than the window of ${page.viewportSize().width}`);
}

// audit has axe-core look at a page that has it: by some of its rules, or by all.
async function audit(page, name, rules) {
  seen.audits++;
  const options = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
  const found = await page.evaluate((options) => window.axe.run(options), options);
  for (const v of found.violations) {
    for (const n of v.nodes.slice(0, 3)) wrong.push(`${name}: axe: ${v.id}: ${v.help}: ${n.html.slice(0, 200)}: ${n.failureSummary}`);
  }
}

const keep = (page, name) => screenshots && page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });

// send puts a text into the form that checks, and sends it.
async function send(page, text, language = "yaml") {
  await page.getByLabel("File of tables").fill(text);
  await page.getByLabel(language.toUpperCase(), { exact: true }).check();
  await page.getByRole("button", { name: "Check", exact: true }).click();
}

// Every page, wide and narrow, in both schemes. What a page is made of is the same in both, so the dark one is audited for its colours
// alone; and so is the narrow one, but for those whose lines scroll there.
{
  const colours = ["color-contrast", "link-in-text-block"];
  const page = await open({ viewport: wide });
  for (const { name, path, status, form } of pages) {
    const before = said.length;
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize(wide);
    const response = await page.goto(url + path);
    expect(response.status() === status, `${name}: answered ${response.status()}`);
    if (status !== 200) said.splice(before); // the browser says that too
    if (form) await send(page, form.text, form.language);
    await page.evaluate(axe);
    for (const [width, size] of [[1280, wide], [320, narrow]]) {
      await page.setViewportSize(size);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        const view = `${name}-${width}-${colorScheme}`;
        await fits(page, view);
        if (colorScheme === "light" && (width === 1280 || form)) await audit(page, view);
        if (colorScheme === "dark" && width === 1280) await audit(page, view, colours);
        await keep(page, view);
      }
    }
  }
  await page.context().close();
}

// The keyboard alone: from the list by a search to a connector, to its example, to a file that is wrong, and to one that is right.
{
  const page = await open({ viewport: wide });
  const focused = () => page.evaluate(() => {
    const e = document.activeElement, style = getComputedStyle(e);
    const box = e.getBoundingClientRect();
    return {
      id: e.id, text: (e.value ?? e.textContent ?? "").trim().slice(0, 60), tag: e.tagName, type: e.type ?? "",
      shows: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.right > 0 && box.bottom > 0,
    };
  });
  // tab goes on until the focus is where it is wanted.
  const tab = async (wanted, what) => {
    for (let i = 0; i < 150; i++) {
      await page.keyboard.press("Tab");
      const at = await focused();
      if (at.tag === "BODY") continue;
      seen.stops++;
      expect(at.shows, `the focus does not show on ${JSON.stringify(at)}`);
      if (wanted(at)) return at;
    }
    wrong.push(`the keyboard does not reach ${what}`);
  };
  const isLink = (text) => (at) => at.tag === "A" && at.text === text;
  await page.goto(url + mounts[0] + "/");
  await page.keyboard.press("Tab");
  const first = await focused();
  expect(first.text === "Skip to the content" && first.shows, `the first stop is ${JSON.stringify(first)}`);
  await tab((at) => at.id === "q", "the search");
  await page.keyboard.type("apache kafka");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\?q=apache\+kafka/);
  await tab(isLink("Apache Kafka"), "the connector");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/kafka$/);
  await tab((at) => at.tag === "SUMMARY" && at.text === "JSON", "the example in JSON");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect((await focused()).tag === "PRE", "an example that scrolls must be reached with the keyboard");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/check\?connector=kafka/);
  const write = async (text) => {
    await tab((at) => at.tag === "TEXTAREA", "the text");
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(text);
    await tab((at) => at.type === "radio", "the languages");
    for (let i = 0; i < 3 && (await focused()).text !== "yaml"; i++) await page.keyboard.press("ArrowUp");
    await tab((at) => at.tag === "BUTTON", "the button");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#verdict");
  };
  expect((await page.getByLabel("File of tables").inputValue()).includes('"connector": "kafka"'), "the example does not stand in the form");
  await write(bad.text);
  expect((await page.locator("#verdict").textContent()) === bad.headline, `the verdict is ${await page.locator("#verdict").textContent()}`);
  expect((await focused()).id === "verdict", "the verdict must have the focus");
  expect((await page.getByLabel("File of tables").inputValue()) === bad.text, "the text is not kept");
  for (const { line, character, says } of bad.findings) {
    const at = page.locator(`#line-${line}`);
    expect((await at.locator("p").textContent()).includes(says), `line ${line} says ${await at.locator("p").textContent()}`);
    // The caret stands under the first character of what is wrong, whatever the font.
    const gap = await at.evaluate((li, character) => {
      const [text, caret] = li.querySelectorAll("code");
      const left = (node, index) => {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        return range.getBoundingClientRect().left;
      };
      return Math.abs(left(text.firstChild, text.textContent.indexOf(character)) - left(caret.firstChild, caret.textContent.indexOf("^")));
    }, character);
    expect(gap < 1, `the caret of line ${line} stands ${gap} pixels beside ${character}`);
  }
  await tab(isLink(`Line ${bad.findings[0].line}`), "the link to the line");
  await page.keyboard.press("Enter");
  expect(page.url().endsWith(`#line-${bad.findings[0].line}`), `the link leads to ${page.url()}`);
  await write(good.text);
  expect((await page.locator("#verdict").textContent()) === good.headline, `the verdict is ${await page.locator("#verdict").textContent()}`);
  expect((await page.locator(".source").count()) === 0, "nothing is to be shown under a line");
  await page.context().close();
}

// Search and filters.
{
  const page = await open({ viewport: narrow });
  const rows = () => page.locator("tbody th a").allTextContents();
  await page.goto(url + mounts[0] + "/");
  const all = (await rows()).length;
  await page.getByLabel("Category").selectOption("cache");
  await page.getByRole("button", { name: "Search" }).click();
  expect((await rows()).join() === "Redis,Memcached", `caches are ${await rows()}`);
  expect((await page.getByLabel("Category").inputValue()) === "cache", "the filter is not kept");
  await page.getByLabel("Used as").selectOption("source");
  await page.getByRole("button", { name: "Search" }).click();
  expect((await page.getByRole("heading", { level: 2 }).textContent()) === "Nothing matches", "it must say that nothing matches");
  await page.getByRole("link", { name: "Clear the search and the filters" }).click();
  expect((await rows()).length === all, "everything must be there again");
  await page.context().close();
}

// Every mount: from the base without its slash to every page, by links alone, and every link leads somewhere.
for (const mount of mounts) {
  const page = await open({ viewport: wide });
  await page.goto(url + mount + "?category=messaging");
  expect(page.url() === `${url}${mount}/?category=messaging`, `${mount}: led to ${page.url()}`);
  const styled = async () => {
    await page.waitForLoadState();
    return page.evaluate(() => getComputedStyle(document.querySelector("main")).maxWidth !== "none");
  };
  await page.getByRole("link", { name: "Apache Kafka" }).click();
  expect(page.url() === `${url}${mount}/kafka`, `${mount}: the connector is at ${page.url()}`);
  expect(await styled(), `${mount}: the connector has no style`);
  const links = await page.evaluate(() => [...document.querySelectorAll("a[href], link[href], img[src]")].map((e) => (e.href || e.src).split("#")[0]));
  for (const link of new Set(links)) {
    seen.links++;
    const answer = await page.request.get(link);
    expect(answer.ok() && link.startsWith(`${url}${mount}/`), `${mount}: ${link} answered ${answer.status()}`);
  }
  await page.getByRole("link", { name: "Check tables" }).click();
  await send(page, bad.text);
  expect(page.url() === `${url}${mount}/check` && (await styled()), `${mount}: the verdict is at ${page.url()}`);
  expect((await page.locator("#verdict").textContent()) === bad.headline, `${mount}: another verdict`);
  await page.getByRole("link", { name: "Connectors" }).click();
  expect(page.url() === `${url}${mount}/`, `${mount}: the list is at ${page.url()}`);
  await page.context().close();
}

await close();
process.stdout.write(JSON.stringify({ wrong, said, seen }));
