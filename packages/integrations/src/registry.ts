import { anthropic } from './anthropic/manifest.ts';
import { gmail } from './gmail/manifest.ts';
import { google } from './google/manifest.ts';
import { mailServer } from './mail-server/manifest.ts';
import { microsoft } from './microsoft/manifest.ts';
import { openai } from './openai/manifest.ts';
import { openaiCompatible } from './openai-compatible/manifest.ts';
import { outlook } from './outlook/manifest.ts';
import { pagespeed } from './pagespeed/manifest.ts';
import { s3 } from './s3/manifest.ts';
import { ses } from './ses/manifest.ts';
import { stripe } from './stripe/manifest.ts';
import type { Vendor } from './vendor/index.ts';

/** One line per vendor; where the environment configures several that can do the same, the first is taken. */
export const vendors: readonly Vendor[] = [
  ...[ses, mailServer, gmail, outlook, stripe, openai, anthropic, openaiCompatible, pagespeed, s3],
  ...[google, microsoft],
];

export const vendorOf = (id: string): Vendor | undefined => vendors.find((vendor) => vendor.id === id);
