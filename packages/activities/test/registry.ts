import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Enricher } from '@leadfactory/domain/acquisition/enrichers';
import { VendorError } from '@leadfactory/domain/platform/errors';
import { secret, vendor } from '@leadfactory/integrations/vendor';
import { z } from 'zod';

/** A vendor that knows companies by their domain, on loopback: what it answers is what the test says. */
export interface Registry {
  /** Domains that were asked for, in their order. */
  asked: string[];
  answer(answer: (domain: string) => RegistryAnswer): void;
  enricher(over?: Partial<Enricher>): Enricher;
  close(): Promise<void>;
}
export type RegistryAnswer = { status: number } | 'silence' | RegistryCompany;
type RegistryCompany = z.input<typeof company>;

const company = z.object({
  industry: z.string().optional(),
  city: z.string().optional(),
  sure: z.number(),
});

export const startRegistry = async (): Promise<Registry> => {
  const asked: string[] = [];
  let answer: (domain: string) => RegistryAnswer = () => ({ status: 404 });
  const server = http.createServer((request, response) => {
    const domain = new URL(request.url!, 'http://any').searchParams.get('domain')!;
    asked.push(domain);
    if (request.headers.authorization !== 'Bearer key-1') return void response.writeHead(401).end();
    const given = answer(domain);
    if (given === 'silence') return;
    if ('status' in given) response.writeHead(given.status).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(given));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    answer: (given) => void (answer = given),
    enricher: (over) => ({
      ...registryAt(`http://127.0.0.1:${port}`).provides.enricher!({ apiKey: 'key-1' }, {})!,
      ...over,
    }),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};

/** What its folder beside the other vendors would declare. */
const registryAt = (url: string) =>
  vendor({
    id: 'registry',
    name: 'Company registry',
    home: 'https://registry.example',
    says: 'Knows the industry and the city of companies.',
    credentials: z.object({ apiKey: secret({ label: 'API key' }) }),
    fromEnvironment: () => null,
    provides: { enricher: ({ apiKey }: { apiKey: string }) => enricherAt(url, apiKey) },
    limits: null,
    costs: 'US$0.02 per company.',
  });

const enricherAt = (url: string, apiKey: string): Enricher => ({
  id: 'registry',
  name: 'Company registry',
  fills: ['company.industry', 'company.city'],
  firstHand: false,
  trust: 0.9,
  cost: { micros: 20_000, currency: 'USD' },
  limits: { timeoutMs: 5_000, holdsMs: 90 * 86_400_000, retryMs: 3_600_000 },
  needs: [['domain']],
  takes: [],
  async ask({ domain }, { signal }) {
    const response = await fetch(`${url}/companies?domain=${domain}`, {
      headers: { authorization: `Bearer ${apiKey}` },
      signal,
    });
    if (response.status === 404) return { facts: [], why: 'It does not know this company.' };
    if (!response.ok)
      throw new VendorError(
        'registry',
        response.status === 429 ? { kind: 'rate_limited', retryAfterMs: 30_000 } : { kind: 'retryable' },
        `It answered with error ${response.status}.`,
      );
    const { industry, city, sure } = company.parse(await response.json());
    return {
      facts: [
        ...(industry ? [{ field: 'company.industry', value: industry }] : []),
        ...(city ? [{ field: 'company.city', value: city }] : []),
        // What it does not declare is not taken.
        { field: 'company.name', value: 'Someone Else' },
      ].map((fact) => ({ ...fact, method: 'company register', confidence: sure })),
    };
  },
});
