"""The words by which joint letters say what stands where, in the languages the reader knows.

Every entry is written in the folded form that `fold` gives: lower case, no accents, plain apostrophes. Languages:
English, French, Spanish, Portuguese, German, Italian, Dutch, Korean, Japanese, Chinese, Arabic. Collected from the
headings of published joint letters.
"""

import re
import unicodedata
from functools import lru_cache

_arabic = str.maketrans({"ة": "ه", "ى": "ي"})
_quotes = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "“": '"', "”": '"', "\u00a0": " "})


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Return `text` in the form in which words are compared: NFKC, lower case, accents and harakat dropped."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_quotes).casefold())
    kept = "".join(c for c in decomposed if not unicodedata.combining(c) or "\u3099" <= c <= "\u309a")
    return " ".join(unicodedata.normalize("NFKC", kept).replace("\u0640", "").translate(_arabic).split())


def any_of(*alternatives: str) -> str:
    return "(?:" + "|".join(alternatives) + ")"


# Words that head the list of those who signed, whatever else the heading says.
SIGNATORY_WORDS = re.compile(
    any_of(
        # English
        r"\b(?:co-?|joint )?signator(?:y|ies)\b", r"\b(?:co-?)?signers?\b", r"\b(?:co-?|jointly )?signed(?: on behalf)?\b",
        r"\bundersigned\b", r"\bendors(?:ed|ers?|ements?|ing)\b", r"\bsign(?:ing|ed)?[- ]?ons?\b", r"\bsigning\b",
        r"\bsupport(?:ed by|ers|ing (?:organi[sz]ations|groups|individuals))\b", r"\bsignatures?\b",
        r"\bco-?sponsor(?:s|ed|ing)\b", r"\bsubscribed by\b",
        # French
        r"\b(?:co-?)?signataires?\b", r"\bsignee? par\b", r"\bsign(?:ent|ons)\b", r"\bont (?:deja )?signe\b", r"\bsoutenu(?:e|s|es)? par\b",
        r"\bsoutiens\b", r"\bsoussigne(?:e|s|es)\b",
        # Spanish, Portuguese
        r"\b(?:abajo ?)?firmantes\b", r"\bfirman\b", r"\bfirmas\b", r"\bfirmad[oa]s? por\b", r"\bsuscri(?:ben|ptores|tas|tos|ptas|ptos)\b",
        r"\bsignatari[oa]s?\b", r"\badhesiones\b", r"\badhieren\b", r"\brespaldan\b", r"\bapoyan\b", r"\bsuscrit[oa] por\b",
        r"\bassina(?:m|mos)\b", r"\b(?:firma|suscribi|subscreve)mos\b", r"\bassinad[oa]s?\b", r"\bassinaturas\b", r"\bassinantes\b", r"\bsubscrevem\b", r"\bsubscritor[ea]s\b",
        r"\bsubscrit[oa]s? por\b", r"\babaixo[- ]assinad[oa]s\b", r"\bapoiam\b", r"\baderem\b", r"\badesoes\b", r"\bapoiador[ea]s\b",
        # German
        r"\b(?:erst|mit)?(?:unter)?zeichn(?:er(?:\W?innen)?|ende[rn]?|et|eten)\b", r"unterzeichn\w+", r"mitzeichn\w+",
        r"\bunterstutz(?:er(?:\W?innen)?|t von|ende\w* organisationen)\b", r"\bgezeichnet\b", r"\bunterschrieben\b",
        # Italian
        r"\b(?:co)?firmatar[ie]\w*", r"\bfirmano\b", r"\bsottoscriv(?:ono|iamo)\b", r"\bsottoscrit(?:to|ta|ti)\b", r"\bsottoscrittori\b",
        r"\baderiscono\b", r"\badesioni\b", r"\baderenti\b", r"\bhanno (?:firmato|aderito|sottoscritto)\b", r"\bfirme\b",
        # Dutch
        r"\b(?:mede)?ondertekenaars\b", r"\b(?:mede)?ondertekend\b", r"\bondertekenende\b",
        # Korean, Japanese, Chinese
        "연명", "연서명", "서명", "참여 ?단체", "동참 ?단체", "연대 ?단체", "공동 ?성명 ?단체", "참가 ?단체", "참여자", "공동 ?주최",
        "賛同", "署名", "連名", "呼びかけ(?:団体|人)", "声明団体", "参加団体", "团体联署", "联署", "連署", "簽署", "签署", "联名", "聯名",
        # Arabic
        "الموقع(?:ون|ين|ه|ة|ات|)\\b", "التوقيعات", "الموقعه", "توقيع", "وقع(?:ت|ها)? على",
    )
)  # fmt: skip

