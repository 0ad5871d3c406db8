import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, extname, join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sampleBusinesses, sampleSites, type SampleBusiness } from './list.ts';
import { pageOf } from './page.ts';

const require = createRequire(import.meta.url);
const byId = new Map(sampleBusinesses.map((business) => [business.id, business]));

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Serves the sample sites, one virtual host each. Not listening yet. */
export const siteServer = (): Server =>
  createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const host = request.headers.host ?? '';
  const business = byId.get(host.replace(/\.localhost(:\d+)?$/i, '').toLowerCase());
  if (!business) return directory(request, response);
  if (business.quirks.delayMs) await sleep(business.quirks.delayMs);
  for (const [name, value] of Object.entries(business.quirks.headers)) response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return plain(response, 405, 'Method not allowed\n');
  const path = decodePath(request.url ?? '/');
  const base = `http://${host}`;
  if (path === '/robots.txt' && business.quirks.robots) return plain(response, 200, robotsOf(business, base));
  if (path === '/sitemap.xml' && business.quirks.sitemap) return sitemap(response, base);
  const file = path && fileOf(business, path);
  if (!file) return plain(response, 404, 'Not found\n');
  response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
  if (extname(file) === '.html') {
    response.end(pageOf(readFileSync(file, 'utf8'), business, base + path));
  } else {
    createReadStream(file).pipe(response);
  }
}

function decodePath(url: string): string | null {
  try {
    return decodeURIComponent(new URL(url, 'http://site').pathname);
  } catch {
    return null;
  }
}

/** The file behind a path, or null where there is none inside the site's folder. */
function fileOf(business: SampleBusiness, path: string): string | null {
  const folder = join(dirname(require.resolve(`${business.package}/package.json`)), 'dist');
  const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
  if (!file.startsWith(folder + sep)) return null;
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
}

const robotsOf = ({ quirks }: SampleBusiness, base: string): string =>
  `User-agent: *\n${quirks.robots === 'disallow' ? 'Disallow: /' : 'Allow: /'}\n${quirks.sitemap ? `Sitemap: ${base}/sitemap.xml\n` : ''}`;

function sitemap(response: ServerResponse, base: string): void {
  response.setHeader('content-type', 'application/xml');
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${base}/</loc></url></urlset>\n`,
  );
}

/** At the bare address: what there is. */
function directory(request: IncomingMessage, response: ServerResponse): void {
  const port = request.socket.localPort;
  // What the app's settings page loads as sample data.
  if (request.url === '/sites.json' && port) {
    response.setHeader('content-type', 'application/json');
    return void response.end(JSON.stringify(sampleSites(port)));
  }
  if (request.url !== '/' || !/^(localhost|127\.0\.0\.1)(:|$)/.test(request.headers.host ?? '')) {
    return plain(response, 404, 'No such site here\n');
  }
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Sample sites</title><body style="font:15px/1.6 system-ui;max-width:40em;margin:2em auto;padding:0 1em"><h1>Sample sites</h1><p>Invented businesses, to try LeadFactory on.</p><ul>${sampleBusinesses
      .map(
        ({ id, business, kind }) =>
          `<li><a href="http://${id}.localhost:${port}/">${business.replace('&', '&amp;')}</a>, ${kind.toLowerCase()}`,
      )
      .join('')}</ul>`,
  );
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}
