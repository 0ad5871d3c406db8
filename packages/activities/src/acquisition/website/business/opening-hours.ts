import type { Found } from '@leadfactory/domain/acquisition/enrichment';
import { propertyText, type Thing } from '../structured-data.ts';

/** `company.opening_hours`, as schema.org gives them: `Mo-Fr 09:00-17:00; Sa 10:00-14:00`. */
export const openingHours = (business: Thing | undefined): Found[] => {
  const written = [business?.properties.openingHours].flat().map(propertyText);
  const specified = [business?.properties.openingHoursSpecification].flat().map(specification);
  const value = [...written, ...specified].filter(Boolean).slice(0, 14).join('; ');
  return value ? [{ field: 'company.opening_hours', value, method: 'schema.org', confidence: 0.95 }] : [];
};

const specification = (one: unknown): string => {
  if (typeof one !== 'object' || one === null) return '';
  const { dayOfWeek, opens, closes } = one as Record<string, unknown>;
  const days = [dayOfWeek]
    .flat()
    .map((day) =>
      propertyText(day)
        .replace(/^https?:\/\/schema\.org\//, '')
        .slice(0, 2),
    )
    .filter(Boolean);
  return opens && closes ? `${days.join(',')} ${propertyText(opens)}-${propertyText(closes)}`.trim() : '';
};
