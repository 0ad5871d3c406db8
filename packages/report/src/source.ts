import type { ReportData } from './data.ts';
import { chartsOf } from './measures.ts';
import { scopeOf } from './scope.ts';
import type { ReportSource } from './types.ts';

/** Declared, with its meaning, in types.ts. */
export function reportData(content: ReportSource, writtenAt: Date): ReportData {
  const { branding: b, files: _files, analyses, ...same } = content;
  return {
    ...same,
    ...chartsOf(content),
    locale: b.locale,
    paper: b.paper,
    brand: {
      ...{ name: b.name, website: b.website, postalAddress: b.postalAddress, logo: null },
      ...{ primary: b.primary, accent: b.accent, footer: b.footer },
      contact: {
        name: b.contactName,
        email: b.contactEmail,
        phone: b.contactPhone,
        bookingUrl: b.bookingUrl,
      },
    },
    analyses: analyses.map(({ measures, ...a }) => ({ ...a, scope: scopeOf({ ...a, measures }) })),
    pictures: {},
    writtenAt: writtenAt.toISOString(),
  };
}
