"""Does `hard-to-read` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.consent import ACCEPT, REFUSE, asked, button
from tests.rule_cases import fires, judged, stays_silent

RULE = "hard-to-read"
HARD = {
    "en": "Notwithstanding the aforementioned authorisations, participating organisations and affiliates "
    "continuously process pseudonymised identification characteristics and behavioural information via "
    "cookies, in particular for personalisation, segmentation, attribution and comprehensive effectiveness "
    "measurement of individualised advertising communications across heterogeneous distribution environments "
    "and technologically interconnected infrastructures.",
    "de": "Unbeschadet vorstehender Einwilligungserklärungen verarbeiten Kooperationsunternehmen und Vermittler "
    "fortlaufend pseudonymisierte Identifikationsmerkmale sowie Verhaltensinformationen mittels Cookies, "
    "insbesondere zur Personalisierung, Segmentierung, Zuordnung und umfassenden Wirksamkeitsmessung "
    "individualisierter Werbemitteilungen innerhalb unterschiedlicher Verbreitungsumgebungen und "
    "technologisch zusammenhängender Datenverarbeitungsinfrastrukturen einschließlich sämtlicher "
    "Auswertungsverfahren sowie gegebenenfalls nachgelagerter Weiterverarbeitungsvorgänge durch "
    "konzernangehörige Unternehmensgesellschaften.",
    "fr": "Nonobstant les autorisations susmentionnées, les organisations participantes et les intermédiaires "
    "affiliés procèdent continuellement, au moyen de cookies, au traitement de caractéristiques "
    "d'identification pseudonymisées et d'informations comportementales, notamment à des fins de "
    "personnalisation, de segmentation, d'attribution et de mesure approfondie de l'efficacité des "
    "communications publicitaires individualisées.",
    "nl": "Niettegenstaande bovengenoemde toestemmingsverklaringen verwerken deelnemende organisaties en "
    "aangesloten tussenpersonen voortdurend gepseudonimiseerde identificatiekenmerken en gedragsinformatie "
    "middels cookies, in het bijzonder ten behoeve van personalisering, segmentering, attributie en "
    "allesomvattende doeltreffendheidsmeting van geïndividualiseerde reclameboodschappen binnen uiteenlopende "
    "verspreidingsomgevingen en technologisch verweven gegevensverwerkingsinfrastructuren van uiteenlopende "
    "concernmaatschappijen.",
    "it": "Nonostante le summenzionate autorizzazioni, le organizzazioni partecipanti e gli intermediari affiliati "
    "procedono continuativamente, mediante cookie, al trattamento di caratteristiche identificative "
    "pseudonimizzate e di informazioni comportamentali, segnatamente per finalità di personalizzazione, "
    "segmentazione, attribuzione e misurazione approfondita dell'efficacia delle comunicazioni pubblicitarie "
    "individualizzate.",
    "es": "No obstante las autorizaciones anteriormente mencionadas, las organizaciones participantes y los "
    "intermediarios afiliados procederán continuadamente, mediante cookies, al tratamiento de características "
    "identificativas seudonimizadas e informaciones comportamentales, particularmente con finalidades de "
    "personalización, segmentación, atribución y medición exhaustiva de la efectividad de las comunicaciones "
    "publicitarias individualizadas.",
}
EASY = {
    "en": "We use cookies. Some help us to see what you like. Some show you ads. You can say yes or no. You can "
    "also change your mind at any time. It is up to you. The page will work just as well with a no. We ask "
    "you just this once.",
    "de": "Wir nutzen Cookies. Einige helfen uns zu sehen, was du magst. Andere zeigen dir Werbung. Du kannst ja "
    "oder nein sagen. Du kannst es dir auch später anders überlegen. Es ist deine Wahl. Die Seite läuft auch "
    "mit einem Nein gut. Wir fragen dich nur ein Mal.",
    "fr": "Nous avons des cookies. Ils nous aident à voir ce que tu aimes. Ils te montrent aussi la pub. Tu peux "
    "dire oui ou non. Tu peux aussi changer plus tard. Le choix est à toi. La page marche bien avec un non. "
    "Nous te le demandons une seule fois.",
    "nl": "Wij hebben cookies. Met een paar zien we wat je leuk vindt. Met een paar tonen we reclame. Je kunt ja of "
    "nee zeggen. Je kunt het later ook nog anders doen. De keus is aan jou. De site werkt ook goed met een "
    "nee. We vragen het je maar een keer.",
    "it": "Usiamo i cookie. Alcuni ci dicono che cosa ti piace. Altri ti fanno vedere la pubblicità. Puoi dire sì o "
    "no. Puoi anche cambiare idea più tardi. La scelta è tua. Il sito va bene anche con un no. Te lo "
    "chiediamo una volta sola.",
    "es": "Usamos cookies. Unas nos dicen lo que te gusta. Otras te enseñan anuncios. Puedes decir que sí o que no. "
    "También puedes cambiar más tarde. La elección es tuya. La página va igual de bien con un no. Solo te lo "
    "pedimos una vez.",
}


def shown(words: str, lang: str) -> Walk:
    return asked(button(ACCEPT[lang]), button(REFUSE[lang]), words=words, language=lang)


FIRING = {lang: shown(words, lang) for lang, words in HARD.items()}
CLEAR = {lang: shown(words, lang) for lang, words in EASY.items()}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)


def test_a_short_text_is_not_measured() -> None:
    words = "Notwithstanding aforementioned authorisations, cookies personalise advertising communications."
    assert judged(RULE, shown(words, "en")).outcome == "not-applicable"


def test_a_language_without_a_formula_cannot_be_told() -> None:
    words = "Przetwarzamy pliki cookie. " * 20
    result = judged(RULE, shown(words, "pl"))
    assert result.outcome == "cannot-tell"
    assert "formula" in result.reason
