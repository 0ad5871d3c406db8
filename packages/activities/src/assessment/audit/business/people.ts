import type { BusinessSignal } from '@leadfactory/domain/assessment/audit';
import { linesOf, propertyText, structuredData } from '../../../acquisition/website/index.ts';
import type { CrawledPage } from '../../../acquisition/website/crawl/index.ts';
import { signal, surest, type Read } from './signal.ts';

/**
 * People named on the site who decide, with the role that is written beside the name: from structured data, and from
 * the text by form only ("Owner: Jane Roe", a name with a role on the next line). Personal data: stays in Postgres.
 */
export const peopleSignals = ({ pages }: Read): BusinessSignal[] =>
  surest(
    pages.flatMap((page) => [...structured(page), ...written(page)]),
    10,
  );

/** English, German, French, Spanish, Italian, Dutch. */
const ROLE =
  '(?:co-?)?founders?(?: (?:and|&) (?:ceo|owner|director))?|(?:co-?)?owners?|proprietor|managing (?:director|partner)|general manager|ceo|chief executive(?: officer)?|president|principal|director|partner|practice manager|head (?:chef|coach)|' +
  'inhaber(?:in)?|geschäftsführer(?:in)?|geschäftsführung|geschäftsführende[rn]? gesellschafter(?:in)?|gründer(?:in)?|vorstand|vertreten durch|vertretungsberechtigt(?:er?)?|praxisinhaber(?:in)?|' +
  'gérante?|fondat(?:eur|rice)|directeur(?: général)?|directrice(?: générale)?|propriétaire|président(?:e)?|directeur de la publication|' +
  'propietari[oa]|fundador(?:a)?|director(?:a)?(?: general)?|gerente|administrador(?:a)?|' +
  'titolare|fondat(?:ore|rice)|amministrat(?:ore|rice)(?: delegat[oa]| unic[oa])?|direttore|' +
  'eigenaar|eigenares|oprichter|oprichtster|directeur|bestuurder|zaakvoerder';
const TITLE = '(?:(?:Dr|Prof|Dipl|Ing|Mag|Mr|Mrs|Ms|Herr|Frau|Mme|Dott|Sra?|Drs|Ir)\\.?(?:-Ing\\.?)? ){0,3}';
const WORD = "\\p{Lu}(?:[\\p{L}'’]*\\p{Ll}|\\.)(?:-\\p{Lu}\\p{Ll}+)?";
const PARTICLE = 'van|von|de|der|den|del|della|di|da|la|le|ten|ter|el|al';
const NAME = `${TITLE}(${WORD}(?: (?:(?:${PARTICLE}) ){0,3}${WORD}){1,3})`;
const ANY_CASE = `(?i:${ROLE})`;

const ROLE_FIRST = new RegExp(
  `^(?:(?i:our|the|your) )?(${ANY_CASE}(?:[ /,&]+(?:(?:and|und|et|y|e|en) )?${ANY_CASE})?)\\s?[:–—,-]?\\s+${NAME}(?![\\p{L}])`,
  'u',
);
const NAME_FIRST = new RegExp(`^${NAME}\\s?[,–—|(-]\\s?(?:(?:the|our) )?(${ANY_CASE})(?![\\p{L}])`, 'u');
const IN_PROSE = new RegExp(
  `((?i:founded by|owned by|gegründet von|geführt von|fondée? par|fundad[oa] por|fondat[oa] da|opgericht door))\\s+${NAME}(?![\\p{L}])`,
  'u',
);
const ROLE_ALONE = new RegExp(
  `^${ANY_CASE}(?:[ ,/&]+(?:(?:and|und|et|y|e|en|of|of the) )?[\\p{L} ]{0,40})?$`,
  'u',
);
const NAME_ALONE = new RegExp(`^${NAME}(?:, ?[A-Z]{2,4}\\.?)?$`, 'u');

/** Words that stand in capitals and are no names. */
const NO_NAME =
  /\b(our|the|your|team|about|contact|street|road|avenue|straße|strasse|gmbh|inc|llc|ltd|company|services?|business|home|welcome|meet|read|more|learn|privacy|policy|terms|opening|hours|monday|sunday|united|states|new|york|office|marketing|sales|customer|general|manager|director|owner|founder|president|chief|officer|lorem|ipsum|dental|clinic|restaurant|copyright|register|handelsregister|amtsgericht|telefon|phone|email)\b/i;

const written = (page: CrawledPage): BusinessSignal[] => {
  const lines = linesOf(page.document.all('body')[0]);
  return lines.flatMap((line, i) => {
    const name = NAME_ALONE.exec(line)?.[1];
    const beside = [lines[i + 1], lines[i - 1]].find(
      (one) => one !== undefined && one.length <= 60 && ROLE_ALONE.test(one),
    );
    if (name && beside && isName(name))
      return [signal('person', page, name, `${line} – ${beside}`, 0.75, beside)];
    if (line.length > 600) return [];
    const roleFirst = ROLE_FIRST.exec(line);
    if (roleFirst && isName(roleFirst[2]!))
      return [signal('person', page, roleFirst[2]!, line, 0.8, roleFirst[1]!)];
    const nameFirst = NAME_FIRST.exec(line);
    if (nameFirst && isName(nameFirst[1]!))
      return [signal('person', page, nameFirst[1]!, line, 0.8, nameFirst[2]!)];
    const prose = IN_PROSE.exec(line);
    return prose && isName(prose[2]!)
      ? [signal('person', page, prose[2]!, line.slice(Math.max(0, prose.index - 40)), 0.65, prose[1]!)]
      : [];
  });
};

const isName = (name: string): boolean =>
  name.length <= 60 &&
  !NO_NAME.test(name) &&
  name.split(/[ ]/).filter((word) => /^\p{Lu}/u.test(word)).length >= 2;

const structured = (page: CrawledPage): BusinessSignal[] =>
  structuredData(page.document).things.flatMap(({ types, properties }) => [
    ...(types.includes('Person') && propertyText(properties.jobTitle) && propertyText(properties.name)
      ? [
          signal(
            'person',
            page,
            propertyText(properties.name),
            `${propertyText(properties.name)}, ${propertyText(properties.jobTitle)}`,
            0.9,
            propertyText(properties.jobTitle),
          ),
        ]
      : []),
    ...['founder', 'founders']
      .flatMap((role) => [properties[role]].flat())
      .map(propertyText)
      .filter(Boolean)
      .map((name) => signal('person', page, name, `founder: ${name}`, 0.9, 'founder')),
  ]);
