import { sandboxWorks } from '@leadfactory/guard';
import { chromium, type BrowserServer } from 'playwright-core';
import { datePdf } from './pdf.ts';

export { readPdf, type PdfFacts } from './pdf.ts';

export interface PdfOptions {
  /** What the PDF says about when it was made; default now. */
  date?: Date;
  /** For the whole job, starting a browser included; default 30 s. */
  timeoutMs?: number;
}

export interface PdfPrinter {
  /**
   * A PDF of a document that stands alone: tagged, with an outline of its headings; its title, language, paper,
   * margins and feet of pages are those of the HTML (`@page`). Nothing is fetched: the page is offline, and whatever
   * it asks for but `data:` is refused. The same document and date give the same bytes, as long as Chromium's version
   * and the machine's fonts (where the document brings none for a script) stay the same.
   * Throws when the browser cannot start, or the time is over; the browser is killed then.
   */
  htmlToPdf(html: string, options?: PdfOptions): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** After so many documents the browser is replaced: it grows. */
const RECYCLE_AFTER = 50;

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Names resolve to nothing, should the page find a way around its being offline.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--disable-dev-shm-usage',
];

interface Running {
  server: BrowserServer;
  printed: number;
}

/**
 * A printer with one browser, started when it is first needed. Documents are printed one after the other.
 * `sandbox` false (default where it cannot start: as root, in most containers) is without Chromium's own.
 */
export function createPdfPrinter({
  executablePath,
  sandbox = sandboxWorks(),
}: {
  executablePath: string;
  sandbox?: boolean;
}): PdfPrinter {
  let running: Running | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  async function browser(timeoutMs: number): Promise<Running> {
    if (running && running.printed >= RECYCLE_AFTER) await stop();
    if (running) return running;
    const server = await chromium.launchServer({
      executablePath,
      headless: true,
      chromiumSandbox: sandbox,
      args: flags,
      timeout: timeoutMs,
      // The worker ends its browsers itself when it stops.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    const started: Running = { server, printed: 0 };
    server.on('close', () => {
      if (running === started) running = null;
    });
    running = started;
    return started;
  }

  /** Kills the browser with its whole process group: a page that hangs does not answer a polite request. */
  async function stop(): Promise<void> {
    const { server } = running ?? {};
    running = null;
    await server?.kill();
  }

  async function print(
    html: string,
    { date = new Date(), timeoutMs = 30_000 }: PdfOptions = {},
  ): Promise<Uint8Array> {
    const until = Date.now() + timeoutMs;
    const host = await browser(timeoutMs);
    host.printed += 1;
    const job = printIn(host.server, html, date);
    // When the time is over, the job fails later, by the kill: nobody waits for it any more.
    job.catch(() => {});
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const left = Math.max(0, until - Date.now());
      timer = setTimeout(() => reject(new Error(`The PDF was not ready after ${timeoutMs} ms.`)), left);
    });
    try {
      return await Promise.race([job, late]);
    } catch (error) {
      await stop();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    htmlToPdf(html, options) {
      const printed = queue.then(() => print(html, options));
      queue = printed.catch(() => {});
      return printed;
    },
    close: stop,
  };
}

async function printIn(server: BrowserServer, html: string, date: Date): Promise<Uint8Array> {
  const connection = await chromium.connect(server.wsEndpoint());
  try {
    const context = await connection.newContext({ offline: true, javaScriptEnabled: false });
    await context.route('**/*', (route) =>
      route.request().url().startsWith('data:') ? route.continue() : route.abort(),
    );
    const page = await context.newPage();
    await page.setContent(html, { waitUntil: 'load' });
    const pdf = await page.pdf({
      tagged: true,
      outline: true,
      printBackground: true,
      preferCSSPageSize: true,
    });
    return datePdf(pdf, date);
  } finally {
    await connection.close().catch(() => {});
  }
}
