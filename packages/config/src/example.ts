import { told, type Piece } from '@leadfactory/domain/platform/configuration';
import { pieces } from './configuration.ts';

const HEAD = `# Copy to .env and change what you need. Nothing is needed: without it everything runs embedded, on this machine.
# A wrong value stops the start with a message that names it.
# This file is made by \`npm run env:example\` from packages/config.
`;

/** The text of `.env.example`: every variable that a person may set, with what is said of it. */
export const exampleOf = (): string => [HEAD, ...pieces.map(section)].join('\n');

const section = ({ title, shape }: Piece): string =>
  [
    `# -- ${title}`,
    ...Object.entries(shape).flatMap(([name, schema]) => {
      const { says, example = '' } = told(schema);
      return [...(says?.split('\n').map((line) => `# ${line}`) ?? []), `#${name}=${example}`];
    }),
    '',
  ].join('\n');