# A whole line (without count and colon) that divides organizations from individuals, or one sort of them.
ORGANIZATION_WORDS = re.compile(
    any_of(
        r"\borgani[sz]ations?\b", r"\bngos?\b", r"\bgroups\b", r"\bassociations?\b", r"\binstitutions\b", r"\bnetworks\b",
        r"\bcoalitions\b", r"\bcompanies\b", r"\bbusinesses\b", r"\bunions\b", r"\bparties\b", r"\bcivil society\b",
        r"\bsyndicats\b", r"\bcollectifs\b", r"\bmedias?\b", r"\bpartis\b", r"\bong\b", r"\bong'?s\b", r"\bcsos?\b",
        r"\borganizaciones\b", r"\basociaciones\b", r"\bcolectiv[oa]s\b", r"\bredes\b", r"\bmovimientos\b", r"\binstituciones\b",
        r"\borganizacoes\b", r"\bassociacoes\b", r"\bentidades\b", r"\bmovimentos\b", r"\bcoletivos\b", r"\binstituicoes\b",
        r"\borganisationen\b", r"\bverbande\b", r"\bvereine\b", r"\binitiativen\b", r"\bunternehmen\b", r"\bgewerkschaften\b",
        r"\borganizzazioni\b", r"\bassociazioni\b", r"\bmovimenti\b", r"\benti\b", r"\bsindacati\b", r"\breti\b",
        r"\borganisaties\b", "단체", "団体", "组织", "組織", "團體", "团体", "المنظمات", "منظمات", "الجمعيات",
    )
)  # fmt: skip
INDIVIDUAL_WORDS = re.compile(
    any_of(
        r"\bindividuals?\b", r"\bindividual signator(?:y|ies)\b", r"\bpersons?\b", r"\bexperts?\b", r"\bacademics?\b", r"\bscholars?\b",
        r"\bscientists?\b", r"\bartists?\b", r"\bwriters?\b", r"\bprofessors\b", r"\blawyers\b", r"\bpersonal capacity\b", r"\bresearchers\b",
        r"\bpublic figures\b", r"\bparliamentarians\b", r"\bmembers of parliament\b", r"\bcitizens\b", r"\bpeople\b", r"\bacademia\b",
        r"\bpersonnalites?\b", r"\ba titre (?:individuel|personnel)\b", r"\bindividuel(?:le)?s?\b", r"\bpersonnes\b", r"\buniversitaires\b",
        r"\bchercheurs\b", r"\bchercheuses\b", r"\bparticuliers\b", r"\belu\W?e?\W?s\b", r"\bdeputes\b", r"\bintellectuels\b",
        r"\bpersonas\b", r"\ba titulo (?:personal|individual|pessoal)\b", r"\bindividuales\b", r"\bacademic[oa]s\b", r"\bfirmas individuales\b",
        r"\bpessoas\b", r"\bindividuais\b", r"\bpersonalidades\b", r"\bprofessores\b", r"\bpesquisador[ea]s\b", r"\bparlamentares\b",
        r"\beinzelpersonen\b", r"\bprivatpersonen\b", r"\bpersonlichkeiten\b", r"\bpersonen\b", r"\bwissenschaftler\w*\b",
        r"\bindividuali\b", r"\bsingoli\b", r"\bsingole\b", r"\ba titolo (?:personale|individuale)\b", r"\bpersone\b", r"\bpersonalita\b",
        r"\bindividuen\b", r"\bindividuele\b", "개인", "個人", "个人", "افراد", "أفراد", "شخصيات",
    )
)  # fmt: skip

