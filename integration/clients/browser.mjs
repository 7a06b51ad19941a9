// Starts the browser, for a test with pages.
import { chromium } from "playwright-core";

// browse opens a browser whose pages may ask nothing but what begins with url. Said collects what a page complains of: messages,
// errors, what it cannot load, and what its Content-Security-Policy refuses.
export async function browse({ browser, url }) {
  const instance = await chromium.launch({
    executablePath: browser,
    headless: true,
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-proxy-server",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
  const said = [];
  const open = async (options) => {
    const context = await instance.newContext(options);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on("console", (message) => said.push(`${message.type()}: ${message.text()} at ${message.location().url}`));
    page.on("pageerror", (error) => said.push(error.message));
    page.on("requestfailed", (request) => said.push(`cannot load ${request.url()}`));
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (e) => console.error(`${e.violatedDirective} refuses ${e.blockedURI}`));
    });
    await page.route((at) => !at.href.startsWith(url), (route) => {
      said.push(`asks for ${route.request().url()}`);
      return route.abort();
    });
    return page;
  };
  return { open, said, close: () => instance.close() };
}
