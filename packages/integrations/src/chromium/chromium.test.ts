import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPdfPrinter, type PdfPrinter } from './index.ts';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
let printer: PdfPrinter;
let server: Server;
let requests = 0;

beforeAll(async () => {
  printer = createPdfPrinter({ executablePath });
  server = createServer((_, response) => {
    requests += 1;
    response.end('body{}');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});
afterAll(async () => {
  await printer.close();
  server.close();
});

const document = (body: string) =>
  `<!doctype html><html lang="en"><head><title>A Title</title></head><body>${body}</body></html>`;

test('prints a tagged PDF with outline, title and language', async () => {
  const pdf = await printer.htmlToPdf(document('<h1>One</h1><p>Text</p><h2>Two</h2>'), { footer: 'Acme' });
  const bytes = Buffer.from(pdf).toString('latin1');
  expect(bytes.startsWith('%PDF-')).toBe(true);
  for (const mark of ['/StructTreeRoot', '/MarkInfo', '/Outlines', '/Lang (en)', '/Title (A Title)'])
    expect(bytes).toContain(mark);
});

test('fetches nothing, whatever the document asks for', async () => {
  const { port } = server.address() as AddressInfo;
  const at = `http://127.0.0.1:${port}`;
  await printer.htmlToPdf(
    document(
      `<link rel="stylesheet" href="${at}/a.css"><img src="${at}/b.png"><iframe src="${at}/c"></iframe>` +
        `<iframe src="file:///etc/hostname"></iframe><script>fetch('${at}/d')</script>`,
    ),
    { footer: '' },
  );
  expect(requests).toBe(0);
});

test('gives up in time, kills the browser, and prints the next one', async () => {
  await expect(printer.htmlToPdf(document('<p>Late</p>'), { footer: '', timeoutMs: 1 })).rejects.toThrow();
  const pdf = await printer.htmlToPdf(document('<p>Next</p>'), { footer: '' });
  expect(pdf.length).toBeGreaterThan(1000);
});