# Words of the farewell before the names. The whole line must be short.
CLOSING_WORDS = re.compile(
    r"^(?:" + "|".join([
        r"(?:yours |very )?(?:sincerely|truly|faithfully|respectfully)(?: yours)?(?: submitted)?", r"yours", r"with (?:respect|kind regards|best (?:regards|wishes)|gratitude|deep concern|great respect).*",
        r"(?:kind|best|warm|with)? ?(?:regards|wishes)", r"in solidarity", r"respectfully.*", r"signed", r"thank you", r"thank you for your .*", r"in unity", r"in peace", r"for peace",
        r"(?:bien )?cordialement", r"salutations (?:distinguees|respectueuses|cordiales)", r"respectueusement", r"solidairement", r"veuillez (?:agreer|recevoir).*", r"nous vous prions (?:d'agreer|de croire|de recevoir).*", r"avec (?:nos|mes) .*salutations.*",
        r"(?:muy )?atentamente", r"cordialmente", r"(?:un )?cordial(?:es)? saludos?.*", r"saludos?(?: cordiales)?", r"respetuosamente", r"fraternalmente", r"solidariamente", r"sin otro particular.*",
        r"atenciosamente", r"respeitosamente", r"saudacoes.*", r"cordiais saudacoes", r"com os melhores cumprimentos",
        r"mit (?:freundlichen|besten|solidarischen|herzlichen|kollegialen) gru(?:ss|ß)en", r"hochachtungsvoll", r"mit freundlichem gru(?:ss|ß)",
        r"(?:cordiali|distinti) saluti", r"con osservanza", r"con stima", r"in fede",
        r"hoogachtend", r"met vriendelijke groet(?:en)?",
        "(?:삼가 )?올림", "드림", "감사합니다", "敬具", "謹白", "以上",
        "(?:و)?(?:تفضلوا|تقبلوا|مع).*(?:التقدير|الاحترام|الشكر|التحيه|تحياتنا)",
    ]) + r")$"
)  # fmt: skip

