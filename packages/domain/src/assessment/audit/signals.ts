import { z } from 'zod';

/** What a website tells of the business behind it, beside how good it is. */
export const signalKinds = [
  'phone',
  'email',
  'contact_form',
  'address',
  'whatsapp',
  'chat',
  'opening_hours',
  'booking',
  'ordering',
  'quote',
  'prices',
  'reviews',
  'copyright_year',
  'latest_news',
  'last_modified',
  'social_profile',
  'person',
  'founded',
  'employees',
  'team_size',
  'locations',
  'language',
  'jobs',
  'imprint',
  'privacy',
  'payment',
] as const;
export type SignalKind = (typeof signalKinds)[number];

export const businessSignal = z.strictObject({
  kind: z.enum(signalKinds),
  /** A number in E.164, a year, a name, the name of a booking service, … */
  value: z.string().max(300),
  /** A person's role, a profile's network and state, how it was read. */
  detail: z.string().max(200),
  /** Page on which it was seen. */
  url: z.string().max(2_000),
  /** Words or element as seen. */
  snippet: z.string().max(300),
  /** 0..1 */
  confidence: z.number().min(0).max(1),
});
export type BusinessSignal = z.infer<typeof businessSignal>;

/** `measures` of the analysis `business`. */
export const businessMeasures = z.object({
  signals: z.array(businessSignal).max(200),
  pages: z.array(z.string()),
});
export type BusinessMeasures = z.infer<typeof businessMeasures>;
