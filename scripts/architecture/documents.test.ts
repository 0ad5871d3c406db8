import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const documents = [
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'temporal/README.md'],
  ...readdirSync(path.join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const floors = readdirSync(path.join(root, 'packages'));

/** The places that a short path of the documents may mean: `domain/crm/fields` is `packages/domain/src/crm/fields`. */
function meant(short: string): string[] {
  const [first, ...rest] = short.split('/');
  const tail = rest.join('/');
  if (first === 'web') return [`apps/web/src/lib/${tail}`];
  if (first === 'worker') return [`apps/worker/src/${tail}`];
  if (['server', 'features', 'contract'].includes(first!)) return [`apps/web/src/lib/${short}`];
  return floors.includes(first!) ? [`packages/${first}/src/${tail}`, `packages/${short}`] : [short];
}

const heads = ['apps', 'packages', 'docs', 'scripts', 'web', 'worker', 'server', 'features', 'contract'];

it.each(documents)('%s names only files and folders that are there', (document) => {
  const text = readFileSync(path.join(root, document), 'utf8');
  const paths = [...text.matchAll(/`([a-z-]+\/[\w\-./()[\]+]*)`/g)]
    .map(([, found]) => found!.replace(/\/$/, ''))
    .filter((found) => [...heads, ...floors].includes(found.split('/')[0]!));
  const links = [...text.matchAll(/\]\(((?!https?:)[^)#]+)/g)].map(([, target]) =>
    path.join(path.dirname(document), target!),
  );
  const gone = [
    ...paths.filter(
      (found) =>
        !meant(found).some((place) => [place, `${place}.ts`].some((p) => existsSync(path.join(root, p)))),
    ),
    ...links.filter((target) => !existsSync(path.join(root, target))),
  ];
  expect(gone).toEqual([]);
});
