import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const here = import.meta.dirname;
const source = readFileSync(join(here, 'navigation.ts'), 'utf8');

test('every room with a piece of the navigation has its line, and no other', () => {
  const rooms = readdirSync(here).filter((room) => existsSync(join(here, room, 'navigation.ts')));
  const lines = [...source.matchAll(/from '\.\/(\w+)\/navigation\.ts'/g)].map(([, room]) => room!);
  expect(lines.toSorted()).toEqual(rooms.toSorted());
  for (const room of rooms) expect(source).toMatch(new RegExp(`^  ${room},$`, 'm'));
});
