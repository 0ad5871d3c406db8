import type { ReplyClass } from '../classes.ts';

/** How people of one language say what they want, each as an expression over lower case, in the order in which they are asked. */
export interface Language {
  locale: string;
  says: Record<Exclude<ReplyClass, 'automatic' | 'unsubscribe' | 'question'>, string>;
  /** `in 3 <unit>`: what stands before the number, and the units' words. */
  in: string;
  units: Record<'days' | 'weeks' | 'months' | 'years', string>;
  /** `next <unit>`. */
  next: Record<'weeks' | 'months' | 'quarters' | 'years', string>;
}

/** A language's answers are a row; what two of them share stands in both. */
export const languages: readonly Language[] = [
  {
    locale: 'en',
    says: {
      wrong_person:
        "(?:wrong|not the right|not the (?:best|correct)) (?:person|contact|address|department|company|number)|(?:no longer|don'?t|do not) work (?:here|there|at|for)|(?:i am|i'm) not (?:responsible|in charge)|(?:has|have) left (?:the|our) company|(?:please )?(?:contact|reach out to|speak (?:to|with)|talk to|get in touch with) (?:my|our|the) (?:colleague|boss|manager|partner|owner|marketing|it)",
      not_now:
        'not (?:right )?(?:now|at the moment|at this time|at present|currently|yet|this (?:year|month|quarter|week))|(?:get|come|check|circle|touch) (?:back|base)|(?:try|ask|contact|reach|e-?mail|write|call|ping)(?: to| out to)? (?:me|us)? ?(?:again|later|in (?:a|\\d|the|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4])|next)|(?:too|very|really|quite|super) busy|maybe (?:later|next|in)|bad tim(?:e|ing)|no budget (?:now|this|until|left)|revisit',
      no: "(?:not|no longer|not really|isn'?t|aren'?t|wasn'?t) interested|no,? (?:thanks|thank you)|no interest|(?:we|i) (?:already|have already|are already) (?:have|got|use|work)|(?:don'?t|do not|won'?t|will not) (?:need|require|want)|(?:we'?re|we are|i'?m|i am) (?:all set|good|fine|happy with)|(?:we|i)(?:'ll| will)? pass|not (?:a fit|for us|for me|relevant|needed|looking)|no need|decline|out of business|closed (?:our|the|my) (?:business|company|shop)",
      interested:
        "(?:i'?m|i am|we'?re|we are|very|quite|definitely|would be|could be|be) interested|sounds? (?:good|great|interesting|perfect)|(?:tell|send|show|give) (?:me|us) (?:more|some more|the|your|a|an|over|details|pricing)|(?:let'?s|can we|could we|shall we|happy to|would love to|i'?d love to|i'?d like to|we'?d like to) (?:talk|chat|speak|meet|schedule|discuss|set up|book|hear|know|see|learn|have a|jump on)|(?:call|ring|phone) me|yes,? (?:please|sure|i|we|let|that|send|go)|^(?:yes|sure|ok|okay|absolutely|please do|go ahead)\\b|(?:more|further) (?:information|info|details)|(?:are|is) you(?:r)? (?:available|free)|book (?:a|the) (?:call|meeting|time)|looking forward",
    },
    in: 'in|after',
    units: { days: 'days?', weeks: 'weeks?', months: 'months?', years: 'years?' },
    next: { weeks: 'next week', months: 'next month', quarters: 'next quarter', years: 'next year' },
  },
  {
    locale: 'de',
    says: {
      wrong_person:
        'falsche[rn]? (?:person|ansprechpartner\\p{L}*|adresse|abteilung|kontakt)|nicht (?:der |die )?(?:richtige\\p{L}*|zuständig\\p{L}*)|nicht mehr (?:bei|für|im unternehmen|hier)|(?:hat|haben) (?:das|unser) unternehmen verlassen|wenden sie sich (?:bitte )?an|zuständig ist',
      not_now:
        '(?:derzeit|momentan|aktuell|zurzeit|zur zeit|im moment|gerade|jetzt)\\b.{0,25}\\b(?:nicht|kein\\p{L}*)|(?:nicht|kein\\p{L}*)\\b.{0,25}\\b(?:derzeit|momentan|aktuell|zurzeit|zur zeit|im moment|jetzt)|(?:melden|fragen|schreiben) sie (?:sich|mir|uns)?.{0,30}(?:wieder|nochmal|noch einmal|später|erneut|im |in |nächste)|später (?:wieder|nochmal)|keine zeit|kein budget|erst (?:im|in|ab|nach)',
      no: 'kein(?:en)? (?:interesse|bedarf)|nicht interessiert|nein,? danke|(?:haben|nutzen|arbeiten) (?:wir )?(?:bereits|schon)|(?:brauchen|benötigen) (?:wir )?(?:das )?nicht|nicht (?:relevant|nötig|gewünscht|in frage)|danke,? (?:aber )?nein',
      interested:
        '(?<!nicht |kein )(?:sehr |grundsätzlich |durchaus )?interessiert|(?<!kein )(?<!keine )interesse|klingt (?:gut|interessant|spannend|super)|(?:schicken|senden) sie (?:mir|uns)|(?:mehr|weitere|nähere) (?:informationen|infos|details)|rufen sie (?:mich|uns)|(?:gerne|gern)\\b.{0,40}(?:telefonieren|sprechen|termin|gespräch|austauschen|mehr|kennenlernen|angebot)|^(?:ja|gerne|gern)\\b|termin vereinbaren|(?:lassen sie uns|können wir)',
    },
    in: 'in|nach',
    units: { days: 'tage?n?', weeks: 'wochen?', months: 'monate?n?', years: 'jahre?n?' },
    next: {
      weeks: 'nächste[rn]? woche',
      months: 'nächste[nrs]? monat\\p{L}*',
      quarters: 'nächste[nrs]? quartal\\p{L}*',
      years: 'nächste[ns]? jahr\\p{L}*',
    },
  },
  {
    locale: 'es',
    says: {
      wrong_person:
        'persona (?:equivocada|incorrecta)|no soy (?:la persona|el responsable|la responsable|el encargado|la encargada)|ya no (?:trabaj\\p{L}+|está|pertenec\\p{L}+)|(?:contact|dirí|habl)\\p{L}+ (?:con|a) (?:mi|nuestro|nuestra|el|la) (?:compañer|coleg|jef|responsable|departamento)\\p{L}*',
      not_now:
        '(?:ahora|por el momento|en este momento|actualmente|de momento|por ahora)\\b.{0,25}\\bno\\b|\\bno\\b.{0,35}\\b(?:ahora|por el momento|en este momento|actualmente|de momento|por ahora|todavía)|(?:escrí|contáct|llám|vuelv)\\p{L}+ .{0,30}(?:más adelante|más tarde|en |de nuevo|próxim)|más adelante|sin presupuesto|muy ocupad',
      no: 'no (?:nos |me |estamos |estoy )?interesa\\p{L}*|no,? gracias|ya (?:tenemos|tengo|trabajamos|contamos)|no (?:lo |la )?(?:necesit|requer)\\p{L}+|sin interés',
      interested:
        '(?<!no )(?<!no me )(?<!no nos )(?:me|nos) interesa|(?<!no )(?:estoy|estamos) interesad\\p{L}+|suena (?:bien|interesante)|(?:envíe|mánde|mande|envie|cuénte|cuente|dígame)\\p{L}*|más (?:información|detalles|info)|llám(?:e|a)\\p{L}*|(?:podemos|podríamos) (?:hablar|reunirnos|agendar)|^(?:sí|si|claro|por supuesto|de acuerdo)\\b|agendar|me gustaría',
    },
    in: 'en|dentro de',
    units: { days: 'días?', weeks: 'semanas?', months: 'mes(?:es)?', years: 'años?' },
    next: {
      weeks: '(?:la )?(?:próxima semana|semana que viene)',
      months: '(?:el )?(?:próximo mes|mes que viene)',
      quarters: '(?:el )?próximo trimestre',
      years: '(?:el )?(?:próximo año|año que viene)',
    },
  },
  {
    locale: 'fr',
    says: {
      wrong_person:
        "(?:pas|mauvais\\p{L}*) (?:la bonne personne|le bon (?:contact|interlocuteur)|(?:personne|contact|interlocuteur))|(?:ne suis|n['’]est) pas (?:responsable|en charge|concerné\\p{L}*)|ne (?:travaille|fait) plus (?:ici|chez|partie|pour)|a quitté (?:l['’]entreprise|la société)|(?:contacter|adressez-vous à|voir avec) (?:mon|ma|notre|le|la) (?:collègue|responsable|directeur|directrice|service)",
      not_now:
        "pas (?:pour le moment|pour l['’]instant|maintenant|actuellement|en ce moment|cette année|encore)|(?:pour le moment|pour l['’]instant|actuellement)\\b.{0,30}\\bpas\\b|(?:recontact|rappel|revenez|relanc)\\p{L}*.{0,30}(?:plus tard|en |dans |prochain|après)|plus tard|pas de budget|débordé",
      no: "pas intéressé\\p{L}*|non,? merci|(?:n['’]avons|n['’]ai|avons|pas) (?:pas |aucun )?besoin|(?:avons|ai) déjà|aucun (?:intérêt|besoin)|ne (?:nous|m['’])\\s?intéresse pas|ne souhait\\p{L}+ pas",
      interested:
        "(?<!pas )(?:suis|sommes|serais|serions|très) intéressé\\p{L}*|(?:cela|ça|votre \\p{L}+) (?:m['’]|nous )intéresse(?! pas)|envoyez|plus d['’](?:informations?|infos?)|(?:en savoir|dites|m['’]en dire) plus|(?:pouvons|pourrions|peut)-?(?:nous|on) (?:en )?(?:parler|discuter|échanger)|appelez|rendez-vous|^(?:oui|volontiers|d['’]accord|avec plaisir)\\b|disponible (?:pour|le)|devis",
    },
    in: "dans|d['’]ici",
    units: { days: 'jours?', weeks: 'semaines?', months: 'mois', years: 'ans?' },
    next: {
      weeks: '(?:la )?semaine prochaine',
      months: '(?:le )?mois prochain',
      quarters: '(?:le )?(?:prochain trimestre|trimestre prochain)',
      years: "(?:l['’])?(?:année prochaine|an prochain)",
    },
  },
  {
    locale: 'it',
    says: {
      wrong_person:
        "persona sbagliata|non sono (?:la persona (?:giusta|corretta)|il responsabile|la responsabile)|non (?:lavor\\p{L}+|fa) più (?:qui|con|per|parte)|ha lasciato (?:l[’']azienda|la società)|(?:contatt|rivolg|scriv)\\p{L}+ .{0,15}(?:collega|responsabile|ufficio|titolare)",
      not_now:
        '(?:al momento|per ora|adesso|attualmente|in questo momento)\\b.{0,25}\\bnon\\b|\\bnon\\b.{0,35}\\b(?:al momento|per ora|adesso|ora|attualmente|in questo momento|ancora)|(?:ricontatt|risent|richiam|riscriv|scriv)\\p{L}+.{0,30}(?:più avanti|più tardi|tra|fra|a |in |prossim|dopo)|più avanti|troppo impegnat|senza budget',
      no: 'non (?:mi |ci |siamo |sono )?(?:interessa\\p{L}*)|no,? grazie|(?:abbiamo|ho) già|non (?:ne )?(?:abbiamo|ho) bisogno|nessun interesse|non (?:ci |mi )?serve',
      interested:
        "(?<!non )(?:mi|ci) interessa|(?<!non )(?:sono|siamo|sarei|saremmo) interessat\\p{L}+|(?:sembra|suona) (?:interessante|bene)|(?:mi|ci) (?:mandi|invii|può|potete|chiami)|(?:più|maggiori|ulteriori) (?:informazioni|dettagli|info)|possiamo (?:sentirci|parlar|fissare|vederci)|^(?:sì|si|certo|volentieri|va bene|d[’']accordo)\\b|fissare (?:un|una)|preventivo",
    },
    in: 'tra|fra',
    units: { days: 'giorn[oi]', weeks: 'settiman[ae]', months: 'mes[ei]', years: 'ann[oi]' },
    next: {
      weeks: '(?:la )?(?:prossima settimana|settimana prossima)',
      months: '(?:il )?(?:prossimo mese|mese prossimo)',
      quarters: '(?:il )?prossimo trimestre',
      years: "(?:il |l[’'])?(?:prossimo anno|anno prossimo)",
    },
  },
  {
    locale: 'nl',
    says: {
      wrong_person:
        '(?:verkeerde|niet de juiste) (?:persoon|contactpersoon|adres|afdeling)|niet (?:verantwoordelijk|de juiste)|werkt? (?:hier |er )?niet meer|niet meer (?:werkzaam|in dienst)|(?:neem|neemt u) contact op met|bij mijn collega',
      not_now:
        '(?:nu|momenteel|op dit moment|voorlopig|op het moment)\\b.{0,25}\\b(?:niet|geen)|(?:niet|geen)\\b.{0,30}\\b(?:nu|momenteel|op dit moment|voorlopig)|(?:kom|mail|bel|probeer|vraag|schrijf).{0,30}(?:later|over |in |volgende|opnieuw|nog eens)|later (?:nog|weer|eens)|geen (?:budget|tijd)|te druk',
      no: 'geen (?:interesse|belangstelling|behoefte)|niet geïnteresseerd|nee,? (?:bedankt|dank)|(?:hebben|heb) (?:we |wij |ik )?al|niet nodig|niet relevant',
      interested:
        '(?<!niet )(?:zeker |zeer |wel )?geïnteresseerd|(?<!geen )interesse|klinkt (?:goed|interessant|leuk)|(?:stuur|mail) (?:me|mij|ons|maar|gerust)|meer (?:informatie|info|weten|details)|bel (?:me|mij|ons)|(?:kunnen we|laten we|zullen we)|^(?:ja|graag|prima)\\b|afspraak|offerte',
    },
    in: 'over|na',
    units: { days: 'dag(?:en)?', weeks: 'we(?:ek|ken)', months: 'maand(?:en)?', years: 'jaar' },
    next: {
      weeks: 'volgende week',
      months: 'volgende maand',
      quarters: 'volgend kwartaal',
      years: 'volgend jaar',
    },
  },
  {
    locale: 'pt',
    says: {
      wrong_person:
        'pessoa (?:errada|incorreta)|não sou (?:a pessoa|o responsável|a responsável)|(?:já )?não trabalh\\p{L}+ (?:mais )?(?:aqui|na|no|com)|(?:contate|contacte|fale|entre em contato) .{0,15}(?:colega|responsável|setor|departamento|sócio)',
      not_now:
        '(?:agora|no momento|neste momento|por enquanto|atualmente|de momento)\\b.{0,25}\\bnão\\b|\\bnão\\b.{0,35}\\b(?:agora|no momento|neste momento|por enquanto|atualmente|de momento|ainda)|(?:volte|retorne|entre em contato|contacte|fale|escreva).{0,30}(?:mais tarde|em |daqui|próxim|depois)|mais tarde|mais para a frente|sem (?:orçamento|verba)|muito ocupad',
      no: 'não (?:tenho|temos|há|estou|estamos) interess\\p{L}+|não (?:me |nos )?interessa|não,? obrigad\\p{L}|já (?:temos|tenho|trabalhamos)|não (?:precis|necessit)\\p{L}+|sem interesse',
      interested:
        '(?<!não )(?:tenho|temos|estou|estamos) interess\\p{L}+|(?<!não )(?:me|nos) interessa|parece (?:bom|interessante|ótimo)|(?:envie|mande|me (?:envie|mande|conte|ligue))|mais (?:informações|detalhes|info)|(?:podemos|vamos) (?:conversar|falar|marcar|agendar)|^(?:sim|claro|com certeza|pode ser)\\b|agendar|orçamento por favor|gostaria',
    },
    in: 'em|daqui a|dentro de',
    units: { days: 'dias?', weeks: 'semanas?', months: 'm[êe]s(?:es)?', years: 'anos?' },
    next: {
      weeks: '(?:a )?(?:próxima semana|semana que vem)',
      months: '(?:o )?(?:próximo mês|mês que vem)',
      quarters: '(?:o )?próximo trimestre',
      years: '(?:o )?(?:próximo ano|ano que vem)',
    },
  },
];
