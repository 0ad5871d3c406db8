/** The environment's part of each vendor: one line per vendor, in the order of `.env.example`. */
export { sesEnv } from './ses/env.ts';
export { storageEnv, filesSomewhere } from './storage/env.ts';
export { pagespeedEnv } from './pagespeed/env.ts';
export { aiEnv } from './ai/env.ts';
export { stripeEnv } from './stripe/env.ts';
