/**
 * Until when versions get security fixes from their maker, by the makers' own calendars as https://endoflife.date
 * gathers them (its repository as of 22 August 2026). An entry says: what is older than `below` has had none since
 * `since`. Days that are still to come are listed too, so that the table turns true by itself.
 */
export const SUPPORT_AS_OF = '2026-08-22';

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
      { below: '8.5', since: '2028-12-31' },
      { below: '8.4', since: '2027-12-31' },
      { below: '8.3', since: '2026-12-31' },
      { below: '8.2', since: '2025-12-31' },
      { below: '8.1', since: '2023-11-26' },
      { below: '8.0', since: '2022-11-28' },
      { below: '7.4', since: '2021-12-06' },
      { below: '7.3', since: '2020-11-30' },
      { below: '7.2', since: '2019-12-01' },
      { below: '7.1', since: '2019-01-10' },
      { below: '7.0', since: '2018-12-31' },
      { below: '5.6', since: '2016-07-21' },
      { below: '5.5', since: '2015-09-14' },
    ],
  },
  WordPress: {
    source:
      'https://wordpress.org/news/2025/06/dropping-security-updates-for-wordpress-versions-4-1-through-4-6/',
    // Only the latest is maintained by promise; fixes are carried back, as a courtesy, to 4.7.
    versions: [
      { below: '4.7', since: '2025-07-31' },
      { below: '4.1', since: '2022-12-01' },
    ],
  },
  Drupal: {
    source: 'https://www.drupal.org/about/core/policies/core-release-cycles/schedule',
    // By major versions, which is all that a page tells.
    versions: [
      { below: '11', since: '2026-12-16' },
      { below: '10', since: '2023-11-01' },
      { below: '9', since: '2021-11-02' },
      { below: '8', since: '2025-01-05' },
    ],
  },
  Joomla: {
    source: 'https://docs.joomla.org/Release_and_support_cycle',
    versions: [
      { below: '6', since: '2027-10-12' },
      { below: '5', since: '2025-10-14' },
      { below: '4', since: '2023-08-17' },
    ],
  },
  TYPO3: {
    source: 'https://typo3.org/cms/roadmap',
    versions: [
      { below: '14', since: '2027-12-31' },
      { below: '13', since: '2026-04-30' },
      { below: '12', since: '2024-10-31' },
      { below: '11', since: '2023-04-30' },
      { below: '10', since: '2021-09-30' },
    ],
  },
  Apache: { source: 'https://httpd.apache.org/', versions: [{ below: '2.4', since: '2017-07-11' }] },
  'Microsoft IIS': {
    // IIS ends with the Windows Server that it came with: 8.5 with 2012 R2, 7.5 with 2008 R2.
    source: 'https://learn.microsoft.com/en-us/lifecycle/products/windows-server-2012-r2',
    versions: [
      { below: '10', since: '2023-10-10' },
      { below: '8', since: '2020-01-14' },
    ],
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
