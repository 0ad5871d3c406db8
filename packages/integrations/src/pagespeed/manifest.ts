import { VendorError } from '@leadfactory/domain/platform/errors';
import { z } from 'zod';
import { secret, vendor, type EnvOf } from '../vendor/index.ts';
import type { pagespeedEnv } from './env.ts';
import { createPageSpeed, PAGESPEED, type PageSpeedOptions } from './index.ts';

const DISCOVERY = '/discovery/v1/apis/pagespeedonline/v5/rest';

export const pagespeed = vendor({
  id: 'pagespeed',
  name: PAGESPEED,
  home: 'https://developers.google.com/speed/docs/insights/v5/get-started',
  says: 'Measures the speed of websites at Google, with what real visitors saw. Without it, this server’s own browser measures.',
  credentials: z.object({ key: secret({ label: 'API key' }) }),
  fromEnvironment: ({ PSI_API_KEY: key }: EnvOf<typeof pagespeedEnv>): PageSpeedOptions | null =>
    key ? { key } : null,
  provides: { speedAudit: (options: PageSpeedOptions) => createPageSpeed(options) },
  async check({ key, baseUrl = 'https://www.googleapis.com' }: PageSpeedOptions) {
    // The description of the API is free; a key that is wrong is refused there as well.
    const response = await fetch(new URL(DISCOVERY, baseUrl), {
      headers: { 'x-goog-api-key': key },
      signal: AbortSignal.timeout(8_000),
    }).catch((error: Error) => {
      throw new VendorError(PAGESPEED, { kind: 'retryable' }, error.message, { cause: error });
    });
    if (!response.ok)
      throw new VendorError(
        PAGESPEED,
        { kind: response.status >= 500 ? 'retryable' : 'permanent' },
        `Google answered with status ${response.status}.`,
      );
  },
  limits: { perSecond: 4, perDay: 25_000 },
  costs: 'Free of charge within Google’s quota of 25,000 measurements a day.',
});
