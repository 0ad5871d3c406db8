/** What a column of a file can be. `custom` columns are kept with the lead under their own name. */
export const leadFields = {
  company: {
    label: 'Company',
    synonyms: [
      'company name',
      'business',
      'business name',
      'organisation',
      'organization',
      'organisation name',
      'organization name',
      'account',
      'account name',
      'firm',
      'name of company',
      'firma',
      'unternehmen',
      'société',
      'empresa',
    ],
  },
  website: {
    label: 'Website',
    synonyms: [
      'url',
      'web',
      'site',
      'homepage',
      'domain',
      'web site',
      'website url',
      'company website',
      'web address',
      'company domain',
      'company url',
      'webseite',
      'site web',
      'sitio web',
    ],
  },
  email: {
    label: 'Email',
    synonyms: [
      'e mail',
      'mail',
      'email address',
      'e mail address',
      'work email',
      'business email',
      'contact email',
      'email 1',
      'primary email',
      'correo',
      'courriel',
    ],
  },
  phone: {
    label: 'Phone',
    synonyms: [
      'telephone',
      'tel',
      'phone number',
      'telephone number',
      'mobile',
      'cell',
      'mobile phone',
      'work phone',
      'business phone',
      'company phone',
      'contact phone',
      'telefon',
      'téléphone',
      'teléfono',
    ],
  },
  full_name: {
    label: 'Full name',
    synonyms: ['contact', 'contact name', 'name', 'person', 'contact person', 'fullname', 'ansprechpartner'],
  },
  first_name: {
    label: 'First name',
    synonyms: [
      'firstname',
      'first',
      'given name',
      'forename',
      'contact first name',
      'vorname',
      'prénom',
      'nombre',
    ],
  },
  last_name: {
    label: 'Last name',
    synonyms: [
      'lastname',
      'last',
      'surname',
      'family name',
      'contact last name',
      'nachname',
      'nom',
      'apellido',
    ],
  },
  role: {
    label: 'Role',
    synonyms: ['job title', 'title', 'position', 'function', 'job', 'contact role', 'job role'],
  },
  city: {
    label: 'City',
    synonyms: ['town', 'locality', 'place', 'company city', 'ort', 'stadt', 'ville', 'ciudad'],
  },
  region: {
    label: 'Region',
    synonyms: ['state', 'province', 'county', 'state province', 'company state', 'bundesland', 'région'],
  },
  country: {
    label: 'Country',
    synonyms: ['country code', 'nation', 'company country', 'land', 'pays', 'país'],
  },
  time_zone: { label: 'Time zone', synonyms: ['timezone', 'tz'] },
  industry: {
    label: 'Industry',
    synonyms: ['sector', 'category', 'vertical', 'kind', 'type', 'business type', 'branche'],
  },
  cost: {
    label: 'Cost of the lead',
    synonyms: ['source cost', 'lead cost', 'price', 'cost per lead', 'cpl'],
  },
  custom: { label: 'Keep as a field of its own', synonyms: [] },
} as const satisfies Record<string, { label: string; synonyms: readonly string[] }>;

export type LeadField = keyof typeof leadFields;
export const leadFieldNames = Object.keys(leadFields) as LeadField[];

/** One of these must hold something, or there is no lead. */
export const identifyingFields: readonly LeadField[] = ['company', 'website', 'email', 'phone'];
