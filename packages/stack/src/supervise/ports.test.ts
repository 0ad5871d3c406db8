import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { portMemory } from './ports.ts';

test('a port is taken again if it is free, else another one, remembered from then on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lf-ports-'));
  const path = join(folder, 'ports.json');
  const [first, other] = await (async () => {
    const memory = portMemory(path);
    return [await memory.take('sites'), await memory.take('mail')];
  })();
  expect(other).not.toBe(first);
  expect(await portMemory(path).take('sites')).toBe(first);

  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(first, '127.0.0.1', resolve));
  expect((squatter.address() as AddressInfo).port).toBe(first);
  const second = await portMemory(path).take('sites');
  expect(second).not.toBe(first);
  await new Promise((resolve) => squatter.close(resolve));
  expect(await portMemory(path).take('sites')).toBe(second);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ sites: second, mail: other });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  rmSync(folder, { recursive: true });
});

test('two names never share a port, though asked for at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lf-ports-'));
  const memory = portMemory(join(folder, 'ports.json'));
  const ports = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(memory.take));
  expect(new Set(ports).size).toBe(5);
  rmSync(folder, { recursive: true });
});
