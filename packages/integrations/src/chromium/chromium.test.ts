import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPdfPrinter, readPdf, type PdfPrinter } from './index.ts';

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
  const pdf = await printer.htmlToPdf(document('<h1>One</h1><p>Text</p><h2>Two</h2>'));
  const bytes = Buffer.from(pdf).toString('latin1');
  expect(bytes.startsWith('%PDF-')).toBe(true);
  for (const mark of ['/StructTreeRoot', '/MarkInfo', '/Outlines', '/Lang (en)', '/Title (A Title)'])
    expect(bytes).toContain(mark);
});

test('prints the same bytes for the same document and date, also from another browser', async () => {
  const html = document(
    '<h1 id="a">One</h1><p>Text</p><a href="#a">to one</a><svg role="img" aria-label="x"></svg>',
  );
  const date = new Date('2026-03-04T05:06:07Z');
  const other = createPdfPrinter({ executablePath });
  const [first, second] = [await printer.htmlToPdf(html, { date }), await other.htmlToPdf(html, { date })];
  await other.close();
  expect(Buffer.compare(first, second)).toBe(0);
  expect(Buffer.from(first).toString('latin1')).toContain("/CreationDate (D:20260304050607+00'00')");
});

test('tells the pages, and where the targets of links begin', async () => {
  const next = '<div style="break-before:page"></div>';
  const body = `<a href="#zwei">2</a><a href="#f-3">3</a>${next}<h2 id="zwei">Two</h2>${next}<h2 id="f-3">Three</h2>`;
  expect(readPdf(await printer.htmlToPdf(document(body)))).toEqual({
    pages: 3,
    anchors: { zwei: 2, 'f-3': 3 },
  });
  const long = Array.from({ length: 40 }, () => next).join('x');
  expect(readPdf(await printer.htmlToPdf(document(`x${long}x`))).pages).toBe(41);
});

test('fetches nothing, whatever the document asks for', async () => {
  const { port } = server.address() as AddressInfo;
  const at = `http://127.0.0.1:${port}`;
  await printer.htmlToPdf(
    document(
      `<link rel="stylesheet" href="${at}/a.css"><img src="${at}/b.png"><iframe src="${at}/c"></iframe>` +
        `<iframe src="file:///etc/hostname"></iframe><script>fetch('${at}/d')</script>`,
    ),
  );
  expect(requests).toBe(0);
});

test('gives up in time, kills the browser, and prints the next one', async () => {
  await expect(printer.htmlToPdf(document('<p>Late</p>'), { timeoutMs: 1 })).rejects.toThrow();
  const pdf = await printer.htmlToPdf(document('<p>Next</p>'));
  expect(pdf.length).toBeGreaterThan(1000);
});
