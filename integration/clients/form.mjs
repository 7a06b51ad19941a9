// Bundles the page with the form, opens it in a real browser for each document, fills in two forms as a person would and
// the others with the least that they ask for, submits them, and prints what it saw.
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import esbuild from "esbuild";
import { chromium } from "playwright-core";

const { browser, url, site, profile, screenshots, documents } = JSON.parse(readFileSync(process.argv[2], "utf8"));

await esbuild.build({
  entryPoints: ["form.jsx"],
  outdir: site,
  bundle: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  minify: true,
  define: { "process.env.NODE_ENV": '"production"' },
  loader: { ".woff": "dataurl", ".woff2": "dataurl", ".ttf": "dataurl", ".eot": "dataurl", ".svg": "dataurl" },
  logLevel: "warning",
});
copyFileSync("form.html", join(site, "index.html"));

const exact = { exact: true };
const fill = {
  "kafka.source": async (page) => {
    await page.getByLabel("Topic*", exact).fill("orders");
    await page.getByLabel("Consumer group", exact).fill("billing");
    await page.getByLabel("Offset reset", exact).selectOption("earliest");
    await page.getByLabel("Format*", exact).selectOption("avro");
    await page.locator("#root_format_options_schema_id").fill("7");
  },
  "nats.source": async (page) => {
    await page.getByLabel("Stream", exact).fill("EVENTS");
    await page.getByLabel("Format*", exact).selectOption("json");
  },
  "webhook.sink": async (page) => {
    await page.getByLabel("URL*", exact).fill("http://localhost:8080/hook");
    await page.getByLabel("Method", exact).selectOption("PUT");
    await member(page, "headers", "X-Team", "billing");
    await member(page, "headers", "Accept", "*/*");
    await page.getByLabel("Retry count", exact).fill("5");
  },
};

// member adds a member to an object without options of its own: by the button, then the key, then the value.
async function member(page, option, key, value) {
  const object = page.locator(`#root_${option}`);
  const keys = object.locator('input[id$="-key"]');
  const had = await keys.count();
  await object.getByRole("button").last().click();
  await keys.nth(had).fill(key);
  await keys.nth(had).press("Tab");
  await object.locator(`input[id="root_${option}_${key}"]`).fill(value);
}

// fillWhatIsAsked fills in the least with which the browser lets a form go: an example where the form offers one.
async function fillWhatIsAsked(page) {
  const asked = page.locator("form input:invalid, form select:invalid");
  for (let left = 20; left > 0 && (await asked.count()) > 0; left--) {
    const input = asked.first();
    const { tag, type, example } = await input.evaluate(({ tagName, type, list }) => ({
      tag: tagName, type, example: list?.options[0]?.value,
    }));
    if (tag === "SELECT") await input.selectOption({ index: 1 });
    else await input.fill(example ?? (type === "number" ? "1" : "text"));
  }
}

const context = await chromium.launchPersistentContext(profile, {
  executablePath: browser,
  headless: true,
  viewport: { width: 900, height: 900 },
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-proxy-server",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
const page = await context.newPage();
page.setDefaultTimeout(15_000);
let said = [];
page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
page.on("pageerror", (error) => said.push(error.message));
page.on("requestfailed", (request) => said.push(`cannot load ${request.url()}`));
await page.route(
  (at) => !at.href.startsWith(url) && at.protocol !== "data:",
  (route) => {
    said.push(`asks for ${route.request().url()}`);
    return route.abort();
  },
);

const answers = [];
for (const { name, id, role } of documents) {
  said = [];
  await page.goto(`${url}/?connector=${id}&role=${role}`);
  await page.waitForSelector("form");
  const answer = {
    fields: await page.locator("form fieldset").first().locator(":scope > .form-group").evaluateAll((groups) =>
      groups.map((group) => group.querySelector("label, legend")?.textContent ?? "")),
    unsupported: await page.locator(".unsupported-field").allTextContents(),
  };
  const keep = (state) => page.screenshot({ path: join(screenshots, `${name}-${state}.png`), fullPage: true });
  if (fill[name]) {
    await keep("empty");
    await page.locator('button[type="submit"]').click();
    answer.refused = await page.locator("form :is(input, select, textarea):invalid").evaluateAll((inputs) => inputs.map((input) => input.id));
    await fill[name](page);
    await keep("filled");
  } else {
    await fillWhatIsAsked(page);
  }
  await page.locator('button[type="submit"]').click();
  await page.waitForSelector("#answer, .error-detail");
  answer.errors = await page.locator(".error-detail").allTextContents();
  if (answer.errors.length === 0) {
    answer.config = JSON.parse(await page.locator("#config").textContent());
    answer.report = JSON.parse(await page.locator("#answer").textContent());
  }
  if (fill[name] || !answer.report?.valid) await keep("submitted");
  answers.push({ ...answer, said });
}
await context.close();
process.stdout.write(JSON.stringify(answers));
