import { z } from 'zod';

/** What every campaign has; a template spreads them into its own, and may begin with others. */
export const ownParams = ({ minScore = 0, saleWindowDays = 30 } = {}) => ({
  minScore: z
    .number()
    .int()
    .min(0)
    .max(100)
    .default(minScore)
    .describe('Leads that score below this are not written to (0 to 100)'),
  saleWindowDays: z
    .number()
    .int()
    .min(1)
    .max(365)
    .default(saleWindowDays)
    .describe('Days in which a sale is waited for after the last step'),
});

/** A whole number of days, with the hint of the form. */
export const days = (usual: number, hint: string) =>
  z.number().int().min(1).max(60).default(usual).describe(hint);

/** Of a template whose mails speak of the website: whether they also go to leads whose website nobody could assess. */
export const withoutWebsite = () =>
  z
    .boolean()
    .default(false)
    .describe(
      'Also write to leads without a website, or with one that could not be assessed; their mails say nothing about it',
    );
