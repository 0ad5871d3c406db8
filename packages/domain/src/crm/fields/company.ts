import { field } from './field.ts';
import { column } from './place.ts';
import { text } from './type.ts';

/** As the lead itself came in with it: leads of one company may call it differently. */
export const company = field({
  key: 'company',
  of: 'company',
  label: 'Company',
  type: text(),
  at: column('company', 'name', { own: 'company_name' }),
  merge: 'keep',
  csv: (
    'company name, business, business name, organisation, organization, organisation name, organization ' +
    'name, account, account name, firm, name of company, firma, unternehmen, société, empresa, ' +
    "firmenname, unternehmensname, entreprise, nom de l'entreprise, raison sociale, compañía, nombre de " +
    'la empresa, razón social, nome da empresa, razão social, azienda, società, ragione sociale, bedrijf, ' +
    'bedrijfsnaam, organisatie, företag, företagsnamn, virksomhed, firmanavn, bedrift, yritys, yrityksen ' +
    'nimi, nazwa, nazwa firmy, společnost, název firmy, cég, cégnév, firmă, companie, şirket, şirket adı, ' +
    'firma adı, εταιρεία, επωνυμία, компания, организация, название, название компании, наименование, ' +
    'công ty, tên công ty, บริษัท, חברה, الشركة, 会社, 会社名, 企業名, 社名, 店舗名, 公司, 公司名称, 企业名称, 公司名稱, 名称, 회사, ' +
    '회사명, 상호'
  ).split(', '),
  identifies: 4,
  api: { name: 'companyName', max: 200 },
  row: 'company.name',
  required: true,
  search: true,
  filter: true,
  detail: true,
  column: { default: false, width: 'medium' },
  variable: 'company.name',
});
