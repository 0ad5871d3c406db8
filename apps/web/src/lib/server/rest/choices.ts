import { industries } from '@leadfactory/industries';
import { vendors } from '@leadfactory/integrations/registry';
import { templates } from '@leadfactory/workflows/templates';

type Schema = Record<string, unknown>;
interface Operation {
  parameters?: { name: string; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
}

const connectable = vendors.filter(({ credentials }) => credentials).map(({ id }) => id);

/** Texts of which a registry has all that there are, by operation and field: contracts know no registry. */
const choices: Record<string, Record<string, readonly string[]>> = {
  'settings-chooseIndustry': { industry: industries.map(({ id }) => id) },
  'campaigns-create': { templateId: templates.map(({ id }) => id) },
  'connections-create': { vendor: connectable },
  'connections-checkEnvironment': { vendor: vendors.map(({ id }) => id) },
};

/** Names in the document what can be chosen. Throws for a field that an operation has not (any more). */
export function nameChoices(operationId: string, { parameters = [], requestBody }: Operation): void {
  for (const [field, words] of Object.entries(choices[operationId] ?? {})) {
    const body = requestBody?.content['application/json']?.schema?.properties as
      Record<string, Schema> | undefined;
    const schema = body?.[field] ?? parameters.find(({ name }) => name === field)?.schema;
    if (!schema) throw new Error(`${operationId} has no field ${field}.`);
    const options = (schema.anyOf ?? [schema]) as Schema[];
    options.find(({ type }) => type === 'string')!.enum = words;
  }
}
