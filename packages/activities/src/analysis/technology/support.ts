/**
 * Until when versions get security fixes, by the makers' own calendars as https://endoflife.date gathers them. An entry
 * says: what is older than `below` has had none since `since`.
 */
export const SUPPORT_AS_OF = '2026-11-21';

export interface Ended {
  below: string;
  /** ISO 8601 date. */
  since: string;
}

/** Newest first. */
export const ended: Readonly<Record<string, { source: string; versions: readonly Ended[] }>> = {
  PHP: {
    source: 'https://www.php.net/supported-versions.php',
    versions: [
      { below: '8.3', since: '2026-12-31' },
      { below: '8.2', since: '2025-12-31' },
      { below: '8.1', since: '2023-11-26' },
      { below: '8.0', since: '2022-11-28' },
      { below: '7.4', since: '2021-12-06' },
      { below: '7.3', since: '2020-11-30' },
      { below: '7.2', since: '2019-12-01' },
      { below: '7.1', since: '2019-01-10' },
      { below: '7.0', since: '2018-12-31' },
    ],
  },
  WordPress: {
    source: 'https://wordpress.org/download/releases/',
    // Only the latest is maintained by promise; fixes are carried back, as a courtesy, to 4.7.
    versions: [
      { below: '4.7', since: '2025-07-31' },
      { below: '4.1', since: '2022-12-01' },
    ],
  },
  Drupal: {
    source: 'https://www.drupal.org/about/core/policies/core-release-cycles/schedule',
    versions: [
      { below: '10', since: '2023-11-01' },
      { below: '9', since: '2021-11-02' },
      { below: '8', since: '2025-01-05' },
    ],
  },
  Joomla: {
    source: 'https://docs.joomla.org/Release_and_support_cycle',
    versions: [
      { below: '5', since: '2025-10-14' },
      { below: '4', since: '2023-08-17' },
    ],
  },
  TYPO3: {
    source: 'https://typo3.org/cms/roadmap',
    versions: [
      { below: '13', since: '2026-04-30' },
      { below: '12', since: '2024-10-31' },
      { below: '11', since: '2023-04-30' },
    ],
  },
  Apache: { source: 'https://httpd.apache.org/', versions: [{ below: '2.4', since: '2017-12-31' }] },
  'Microsoft IIS': {
    source: 'https://learn.microsoft.com/en-us/lifecycle/products/internet-information-services-iis',
    versions: [{ below: '10', since: '2023-10-10' }],
  },
};

/** Since when a version has had no security fixes, as known on `at`; null where it still has, or nothing is known. */
export const endedSince = (name: string, version: string | null, at: Date): string | null => {
  const entry = Object.hasOwn(ended, name) ? ended[name] : undefined;
  if (!entry || !version) return null;
  const matching = entry.versions.filter(({ below }) => isBefore(version, below));
  // The oldest line that still covers it tells when its own support ended.
  const { since } = matching.at(-1) ?? {};
  return since && Date.parse(since) <= at.getTime() ? since : null;
};

const isBefore = (version: string, limit: string): boolean => {
  const [a, b] = [version, limit].map((text) => text.split('.').map(Number));
  for (let i = 0; i < b!.length; i++) {
    // `6` is any version of 6, not 6.0.
    if (a![i] === undefined) return false;
    if (a![i] !== b![i]) return a![i]! < b![i]!;
  }
  return false;
};
