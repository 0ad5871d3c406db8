/** How a language says that somebody is away, and until when. Sources of expressions over lower-case text. */
interface Language {
  /** BCP 47: names of months and weekdays come from it. */
  locale: string;
  /** Beginnings of subjects that mail programs write. */
  subject: string;
  /** That somebody is away. */
  away: string;
  /** Before the day of return. */
  back: string;
  /** Before the last day of absence. */
  until: string;
  /** Behind the day of return, and behind the last day, where the language puts it so. */
  backAfter?: string;
  untilAfter?: string;
}

export const languages: readonly Language[] = [
  {
    locale: 'en',
    subject:
      'automatic reply|auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|away (?:from|until)|on (?:vacation|holiday|leave)|vacation reply',
    away: 'out of (?:the )?office|(?:on|away on|taking) (?:annual |parental |maternity |paternity |sick |study )?(?:leave|vacation|holidays?|pto)|currently away|away from (?:the office|my desk|work)|not in the office|limited access to (?:my )?e-?mail|no access to (?:my )?e-?mail',
    back: "(?:back|return(?:ing)?|available again|reachable again)(?: (?:to|in|at|from)(?: the| my)? (?:office|work|desk|leave|vacation|holiday))?(?: again)?(?: on| from| as of| as from|:)?|(?:will|i will|i'll) (?:be )?(?:back|return)(?: on)?|(?:respond|reply|answer)(?: to you)?(?: again)? (?:from|on|as of)",
    until: '(?:until|till|through|thru|up to|to and including)(?: and including)?',
    backAfter: "(?:,? (?:i|we)(?:[’']| )(?:will|ll|am|m)[^.]{0,20} (?:back|return))",
  },
  {
    locale: 'de',
    subject:
      'abwesenheit\\w*|automatische antwort|autom\\. antwort|nicht im (?:büro|haus)|urlaub|auto-?antwort',
    away: 'nicht (?:im (?:büro|haus|hause|dienst)|erreichbar|am arbeitsplatz)|(?:im|in) (?:\\p{L}+ )?(?:urlaub|elternzeit|mutterschutz)|abwesend|außer haus|ausser haus|abwesenheit|dienstreise|betriebsferien',
    back: '(?:ab|wieder ab|wieder (?:\\p{L}+ )?(?:am|ab)|zurück(?: bin ich)?(?: am| ab)?|erreichen sie mich (?:wieder )?(?:am|ab))(?: dem)?',
    backAfter: '(?:,? (?:bin|stehe|sind|stehen|erreichen) (?:ich|wir|sie)[^.]{0,30}(?:wieder|zurück))',
    until: 'bis(?: einschließlich| einschl\\.| inkl\\.| inklusive)?(?: zum)?(?: einschließlich)?',
  },
  {
    locale: 'fr',
    subject: "réponse automatique|absence|absente? du bureau|message d[’']absence|réponse auto",
    away: 'absente?s?(?: du bureau)?|en (?:congés?|vacances|déplacement)|hors du bureau|pas (?:au bureau|disponible)',
    back: '(?:de retour|retour(?: prévu| au bureau)?|reviens|reviendrai|serai de retour|joignable|à nouveau disponible|répondrai)(?: au bureau)?(?: à partir du| à compter du| dès le| le|:)?|à partir du',
    until: "jusqu[’']au?(?: soir)?(?: inclus)?|jusque|(?<=\\d|\\d er|1er|\\p{L} )au(?= \\d)",
  },
  {
    locale: 'es',
    subject: 'respuesta automática|fuera de (?:la )?oficina|ausencia|autorespuesta|de vacaciones',
    away: 'fuera de (?:la |mi )?oficina|de vacaciones|ausente|no estaré disponible|de baja|de permiso',
    back: '(?:regres\\p{L}+|vuelv\\p{L}+|volver\\p{L}+|de vuelta|estaré de regreso|reincorpor\\p{L}+|disponible de nuevo|incorpor\\p{L}+)(?: a la oficina)?(?: a partir del?| desde)?(?: el)?(?: día)?|a partir del(?: día)?',
    until: 'hasta(?: el)?(?: día)?(?: inclusive)?|(?<=\\d )al(?= \\d)',
  },
  {
    locale: 'it',
    subject: 'risposta automatica|fuori (?:sede|ufficio)|assenza|assente|in ferie',
    away: 'fuori (?:sede|ufficio)|in ferie|assente|non sono in ufficio|non sarò in ufficio|in vacanza|in congedo',
    back: "(?:rientr\\p{L}+|torner\\p{L}+|torno|di ritorno|disponibile di nuovo|nuovamente (?:disponibile|operativ\\p{L}))(?: in ufficio| in sede)?(?: a partire dal| dal)?(?: il| l[’'])?(?: giorno)?|a partire dal",
    until: 'fino (?:al|a)(?: giorno)?|sino al|(?<=\\d )al(?= \\d)',
  },
  {
    locale: 'nl',
    subject: 'automatisch antwoord|afwezig\\w*|niet aanwezig|niet op kantoor|out of office',
    away: 'niet (?:op kantoor|aanwezig|bereikbaar)|afwezig|(?:op|met) (?:vakantie|verlof)|buiten kantoor',
    back: '(?:weer|terug|opnieuw)(?: \\p{L}+)?(?: op kantoor)?(?: vanaf| op| bereikbaar vanaf| aanwezig vanaf)?|vanaf',
    until: 'tot(?: en met| e\\.m\\.)?|t/m',
  },
  {
    locale: 'pt',
    subject: 'resposta automática|fora do escritório|ausência|ausente|de férias|em férias',
    away: 'fora do escritório|de férias|em férias|ausente|de licença|não estarei disponível',
    back: '(?:regress\\p{L}+|retorn\\p{L}+|volt\\p{L}+|de volta|disponível novamente)(?: ao escritório| ao trabalho)?(?: a partir de| a partir do| desde)?(?: no| em| a)?(?: dia)?|a partir d[eo](?: dia)?',
    until: 'até(?: ao?)?(?: o)?(?: dia)?|(?<=\\d )a(?= \\d)',
  },
  {
    locale: 'pl',
    subject: 'automatyczna odpowiedź|odpowiedź automatyczna|nieobecno\\p{L}+|poza biurem|urlop',
    away: 'poza biurem|na urlopie|nieobecn\\p{L}+|przebywam na|jestem na|nie ma mnie',
    back: '(?:wracam|wrócę|powrót|będę dostępn\\p{L}+|ponownie|z powrotem)(?: do (?:pracy|biura))?(?: w biurze)?(?: od)?(?: dnia)?|od dnia',
    until: 'do(?: dnia)?(?= \\d)|aż do|do (?=\\p{L}+(?:ku|y|ę|i|u)\\b)',
  },
  {
    locale: 'sv',
    subject: 'automatiskt svar|autosvar|frånvaro\\p{L}*|ej på kontoret|inte på kontoret|semester',
    away: 'inte på (?:kontoret|plats)|ej på (?:kontoret|plats)|på semester|frånvarande|tjänsteresa|föräldraledig',
    back: '(?:åter|tillbaka|återkommer|är åter)(?: på (?:kontoret|plats|jobbet))?(?: igen)?(?: den| från| från och med| fr\\.o\\.m\\.)?',
    until: 'till(?: och med)?(?: den)?|t\\.?o\\.?m\\.?(?: den)?',
  },
  {
    locale: 'da',
    subject: 'automatisk svar|autosvar|ikke til stede|ikke på kontoret|fravær\\p{L}*|ferie',
    away: 'ikke (?:på kontoret|til stede|at træffe)|på ferie|holder ferie|fraværende|på orlov|på barsel',
    back: '(?:tilbage|retur|træffes igen|er igen)(?: på (?:kontoret|arbejde|pinden))?(?: igen)?(?: den| fra| fra den| d\\.)?',
    until: 'til(?: og med)?(?: den| d\\.)?|indtil(?: den| d\\.)?|t\\.?o\\.?m\\.?(?: den)?',
  },
  {
    locale: 'nb',
    subject: 'automatisk svar|autosvar|ikke til stede|ikke på kontoret|fraværsmelding|fravær\\p{L}*|ferie',
    away: 'ikke (?:på kontoret|til stede|tilgjengelig)|på ferie|fraværende|i permisjon|ute av kontoret',
    back: '(?:tilbake|er å treffe)(?: på (?:kontoret|jobb))?(?: igjen)?(?: den| fra| fra den)?',
    until: 'til(?: og med)?(?: den)?|t\\.?o\\.?m\\.?(?: den)?|frem til(?: den)?',
  },
  {
    locale: 'fi',
    subject: 'automaattinen vastaus|poissa(?:olo)?\\p{L}*|lomalla|poissa toimistosta',
    away: 'poissa|lomalla|vuosilomalla|en ole (?:paikalla|tavoitettavissa)|tavoittamattomissa',
    back: '(?:palaan|takaisin|tavoitettavissa|paikalla|töissä)(?: (?:töihin|toimistolle|taas|jälleen|jälleen töissä))*',
    until: '',
    backAfter: '(?:alkaen|lähtien)',
    untilAfter: '(?:asti|saakka)',
  },
  {
    locale: 'cs',
    subject: 'automatická odpověď|mimo kancelář|nepřítomn\\p{L}+|dovolená',
    away: 'mimo kancelář|na dovolené|nepřítom\\p{L}+|nejsem (?:v kanceláři|k zastižení|dostupn\\p{L}+)|čerpám dovolenou',
    back: '(?:vracím se|vrátím se|zpět|budu (?:opět|zpět|znovu)|k dispozici)(?: (?:v kanceláři|do práce|k dispozici|dostupn\\p{L}+|k zastižení))*(?: od| dne)?|od',
    until: 'do(?: dne)?(?= \\d)|až do',
  },
  {
    locale: 'tr',
    subject: 'otomatik (?:yanıt|cevap)|ofis dışı\\p{L}*|izinli\\p{L}*|ofiste değil\\p{L}*',
    away: 'ofis dışı\\p{L}*|ofiste değil\\p{L}*|izin(?:li|de)\\p{L}*|tatil(?:de)?\\p{L}*|yıllık izin\\p{L}*',
    back: '(?:dönüş tarihi\\p{L}*|dönüş):?',
    until: '',
    backAfter:
      "(?:[’']?(?:de|da|te|ta)\\b.{0,30}(?:döne|ofiste|işbaşı|geri)|(?:tarihinde|günü).{0,30}(?:döne|ofiste|işbaşı|geri))",
    untilAfter: "(?:[’']?(?:a|e|ya|ye|na|ne)? ?(?:tarihine )?kadar)",
  },
  {
    locale: 'ja',
    subject: '自動(?:返信|応答)|不在|休暇|外出中',
    away: '不在|休暇|お休み|休業|外出|夏季休業|出張',
    back: '(?:出社(?:予定)?(?:日)?|復帰(?:予定)?(?:日)?|戻り)(?:は|:|：)?',
    until: '',
    backAfter: '(?:\\([^)]{1,3}\\)|（[^）]{1,3}）)?(?:より|から|に)(?:通常|出社|復帰|戻|業務|営業|対応)',
    untilAfter: '(?:\\([^)]{1,3}\\)|（[^）]{1,3}）)?まで',
  },
];