# Lines behind which no names stand any more. Checked at the start of a line.
FOOTER_WORDS = re.compile(
    r"^(?:" + "|".join([
        r"(?:press|media)? ?contacts?\b(?!.*\b(?:network|group)\b)", r"for (?:more|further|additional|media|press) (?:information|inquir|enquir|details|interviews|queries)", r"media (?:enquir|inquir|contact)",
        r"(?:notes?|note to (?:the )?editors?|notes to editors?|endnotes|footnotes?|references|sources?|background|about (?:the |us\b|this)|annex|appendix|attachments?|enclosures?)\s*:?$", r"(?:notes?|note to editors?|notes to editors|editor'?s? notes?|about|background|translation|translated by|edited by|sources?|footnotes?|annexe?s?|attachments?)\s*:",
        r"about (?:the )?(?:author|signator)", r"share (?:this|on)\b.{0,40}$", r"tags?\s*:", r"posted (?:in|on|by)", r"filed under", r"categories\s*(?::|$)", r"related (?:posts|articles)", r"(?:previous|next)(?: (?:post|page|article))?\s*\W*$", r"read more\b", r"see (?:also|more|everyone|all|the)\b", r"download(?: .{0,30})?$", r"click here", r"sign (?:the|this|up|here)", r"subscribe(?: to .*)?$", r"donate(?: now| today| here)?!?$", r"copyright", r"©", r"all rights reserved", r"photo(?:s| credit)?\s*:", r"image\s*:", r"thanks to\b", r"thank you to\b", r"follow us", r"leave a (?:comment|reply)", r"this (?:letter|statement|post) (?:was|is|has)", r"cc\s*:", r"c\.c\.", r"copy(?: to)?\s*:", r"copies (?:to)?\s*:", r"original\b.*:", r"published\b", r"to add your", r"if you (?:would|want|wish)", r"the letter is (?:also|available)", r"(?:english|french|spanish|korean|japanese|german) version", r"print(?:er)?[- ]friendly",
        r"contacts? (?:presse|media)", r"pour (?:plus d'information|en savoir plus|toute (?:demande|question))", r"notes?\s*:$", r"en savoir plus", r"lire (?:aussi|la suite)", r"partager(?: .{0,30})?$", r"telecharger", r"mentions legales", r"a propos(?: de nous| de l\'auteur.*)?\s*:?$", r"copie(?:s)? (?:a|pour)\b", r"pieces? jointes?", r"signer (?:la|l'|cet)",
        r"contactos?(?: de prensa)?\s*(?::|$)", r"para (?:mas|mayor) informacion", r"notas?\s*:", r"compartir(?: .{0,30})?$", r"leer (?:mas|tambien)", r"descargar", r"con copia", r"c\.c\.?\s*:", r"traduccion", r"fuente\s*:", r"informacion de contacto",
        r"contatos?\s*(?::|$)", r"(?:para )?mais informacoes", r"compartilhe\b.{0,30}$", r"leia (?:mais|tambem)", r"editado por", r"edicao\s*:", r"traducao", r"fonte\s*:", r"com copia", r"notas? de rodape", r"foto\s*:", r"publicado (?:em|por)", r"da redacao",
        r"(?:presse)?kontakt(?:adresse)?\s*(?::|$)", r"v\.?i\.?s\.?d\.?p", r"(?:fur )?(?:weitere informationen|ruckfragen|nachfragen)", r"anmerkungen", r"fussnoten", r"fußnoten", r"hintergrund\s*:?$", r"quellen?\s*:", r"teilen$", r"impressum$", r"pressemitteilung\s*(?::|$)", r"herunterladen", r"weiterlesen", r"uber uns$", r"in kopie", r"anlagen?\s*:?$", r"hier (?:unterschreiben|unterzeichnen)",
        r"contatti\s*(?::|$)", r"per (?:maggiori |ulteriori )?informazioni", r"per (?:aderire|adesioni|firmare|sottoscrivere)", r"fonte\s*:", r"condividi\b.{0,30}$", r"leggi (?:anche|tutto)", r"note\s*:", r"ufficio stampa", r"allegati",
        r"voor meer informatie", r"noot voor de redactie", r"contactpersoon",
        "문의", r"담당(?:자)?\s*[:：]", r"(?:붙임|첨부|별첨)\s*[\d:：.]", r"참고(?:자료)?\s*[:：]", "보도자료", "공유하기", r"링크\s*[:：]", r"(?:영문|국문|한국어)(?:본|판)?\s*[:：]", "お問い?合わ?せ", "連絡先", "問合せ", "問い合わせ", r"参考(?:資料|リンク)?\s*[:：]", r"注[\d:：)）]", r"関連(?:記事|リンク)", "英語版", r"※", "联系", "聯絡", "للتواصل", "للمزيد", "لمزيد من", "للاتصال", "ملاحظ", "شارك (?:هذا|على)", "هوامش", r"المصدر\s*:", "نشر هذا",
    ]) + r")"
)  # fmt: skip

