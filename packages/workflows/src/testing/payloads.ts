/** One event of a history that was exported as JSON. */
export interface Event {
  eventId: string;
  [attributes: string]: unknown;
}

/** What an event brought into a history, or out of it. */
export interface Brought {
  kind: 'workflow' | 'activity' | 'message' | 'attribute' | 'unknown';
  of: string;
  direction: 'input' | 'result';
  /** A workflow's and a message's input: all arguments. */
  value: unknown;
}

interface Payload {
  data?: string;
}
interface Named {
  name: string;
}

/** Everything that a history holds of arguments and results, decoded; what is of no known place is `unknown`. */
export function broughtBy(events: readonly Event[]): Brought[] {
  const known = new Map(events.map((event) => [event.eventId, attributesOf(event)]));
  const workflow = attributesOf(events[0]!).workflowType as Named;
  return events.flatMap((event) =>
    payloadsIn(attributesOf(event)).map(({ place, payloads }) =>
      placed(place, payloads, attributesOf(event), known, workflow.name),
    ),
  );
}

type Attributes = Record<string, unknown>;

function placed(
  place: string,
  payloads: readonly Payload[],
  event: Attributes,
  known: ReadonlyMap<string, Attributes>,
  workflow: string,
): Brought {
  const values = payloads.map(decoded);
  const [value] = values;
  const activity = (event.activityType ?? known.get(String(event.scheduledEventId))?.activityType) as
    Named | undefined;
  const is = (kind: Brought['kind'], of: string, direction: Brought['direction']): Brought => ({
    ...{ kind, of, direction },
    value: direction === 'input' && kind !== 'activity' ? values : value,
  });

  if (place.startsWith('searchAttributes')) return { ...is('attribute', place, 'result') };
  if (place === 'details.result')
    return is('activity', (decoded(localOf(event)) as { activity_type: string }).activity_type, 'result');
  if (place === 'acceptedRequest.input.args') {
    const { name } = (event.acceptedRequest as { input: Named }).input;
    return is('message', name, 'input');
  }
  if (place === 'outcome.success') {
    const accepted = known.get(String(event.acceptedEventId));
    const { name } = (accepted!.acceptedRequest as { input: Named }).input;
    return is('message', name, 'result');
  }
  if (place !== 'input' && place !== 'result') return is('unknown', place, 'input');
  if (activity) return is('activity', activity.name, place);
  if (typeof event.signalName === 'string') return is('message', event.signalName, place);
  return is('workflow', (event.workflowType as Named | undefined)?.name ?? workflow, place);
}

const attributesOf = (event: Event): Attributes =>
  event[Object.keys(event).find((name) => name.endsWith('Attributes'))!] as Attributes;

const localOf = (event: Attributes) =>
  (event as { details: { data: { payloads: [Payload] } } }).details.data.payloads[0];

/** What Temporal itself notes of a local activity or a patch: names and times of its own. */
const ITS_OWN = ['details.data', 'details.patch-data'];

function payloadsIn(value: unknown, place = ''): { place: string; payloads: Payload[] }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isPayload(value)) return [{ place, payloads: [value] }];
  if (Array.isArray(value))
    return value.every(isPayload)
      ? value.length > 0
        ? [{ place, payloads: value }]
        : []
      : value.flatMap((one) => payloadsIn(one, place));
  return Object.entries(value)
    .flatMap(([name, part]) =>
      payloadsIn(part, name === 'payloads' ? place : [place, name].filter(Boolean).join('.')),
    )
    .filter(({ place: found }) => !ITS_OWN.includes(found));
}

const isPayload = (value: unknown): value is Payload =>
  (value as { metadata?: { encoding?: unknown } } | null)?.metadata?.encoding !== undefined;

/** A payload without data is `undefined`. */
const decoded = ({ data }: Payload): unknown =>
  data ? JSON.parse(Buffer.from(data, 'base64').toString()) : undefined;
