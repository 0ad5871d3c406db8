import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const here = import.meta.dirname;
const source = readFileSync(join(here, 'navigation.ts'), 'utf8');

const rooms = () =>
  readdirSync(here)
    .map((room) => join(here, room, 'navigation.ts'))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'));

test('every room with a piece of the navigation has its line, and no other', () => {
  const rooms = readdirSync(here).filter((room) => existsSync(join(here, room, 'navigation.ts')));
  const lines = [...source.matchAll(/from '\.\/(\w+)\/navigation\.ts'/g)].map(([, room]) => room!);
  expect(lines.toSorted()).toEqual(rooms.toSorted());
  for (const room of rooms) expect(source).toMatch(new RegExp(`^  ${room},$`, 'm'));
});

test('a phone has room for five: four places, and More for the rest', () => {
  const onPhone = rooms().flatMap((text) => [...text.matchAll(/onPhone: (true|false)/g)].map(([, is]) => is));
  expect(onPhone.filter((is) => is === 'true')).toHaveLength(4);
});
