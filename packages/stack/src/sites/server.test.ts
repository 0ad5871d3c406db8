import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleSites } from './list.ts';
import { siteServer } from './server.ts';

const server = siteServer();
let port: number;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

/** By Host header: whether `*.localhost` resolves depends on the machine. */
const get = (host: string, path = '/') =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    request({ port, host: '127.0.0.1', path, headers: { host } }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    })
      .on('error', reject)
      .end();
  });

test('every business has a site of its own', async () => {
  const sites = sampleSites(port);
  expect(sites).toHaveLength(5);
  for (const { host, business, email } of sites) {
    const { status, body } = await get(host);
    expect(status).toBe(200);
    expect(body).toContain(`<title>${business.replace('&', '&amp;')}`);
    expect(body).toContain(email);
    expect(body).not.toContain('Start Bootstrap');
    expect((await get(host, '/css/styles.css')).headers['content-type']).toContain('text/css');
  }
});

test('they differ in what an assessment looks at', async () => {
  const good = `harbor-agency.localhost:${port}`;
  const poor = `maple-street-bakery.localhost:${port}`;
  expect((await get(good)).headers).toHaveProperty('content-security-policy');
  expect((await get(poor)).headers).not.toHaveProperty('x-content-type-options');
  expect((await get(good)).body).toContain('application/ld+json');
  expect((await get(poor)).body).not.toContain('viewport');
  expect((await get(good, '/robots.txt')).body).toContain(`Sitemap: http://${good}/sitemap.xml`);
  expect((await get(`tidewater-cloud.localhost:${port}`, '/robots.txt')).status).toBe(404);
});

test('nothing outside the sites is served', async () => {
  const host = `harbor-agency.localhost:${port}`;
  for (const path of ['/../package.json', '/..%2fpackage.json', '/%2e%2e/package.json', '/%zz', '/nothing']) {
    expect((await get(host, path)).status).toBe(404);
  }
  expect((await get('unknown.localhost')).status).toBe(404);
  expect((await get(`127.0.0.1:${port}`)).body).toContain('harbor-agency.localhost');
});
