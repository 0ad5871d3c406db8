import { writeFileSync } from 'node:fs';
import { exampleOf } from './example.ts';

writeFileSync(new URL('../../../.env.example', import.meta.url), exampleOf());