# "and 23 others", in front of or behind the number.
AND_OTHERS = re.compile(
    r"^[-–—(\[*]*\s*(?:" + "|".join([
        r"(?:and|plus|together with|as well as|along with|\+|&)?\s*(?:over |more than |at least |about |some |another )?(?P<en>\d[\d.,]*)\s*(?:\+|more\b|(?:other|additional|further)s?\b)[^.]*",
        r"and (?:many )?(?:others|more)\b.*", r"and many more.*",
        r"(?:siguen|segue[mn]) (?:mas )?(?:firmas|assinaturas)\W*", r"(?:more|further) signat\w+ .*",
        r"(?:et|ainsi que)?\s*(?:plus de )?(?P<fr>\d[\d.,]*)\s*autres?\b.*", r"et (?:d'autres|bien d'autres|beaucoup d'autres)\b.*",
        r"(?:y|e|mas|mais)?\s*(?:otr[oa]s|outr[oa]s|altr[ie])\s*(?P<es>\d[\d.,]*)\b.*", r"(?:y|e)\s+(?P<es2>\d[\d.,]*)\s*(?:mas|mais|otr[oa]s|outr[oa]s|altr[ie])\b.*", r"(?:y|e) (?:muchas |muchos |muitos |muitas |molte |molti )?(?:otr[oa]s|outr[oa]s|altr[ie])\b.*",
        r"(?:und|sowie)?\s*(?P<de>\d[\d.,]*)\s*(?:weitere|andere|mehr)\b.*", r"und (?:viele )?(?:weitere|andere)\b.*",
        r"(?:등|외|그 ?외|이외)\s*(?:총 ?)?(?P<ko>\d[\d,]*)\s*(?:개|명)?.*", r"(?:ほか|他|その他|外)\s*(?P<ja>\d[\d,]*)\s*(?:団体|名|人).*",
        r"(?:و)?(?:غيرها|اخرون|(?P<ar>\d+) (?:اخر|منظم).*)",
    ]) + r")[)\]*.]*$"
)  # fmt: skip

# The same at the end of the last name: "Zambezi Forum and 23 others", "Beyond Smokeほか23団体".
OTHERS_BEHIND = re.compile(
    r"(?:\s*[,;]?\s+(?:and|plus|et|y|e|und|sowie|&|\+)\s+(?:over |more than |plus de |mas de |mais de |uber |oltre )?(?P<a>\d[\d.,]*)\s*(?:\+|\w+ )?"
    r"(?:others?|more|autres?|mas|otr[oa]s|outr[oa]s|mais|altr[ie]|weitere|andere)\b.*|\s*(?:ほか|他|外)\s*(?P<b>\d+)\s*(?:団体|名).*|\s+(?:등|외)\s*(?:총\s*)?(?P<c>\d+)\s*(?:개|명).*)$"
)

# A line that states how many signed; the number is taken, the line is no signatory.
COUNT_LINE = re.compile(
    r"^[-–—(\[*]*\s*(?:" + "|".join([
        r"(?:total|in total|altogether|a total of|en total|au total|insgesamt|in totale|gesamt|totaal|합계|총|計|合計|المجموع)\s*:?\s*(?:of |de )?(?P<a>\d[\d.,]*)\b.{0,60}",
        r"(?P<b>\d[\d.,]*)\s*(?:\w+\s){0,3}?(?:organi[sz]ations?|organisationen|organizzazioni|organizaciones|organizacoes|organisaties|ngos?|ong|groups|signator(?:y|ies)|signataires|firmantes|assinaturas|unterzeichn\w+|firmatar\w+|entidades|associations?|individuals|undersigned)\b[^.]{0,60}",
        r"(?:총 ?)?(?P<c>\d[\d,]*)\s*(?:개|個)?\s*(?:단체|団体|명|名)\b.{0,20}",
    ]) + r")[)\]*.:]*$"
)  # fmt: skip

SALUTATION = re.compile(
    r"^(?:" + "|".join([
        r"dear\b.*", r"(?:your )?(?:excellenc(?:y|ies)|honou?r)\b.*", r"to whom it may concern.*", r"(?:honou?rable|distinguished|esteemed)\b.*", r"(?:mr|ms|mrs|madam|sir)\.? (?:president|chair\w*|secretary.*|prime minister|chancellor)\b.*", r"ladies and gentlemen.*",
        r"(?:chers?|cheres?)\b.*", r"(?:monsieur|madame|mesdames|messieurs|excellence)\b.*",
        r"(?:estimad[oa]s?|querid[oa]s?|distinguid[oa]s?|apreciad[oa]s?|muy senor\w*|senor(?:a|es)?|excelentisim[oa]|sr\.|sra\.|su excelencia)\b.*",
        r"(?:prezad[oa]s?|car[oa]s?|excelentissim[oa]s?|exm[oa]s?\.?|senhor(?:a|es)?|ilustrissim[oa]s?|vossa excelencia)\b.*",
        r"(?:sehr geehrte[rs]?|liebe[rs]?|werte[rs]?|verehrte[rs]?)\b.*", r"(?:gentil[ei]|egregi[oa]?|spettabile|illustrissim[oa]|onorevol[ei]|signor[ei]?|signora|car[ie])\b.*",
        r"(?:geachte|beste)\b.*", r".{1,40}(?:께|귀하|님께)[,:]?", r".{1,40}(?:様|殿|各位|御中)", r"(?:السيد|السيده|سعاده|معالي|فخامه|حضره|الساده|اصحاب)\b.*", r"尊敬的.*", r"拝啓.*",
    ]) + r")$"
)  # fmt: skip

