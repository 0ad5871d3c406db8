/** Home pages of businesses that do not exist, written for these tests. */
export const dentist = `<!doctype html><html lang="en-US"><head><title>Dentist in Austin | Bright Smiles Dental</title>
<meta name="description" content="Gentle family dentistry in Austin."><meta property="og:site_name" content="Bright Smiles">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"bright-smiles.example"},
{"@type":["Dentist","LocalBusiness"],"name":"Bright Smiles Dental","telephone":"(512) 472-0100","email":"mailto:hello@bright-smiles.example",
"address":{"@type":"PostalAddress","streetAddress":"12 Pecan Street","addressLocality":"Austin","addressRegion":"TX","postalCode":"78701","addressCountry":"USA"},
"sameAs":["https://www.facebook.com/brightsmilesaustin"],"openingHoursSpecification":[{"dayOfWeek":["Monday","Tuesday"],"opens":"09:00","closes":"17:00"}]}]}</script>
</head><body><h1>Welcome</h1><p>Call <a href="tel:+15124720100">(512) 472-0100</a> or <a href="tel:+15124720199">our emergency line</a>.</p>
<a href="mailto:ana@bright-smiles.example?subject=Hi">Ana</a> <a href="https://www.facebook.com/sharer/sharer.php?u=x">Share</a>
<a href="https://www.linkedin.com/company/bright-smiles/?trk=x">LinkedIn</a> <a href="https://twitter.com/intent/tweet">Tweet</a>
<img src="team@2x.png"> team@2x.png</body></html>`;

export const bakery = `<!doctype html><html lang="de"><head><title>Bäckerei Müller – Brot aus Bremen</title></head><body>
<p>Tel. 0421 1234567 · info@baeckerei-mueller.example · baecker.mueller@gmail.com</p>
<address>Am Markt 1, 28195 Bremen</address><a href="https://www.instagram.com/baeckerei.mueller">Instagram</a></body></html>`;

export const plumber = `<html><head><title>Home</title></head><body><h1>Lake Plumbing</h1>
<p>Visit us at 99 Lake Shore Drive, Chicago, IL 60601 or call 312-555-0142 or 312.726.0142.</p></body></html>`;
