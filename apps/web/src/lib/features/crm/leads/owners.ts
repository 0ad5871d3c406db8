import { page } from '$app/state';
import { api, type Outputs } from '#lib/client/api.ts';
import type { Option } from '#lib/ui/index.ts';

/** The first of the organisation's people, and those who are chosen. */
export type Owners = Outputs['settings']['memberChoices'];

const nobody: Option = { value: 'none', label: 'Nobody' };

/** Whose a lead may be, and that it may be nobody's; for components. */
export function ownerOptions(owners: Owners): Option[] {
  const me = (page.data as { me?: { user: { id: string } | null } }).me?.user?.id;
  return [
    nobody,
    ...owners.map(({ id, name }) => ({ value: id, label: id === me ? `${name} (you)` : name })),
  ];
}

/** Those whose name has what was typed. */
export const findOwners = async (search: string): Promise<Option[]> =>
  ownerOptions(await api.settings.memberChoices.query({ search })).filter(
    (option) => option !== nobody || nobody.label.toLowerCase().includes(search.toLowerCase()),
  );
