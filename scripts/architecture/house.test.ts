import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { arrows, floors, rooms } from './house.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8');
const foldersIn = (place: string) =>
  readdirSync(path.join(root, place), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** The rows of the table of ARCHITECTURE.md that begins with this heading, cell by cell, without marks of code. */
function table(heading: string): string[][] {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} `));
  if (start < 0) throw new Error(`ARCHITECTURE.md has no table that begins with “${heading}”.`);
  const end = lines.findIndex((line, i) => i > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.replaceAll('`', '').trim()),
  );
}

const list = (cell: string) =>
  cell
    .split(/[,;]/)
    .map((word) => word.trim())
    .filter(Boolean);

describe('the map of ARCHITECTURE.md', () => {
  const map = table('place').filter(([place]) => /^(packages|apps)\//.test(place!));

  it('says of each part what the dependency check allows', () => {
    const told = Object.fromEntries(
      map.map(([place, , may]) => [place, may === 'nothing of ours' ? [] : list(may!).sort()]),
    );
    expect(told).toEqual(
      Object.fromEntries(Object.entries(arrows).map(([from, to]) => [from, [...to].sort()])),
    );
  });

  it('has a row for each package and app', () => {
    const there = ['apps', 'packages'].flatMap((group) =>
      foldersIn(group)
        .map((name) => `${group}/${name}`)
        .filter((place) => existsSync(path.join(root, place, 'package.json'))),
    );
    expect(map.map(([place]) => place).sort()).toEqual(there.sort());
  });
});

describe('the house', () => {
  /** What stands on a floor beside its rooms: registries, and what is made or used by tests only. */
  const beside: Record<string, string[]> = {
    'packages/domain/src': ['intents', 'ports'],
    'packages/db/src': ['generated', 'testing'],
    'packages/workflows/src': ['bundle', 'privacy', 'templates', 'testing'],
    'apps/web/src/lib/server': ['rest', 'testing', 'trpc'],
    'apps/web/src/lib/features': ['timeline'],
  };

  it.each(floors)('has nothing but rooms and named registries on %s', (floor) => {
    const known = [...rooms, ...(beside[floor] ?? [])];
    expect(foldersIn(floor).filter((folder) => !known.includes(folder))).toEqual([]);
  });

  it('stands in ARCHITECTURE.md with its rooms in their order: all folders that are there, and no other', () => {
    const columns = [
      ['packages/domain/src'],
      ['packages/db/src'],
      ['packages/activities/src'],
      ['packages/workflows/src'],
      ['apps/web/src/lib/server', 'apps/web/src/lib/features'],
    ];
    const house = table('room');
    expect(house.map(([room]) => room)).toEqual(rooms);
    const wrong = house.flatMap(([room, ...cells]) =>
      cells.flatMap((cell, i) =>
        list(cell).filter(
          (name) =>
            !columns[i]!.some((floor) =>
              [name, `${name}.ts`].some((entry) => existsSync(path.join(root, floor, room!, entry))),
            ),
        ),
      ),
    );
    expect(wrong).toEqual([]);
    // What is read is beside what it is about, in every room.
    const untold = house.flatMap(([room, ...cells]) =>
      columns
        .slice(0, 4)
        .flatMap(([floor], i) =>
          (existsSync(path.join(root, floor!, room!)) ? foldersIn(`${floor}/${room}`) : [])
            .filter((folder) => folder !== 'schemas' && !list(cells[i]!).includes(folder))
            .map((folder) => `${floor}/${room}/${folder}`),
        ),
    );
    expect(untold).toEqual([]);
  });
});
