import { leadToEnrich } from '@leadfactory/db/acquisition/enrichment';
import { emailStatusOf } from '@leadfactory/domain/acquisition/enrichment';
import type { EnrichPort } from '@leadfactory/domain/acquisition/ports';
import type { SimulatedLead } from '../../crm/lead/simulated.ts';

/** Nobody is asked and nothing visited: what is known of the lead by now is what would be found. */
export const simulatedEnrichment = ({ look, leadId }: SimulatedLead): EnrichPort => ({
  async enrichLead() {
    const lead = await look((tx) => leadToEnrich(tx, leadId));
    return { email: emailStatusOf(lead.points), hasWebsite: Boolean(lead.known.website) };
  },
});
