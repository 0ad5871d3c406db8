import { expect, test } from 'vitest';
import { createS3Storage } from './index.ts';

test('an S3 address is signed for the seconds that were asked for, under the name given', async () => {
  const storage = createS3Storage({
    bucket: 'leadfactory',
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:9',
    accessKeyId: 'id',
    secretAccessKey: 'secret',
  });
  const url = new URL(
    await storage.signedUrl('reports/a b.pdf', { name: 'Report é.pdf', expiresInSeconds: 60 }),
  );
  expect(url.pathname).toBe('/leadfactory/reports/a%20b.pdf');
  expect(url.searchParams.get('X-Amz-Expires')).toBe('60');
  expect(url.searchParams.get('response-content-disposition')).toBe(
    "attachment; filename*=UTF-8''Report%20%C3%A9.pdf",
  );
});
