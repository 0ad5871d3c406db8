import { z } from 'zod';
import { technology, type Technology } from '../technology.ts';
import { builder } from './builder.ts';
import { cms } from './cms.ts';
import { code } from './code.ts';
import { measurement } from './measurement.ts';
import { places } from './places.ts';
import { shop } from './shop.ts';
import { visitors } from './visitors.ts';

/** Every technology that is recognised; one line per group. Checked when it is loaded: a slip of the pen stops here. */
export const technologies: readonly Technology[] = z
  .array(technology)
  .parse([...cms, ...shop, ...builder, ...code, ...measurement, ...visitors, ...places]);
