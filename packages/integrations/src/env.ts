import { modelEnv } from './ai/env.ts';
import { anthropicInEnv } from './anthropic/env.ts';
import { openaiInEnv } from './openai/env.ts';
import { compatibleInEnv } from './openai-compatible/env.ts';

/** The environment's part of each vendor: one line per vendor, in the order of `.env.example`. */
export { sesEnv } from './ses/env.ts';
export { gmailEnv } from './gmail/env.ts';
export { outlookEnv } from './outlook/env.ts';
export { storageEnv, filesSomewhere } from './s3/env.ts';
export { pagespeedEnv } from './pagespeed/env.ts';
export const aiEnv = modelEnv([openaiInEnv, anthropicInEnv, compatibleInEnv]);
export { stripeEnv } from './stripe/env.ts';
export { googleEnv } from './google/env.ts';
export { microsoftEnv } from './microsoft/env.ts';
