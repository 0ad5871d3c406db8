import { changeConsentRules, readConsentRules, setConsent } from '@leadfactory/db/outreach/consent';
import { consentBases } from '@leadfactory/domain/crm/consent';
import { laws, lawIn, type ConsentRules } from '@leadfactory/domain/outreach/consent';
import type { z } from 'zod';
import { consentInput, law, lawInput } from '#lib/contract/outreach/consent.ts';
import { done } from '#lib/contract/platform/values.ts';
import { tags as crmTags } from '#lib/server/crm/tags.ts';
import { tags } from '#lib/server/identity/tags.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { ok } from '#lib/server/trpc/shapes.ts';

export const consentProcedures = {
  settings: {
    law: procedure('viewer')
      .meta(rest('GET', '/law', tags.settings, 'What laws ask of first mails, and how it is kept to'))
      .output(law)
      .query(({ ctx }) => ctx.read(async (tx) => shown(await readConsentRules(tx)))),

    setLaw: procedure('admin')
      .meta(rest('PATCH', '/law', tags.settings, 'Change how laws about consent are kept to'))
      .input(lawInput)
      .output(law)
      .mutation(({ ctx, input }) =>
        ctx.change(async (tx) => shown(await changeConsentRules(tx, ctx.orgId, ctx.by, input))),
      ),
  },
  leads: {
    setConsent: procedure('rep')
      .meta(rest('POST', '/leads/{id}/consent', crmTags.leads, 'Note on what mails to the lead rest'))
      .input(consentInput)
      .output(done)
      .mutation(async ({ ctx, input: { id: leadId, basis, source, at, until } }) => {
        const consent = {
          ...{ basis: basis ?? null, source: source || null },
          ...{ at: at ?? null, until: until ?? null },
        };
        await ctx.change((tx) => setConsent(tx, ctx.orgId, ctx.by, { leadId, consent }));
        return ok;
      }),
  },
};

/** All laws of the table, and what the organisation says of countries besides. */
function shown(rules: ConsentRules): z.infer<typeof law> {
  const countries = [...new Set([...laws.keys(), ...Object.keys(rules.changed)])].sort();
  return {
    ...{ hold: rules.hold, elsewhere: rules.elsewhere },
    laws: countries.map((country) => {
      const { asks, accepts, law: known, reason } = lawIn(country, rules);
      return {
        ...{ country, asks, reason },
        ...{ byTable: known?.asks ?? null, law: known?.law ?? null },
        ...{ article: known?.article ?? null, source: known?.source ?? null },
        counts: consentBases.flatMap((basis) => {
          const months = accepts[basis];
          return months === undefined ? [] : [{ basis, months }];
        }),
      };
    }),
  };
}
