import { readJson, writeJson } from './json-file.ts';

/** Written to `<data>/endpoints.json` (mode 0600) so that scripts can use a running stack. */
export interface Endpoints {
  /** The web app's base address. */
  app?: string;
  temporalUi?: string;
  /** host:port of the Temporal frontend. */
  temporalAddress?: string;
  /** The page that shows sent mail. */
  inbox?: string;
  /** The mail server's base address: the vendor's API at `/`, look-ups under `/api`. */
  mail?: string;
  sampleSites?: { host: string; url: string; business: string; kind: string }[];
  /** As the application's role, under row-level security. */
  databaseUrl?: string;
  /** As the owner of the tables: migrations and tests only. */
  databaseOwnerUrl?: string;
  orgId?: string;
  /** The owner's sign-in as it was first made; a password changed in the app is not written here. */
  owner?: { email: string; password: string };
  apiKey?: string;
  /** Process ids, by service; `launcher` is the supervisor. */
  pids: Record<string, number>;
}

export const writeEndpoints = (path: string, endpoints: Endpoints): void => writeJson(path, endpoints);
export const readEndpoints = (path: string): Endpoints | null => readJson<Endpoints>(path);
