import type { Capability } from '@leadfactory/domain/ports';
import type { Outputs } from '#lib/client/api.ts';
import { capabilityWords } from './words.ts';

export type ConnectionList = Outputs['connections']['list'];
export type Connection = ConnectionList['connections'][number];
export type VendorAbout = ConnectionList['vendors'][number];
export type FormField = NonNullable<VendorAbout['form']>[number];

/** What does this where the organisation chose no connection: the server's account, or what is built in. */
export function withoutConnection({ environment }: ConnectionList, capability: Capability): string {
  const account = environment.find(({ provides }) => provides.includes(capability));
  return account
    ? `${account.vendorName}, from the environment`
    : `Built in: ${capabilityWords[capability].builtIn}`;
}

/** What an organisation can choose an account for. */
export const choosable = ({ vendors }: ConnectionList): Capability[] => [
  ...new Set(
    vendors
      .filter(({ form, signIn }) => form !== null || signIn === 'offered')
      .flatMap(({ provides }) => provides),
  ),
];

/** The connection that does this; null: `withoutConnection`. */
export const doing = ({ connections }: ConnectionList, capability: Capability): Connection | null =>
  connections.find(({ defaultOf }) => defaultOf.includes(capability)) ?? null;

/** What follows the removal of a connection, in sentences. */
export function afterRemoval(list: ConnectionList, { defaultOf, webhook }: Connection): string {
  const instead = defaultOf.map(
    (capability) =>
      `Used instead, for “${capabilityWords[capability].label}”: ${withoutConnection(list, capability)}.`,
  );
  return [
    'Its credentials are deleted for good; what went through it stays told.',
    ...(instead.length ? instead : ['It is the default of nothing, so nothing else changes.']),
    ...(webhook ? ['What its vendor still sends to its webhook is refused.'] : []),
  ].join(' ');
}

/** The vendor's name, and a number where the organisation has one of that name. */
export function freeName({ connections }: ConnectionList, vendor: string): string {
  const taken = new Set(connections.map(({ name }) => name));
  let name = vendor;
  for (let n = 2; taken.has(name); n++) name = `${vendor} ${n}`;
  return name;
}
