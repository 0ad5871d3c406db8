import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = import.meta.dirname;
const node = (...args: string[]) => spawnSync(process.execPath, args, { encoding: 'utf8' });

test('a Node that is too old gets a clear word', () => {
  const module = JSON.stringify(join(folder, 'node-version.mjs'));
  const { status, stderr } = node('-e', `import(${module}).then((m) => m.requireNode('18.20.1'))`);
  expect(status).toBe(1);
  expect(stderr).toContain('needs Node 20 or newer; this is Node 18.20.1');
});

test('an unknown command names those that there are', () => {
  const { status, stderr } = node(join(folder, '../bootstrap.mjs'), 'strat');
  expect(status).toBe(2);
  expect(stderr).toContain(
    'There are: start, stop, rotate, doctor, test, check, fuzz, compare, crash, bench',
  );
});

test('two that install or build wait for each other, and a dead one is no hindrance', async () => {
  const module = JSON.stringify(join(folder, 'lock.mjs'));
  const dies = `import(${module}).then((m) => m.alone(() => process.kill(process.pid, 'SIGKILL')))`;
  expect(node('-e', dies).signal).toBe('SIGKILL');
  const { alone } = (await import('./lock.mjs')) as { alone<T>(work: () => Promise<T>): Promise<T> };
  const order: string[] = [];
  await Promise.all(
    ['a', 'b'].map((name) =>
      alone(async () => {
        order.push(`${name} in`);
        await Promise.resolve();
        order.push(`${name} out`);
      }),
    ),
  );
  expect(order).toHaveLength(4);
  expect(order[0]?.[0]).toBe(order[1]?.[0]);
});