TO_LINE = re.compile(
    r"^(?:(?:to|attn|attention|an|an die|an den|a|a l'attention de|destinataires?|para|al?|alla|ai|agli|aan|addressees?|recipients?|destinatari[oa]?s?|adressat\w*)\s*:|"
    r"(?:수신|받는 ?사람|宛先|宛|提出先|致|إلى|الي)\s*[:：]?)\s*(?P<rest>.*)$"
)  # fmt: skip
COPY_LINE = re.compile(
    r"^(?:cc|c\.c\.?|ccs|copy to|copies to|copied to|copie|copies?|copie a|en copie|con copia(?: a)?|com copia(?: para)?|in kopie|kopie(?: an)?|in copia|per conoscenza|p\.c\.|참조)\s*[:：]\s*(?P<rest>.*)$"
)

# Editorial lines that point to the letter, in an article that carries it.
LEAD_IN = re.compile(
    r"^(?:" + "|".join([
        r".*\b(?:below is|here is|here's|the full text|full text|read the (?:full )?(?:letter|statement|text))\b.*", r"(?:the )?(?:letter|statement) (?:reads|follows|in full)\b.*", r"(?:leia|confira|veja)\b.*(?:carta|declaracao|nota|integra).*",
        r"(?:lea|lee|a continuacion)\b.*(?:carta|comunicado|declaracion|integro|completo).*", r"(?:lire|voici|retrouvez|ci-dessous)\b.*(?:lettre|tribune|texte|communique|appel).*", r"(?:di seguito|ecco|leggi)\b.*(?:lettera|appello|testo|documento).*", r"(?:hier|nachfolgend|im folgenden|der (?:offene )?brief)\b.*(?:brief|wortlaut|text|erklarung|aufruf)\b.*",
    ]) + r")\s*[:;.]?$"
)  # fmt: skip

# Lower-case words that stand in sentences and hardly ever in the name of an organization.
SENTENCE_WORDS = frozenset(
  """
  is are was were be been being has have had will would shall should must can could may might we you your our they their it
  its that which who whose this these those if because however therefore does did not than when while where what how
  est sont etait ete etre avons avez ont nous vous que qui cette ces ceux leur leurs notre nos votre vos il elle ils elles ne pas plus dont
  fait peut doivent doit ainsi afin lors
   son esta estan ha han que este estos estas nuestra nuestro nuestras nuestros su sus se lo como fue ser sido porque cuando donde
  sao esta estao nao seu seus sua suas foi nossa nosso nossas nossos ser como tem isso esse essa porque quando onde
  ist sind wird werden wurde wurden wir sie ihr ihre ihren haben hat nicht dass diese dieser dieses sich auch wenn kann mussen
   sono non questo questa questi noi loro si nostro nostra essere ha hanno sia perche quando dove piu che
  zijn wordt worden wij niet deze dat ook heeft hebben kan
  """.split()
)  # fmt: skip

# "Affiliations are listed for identification purposes only": nobody signs for an organization.
IDENTIFICATION_ONLY = re.compile(
    r"\b(?:for (?:the )?(?:purposes? of )?identification|identification purposes|identification only|a titre (?:d'identification|indicatif)|a (?:solo )?titulo (?:de identificacion|identificativo)|"
    r"nur (?:zur|der) identifi\w+|solo (?:a scopo|ai fini) (?:di )?identifica\w+|para fins de identificacao)\b"
)

_edges = ".,;:!?\"“”()'’«»"


def sentence_words(text: str) -> int:
    """Count the words of `text` that stand in sentences; a capitalized word is part of a name."""
    return sum(
        fold(w.strip(_edges)) in SENTENCE_WORDS for w in text.split() if not w.strip(_edges)[:1].isupper()
    )


# What an organization calls itself. Stems, matched at the start of a folded word.
ORGANIZATION_STEMS = re.compile(
    r"(?:^|[\s\-/(\"'])(?:" + "|".join("""
    organi[sz] associa asocia assoc\\b federa fédér coalition coalicion coalizao network netzwerk netwerk netz\\b red\\b rede\\b redes\\b reseau rete\\b foundation fundac fondation stiftung fondazion stichting
    institut istitut center\\b centre\\b centro\\b zentrum centrum committee comite comitato komitee comissao comision commission council consejo conselho conseil consiglio rat\\b
    union\\b sindica syndica gewerkschaft society sociedad societe gesellschaft societa campaign campana campanha kampagne campagna movement movimi movimento mouvement bewegung movement alliance alianza alianca allianz alleanza
    group\\b grupo groupe gruppe gruppo group\\W collective colectiv coletivo collectif kollektiv collettivo club\\b forum\\b foro\\b fórum league liga\\b ligue lega\\b initiative iniciativa iniziativa project proje[ck]t proyecto projeto progetto program
    watch\\b rights\\b derechos direitos droits diritti menschenrecht international\\b internacional internazional worldwide global\\b action\\b accion acao aktion azione amnesty article\\b solidari church iglesia igreja eglise kirche chiesa
    agency agencia agence agentur service servicio services\\b party\\b partido partito partei press\\b media\\b radio\\b tv\\b journal lab\\b labs\\b school universi facult college clinic board\\b bureau office\\b oficina trust\\b fund\\b fonds\\b verein\\b verband bund\\b bundnis plataforma plataforme plateforme plattform platform piattaforma
    coordina koordina confedera cooperativ coopera assembl asamblea convention congres congress parliament observato beobachtung defens defend justice justicia justica library librar museum archiv research center community comunidad comunidade communaut partnership partners\\b team\\b task citizens' freedom\\b libert democra transparen women mujer mulher femmes frauen donne youth joven juven jeunes jugend giovani students etudiant
    friends amigos amis freunde amici workers trabajador trabalhador travailleur arbeiter lavorator farmers campesin campones paysan bauern doctors medic medec arzte lawyers abogad advogad avocats journalist periodist jornalist pen\\b ngo\\b ong\\b onlus aps\\b e\\.?v\\b inc\\b ltd llc gmbh asbl vzw chapter capitulo capítulo section seccion sektion delegation mission office caritas via\\b peace paz\\b paix frieden pace support relief aid\\b development desarrollo desenvolvimento developpement education environment climate digital internet software data privacy privacidad encryption consumer consumid mare
    """.split()) + r")"
)  # fmt: skip
ORGANIZATION_SCRIPTS = re.compile(
    "단체|연대|협회|위원회|연합|네트워크|센터|재단|모임|본부|학회|연구소|협의회|연맹|노조|조합|운동|시민|나비|회$|당$|방송|"
    "会|団体|協会|委員会|ネット|センター|連合|連絡|機構|財団|法人|基金|研究所|ネットワーク|連盟|組合|运动|协会|中心|联盟|協會|聯盟|"
    "منظمه|جمعيه|مركز|موسسه|شبكه|لجنه|اتحاد|حمله|منبر|ايتلاف|مجموعه|ملتقي|دار |معهد|المرصد|مرصد|هييه|التحالف|مبادره|رابطه|نقابه|حركه|المجلس|مجلس"
)
