"""Letters to read: invented organizations and their own words, in every language that is promised."""

# ruff: noqa: E501 -- a printed list keeps its lines

from __future__ import annotations

from dataclasses import dataclass

from letters.reading import ReadLetter, read_letter

Row = tuple[str | None, str | None, str | None]  # organization, country, person


@dataclass(frozen=True, repr=False)
class Language:
    """What a letter in one language is made of."""

    code: str
    salutation: str
    body: str
    farewell: str
    headings: tuple[str, ...]  # any of these may stand above the names
    organizations: str  # "Organizations" as a heading
    individuals: str  # "Individuals" as a heading
    others: str  # "and 23 others"
    names: tuple[tuple[str, str, str], ...]  # name, country as printed in this language, its code
    persons: tuple[str, ...]
    comma: str = ", "

    def __repr__(self) -> str:
        return self.code


ENGLISH = Language(
    "en",
    "Dear Minister,",
    "We write as groups that live and work along the northern rivers. The new dam would leave forty villages "
    "without water, and nobody has asked the people who live there.\n\n"
    "We ask you to stop the work until they have been heard, and to publish the studies that you hold.",
    "Sincerely,",
    ("Signatories:", "Signed by:", "The undersigned organizations:", "List of signatories", "Signed,",
     "Endorsed by:", "Supporting organizations:", "Organizations that have signed this letter:", "SIGNATORIES",
     "Co-signed by", "The following organizations endorse this statement:", "Organizational signatories"),
    "Organizations", "Individuals", "and 23 others",
    (("Northern Rivers Watch", "Kenya", "KE"), ("Lake People’s Union", "South Korea", "KR"),
     ("Clean Water Now", "U.S.A.", "US"), ("Fishers for Justice", "United Kingdom", "GB"),
     ("Delta Human Rights Forum", "Czechia", "CZ"), ("The Green Bank Collective", "ROK", "KR")),
    ("Margaret Okafor", "Peter Lindqvist", "Susan Hargreaves"),
)  # fmt: skip

FRENCH = Language(
    "fr",
    "Madame la Ministre,",
    "Nous vous écrivons au nom des associations qui vivent et travaillent le long des rivières du Nord. Le nouveau "
    "barrage priverait d’eau quarante villages, et personne n’a interrogé celles et ceux qui y habitent.\n\n"
    "Nous vous demandons de suspendre les travaux et de publier les études que vous détenez.",
    "Cordialement,",
    ("Signataires :", "Les signataires", "Premiers signataires :", "Organisations signataires :", "Signé par :",
     "Liste des signataires", "Les organisations signataires de cette lettre :", "Signatures :", "Signataires"),
    "Organisations", "Personnalités", "et 23 autres",
    (("Ligue des rivières libres", "Sénégal", "SN"), ("Collectif Eau et Justice", "Corée du Sud", "KR"),
     ("Association pour la défense du lac", "Belgique", "BE"), ("Les Amis du Delta", "Suisse", "CH"),
     ("Réseau des femmes pêcheuses", "Côte d’Ivoire", "CI"), ("Union des villages du Nord", "Royaume-Uni", "GB")),
    ("Sophie Lambert", "Jean-Marc Delorme", "Camille Renaud"),
)  # fmt: skip

SPANISH = Language(
    "es",
    "Estimada señora Ministra:",
    "Escribimos en nombre de las organizaciones que viven y trabajan a lo largo de los ríos del norte. La nueva "
    "presa dejaría sin agua a cuarenta pueblos, y nadie ha preguntado a quienes viven en ellos.\n\n"
    "Le pedimos que detenga las obras y que publique los estudios que están en su poder.",
    "Atentamente,",
    ("Firman:", "Firmantes:", "Suscriben:", "Organizaciones firmantes:", "Firmas:", "Adhieren:",
     "Las organizaciones abajo firmantes:", "Lista de firmantes", "Firmado por:", "Organizaciones que suscriben"),
    "Organizaciones", "Personas", "y otras 23",
    (("Red de Ríos Vivos", "México", "MX"), ("Asociación Civil Agua Clara", "Argentina", "AR"),
     ("Colectivo de Mujeres del Lago", "Perú", "PE"), ("Fundación Defensa del Delta", "Estados Unidos", "US"),
     ("Pescadores Unidos", "España", "ES"), ("Observatorio del Agua", "Corea del Sur", "KR")),
    ("María Fernández Rojas", "Carlos Quispe", "Lucía Benítez"),
)  # fmt: skip

PORTUGUESE = Language(
    "pt",
    "Excelentíssima Senhora Ministra,",
    "Escrevemos em nome das organizações que vivem e trabalham ao longo dos rios do norte. A nova barragem deixaria "
    "sem água quarenta aldeias, e ninguém perguntou nada às pessoas que nelas moram.\n\n"
    "Pedimos que suspenda as obras e que publique os estudos que estão em seu poder.",
    "Atenciosamente,",
    ("Assinam:", "Assinam esta carta:", "Organizações signatárias:", "Signatários:", "Subscrevem:", "Assinaturas:",
     "Entidades que assinam:", "Assinam a presente carta as seguintes organizações:", "Lista de signatários"),
    "Organizações", "Pessoas", "e outras 23",
    (("Rede Rios Livres", "Brasil", "BR"), ("Associação Amigos do Lago", "Portugal", "PT"),
     ("Coletivo Água e Vida", "Angola", "AO"), ("Movimento dos Pescadores do Delta", "Moçambique", "MZ"),
     ("Fórum da Amazônia Viva", "Equador", "EC"), ("Instituto Terra Clara", "Coreia do Sul", "KR")),
    ("Ana Paula Ferreira", "João Batista Moreira", "Luís Cardoso"),
)  # fmt: skip

GERMAN = Language(
    "de",
    "Sehr geehrte Frau Ministerin,",
    "wir schreiben Ihnen für die Vereine, die an den Flüssen im Norden leben und arbeiten. Der neue Staudamm würde "
    "vierzig Dörfern das Wasser nehmen, und niemand hat die Menschen gefragt, die dort wohnen.\n\n"
    "Wir bitten Sie, die Arbeiten zu unterbrechen und die Gutachten zu veröffentlichen, die Ihnen vorliegen.",
    "Mit freundlichen Grüßen",
    ("Unterzeichner:", "Unterzeichnende Organisationen:", "Unterzeichnet von:", "Erstunterzeichner:innen",
     "Die unterzeichnenden Organisationen:", "Liste der Unterzeichnenden", "Mitunterzeichnende Organisationen:",
     "Unterzeichnerinnen und Unterzeichner", "Unterstützende Organisationen:"),
    "Organisationen", "Einzelpersonen", "und 23 weitere",
    (("Bündnis Freie Flüsse", "Deutschland", "DE"), ("Seenschutz e.V.", "Österreich", "AT"),
     ("Verein für sauberes Wasser", "Schweiz", "CH"), ("Initiative Lebendiges Delta", "Südkorea", "KR"),
     ("Netzwerk Fischerei und Recht", "Tschechien", "CZ"),
     ("Frauen am Fluss", "Vereinigtes Königreich", "GB")),
    ("Anna Hoffmann", "Karl-Heinz Vogel", "Sabine Richter"),
)  # fmt: skip

ITALIAN = Language(
    "it",
    "Gentile Ministra,",
    "Le scriviamo a nome delle associazioni che vivono e lavorano lungo i fiumi del nord. La nuova diga lascerebbe "
    "senza acqua quaranta paesi, e nessuno ha chiesto nulla alle persone che ci abitano.\n\n"
    "Le chiediamo di fermare i lavori e di pubblicare gli studi che sono in suo possesso.",
    "Cordiali saluti,",
    ("Firmatari:", "Primi firmatari:", "Organizzazioni firmatarie:", "Firmano:", "Le organizzazioni firmatarie:",
     "Sottoscrivono:", "Aderiscono:", "Hanno aderito:", "Elenco dei firmatari"),
    "Organizzazioni", "Persone", "e altre 23",
    (("Rete Fiumi Liberi", "Italia", "IT"), ("Associazione Amici del Lago", "Svizzera", "CH"),
     ("Comitato Acqua e Giustizia", "Germania", "DE"), ("Donne del Delta", "Stati Uniti", "US"),
     ("Fondazione Terra Chiara", "Corea del Sud", "KR"), ("Legami di Valle", "Francia", "FR")),
    ("Giulia Marchetti", "Paolo Bertolini", "Francesca Galli"),
)  # fmt: skip

KOREAN = Language(
    "ko",
    "장관님께,",
    "우리는 북쪽 강가에서 살고 일하는 단체들을 대신하여 이 편지를 씁니다. 새 댐이 지어지면 마흔 개 마을이 물을 "
    "잃게 되는데, 그곳에 사는 사람들에게는 아무도 묻지 않았습니다.\n\n"
    "우리는 공사를 멈추고 정부가 가진 조사 결과를 공개할 것을 요구합니다.",
    "감사합니다.",
    ("연명단체:", "서명단체", "참여단체:", "서명 단체 목록", "연대 단체:", "공동 서명 단체:", "참가 단체"),
    "단체", "개인", "외 23개 단체",
    (("강을지키는시민연대", "대한민국", "KR"), ("호수평화네트워크", "일본", "JP"), ("맑은물연합", "미국", "US"),
     ("어민인권센터", "대만", "TW"), ("델타여성회", "영국", "GB"), ("물과정의포럼", "필리핀", "PH")),
    ("김민수", "박지영", "이정훈"),
)  # fmt: skip

JAPANESE = Language(
    "ja",
    "環境大臣 殿",
    "私たちは北部の川沿いで暮らし、働く団体を代表してこの手紙を書いています。新しいダムができれば四十の村が水を"
    "失いますが、そこに住む人々には誰も意見を聞いていません。\n\n"
    "私たちは、工事を止め、政府が持つ調査結果を公開することを求めます。",
    "敬具",
    ("賛同団体:", "署名団体", "賛同団体一覧", "呼びかけ団体:", "連名団体：", "【賛同団体】", "賛同署名団体"),
    "団体", "個人", "ほか23団体",
    (("川を守る市民の会", "日本", "JP"), ("湖の平和ネットワーク", "韓国", "KR"),
     ("きれいな水を求める連絡会", "米国", "US"), ("漁民の権利センター", "台湾", "TW"),
     ("デルタ女性会議", "フィリピン", "PH"), ("水と正義フォーラム", "英国", "GB")),
    ("佐藤 健一", "鈴木 花子", "高橋 誠"),
    comma="、",
)  # fmt: skip

ARABIC = Language(
    "ar",
    "السيدة الوزيرة،",
    "نكتب إليكم باسم الجمعيات التي تعيش وتعمل على طول أنهار الشمال. إن السد الجديد سيحرم أربعين قرية من الماء، ولم يسأل "
    "أحد الناس الذين يعيشون هناك.\n\n"
    "نطلب منكم وقف العمل إلى أن يتم الاستماع إليهم، ونشر الدراسات التي لديكم.",
    "وتفضلوا بقبول فائق الاحترام،",
    ("الموقعون:", "المنظمات الموقعة:", "الجهات الموقعة", "قائمة الموقعين", "التوقيعات:", "المنظمات الموقّعة على الرسالة:"),
    "المنظمات", "الأفراد", "و 23 منظمة أخرى",
    (("شبكة الأنهار الحرة", "المغرب", "MA"), ("جمعية أصدقاء البحيرة", "تونس", "TN"),
     ("مركز المياه والعدالة", "مصر", "EG"), ("اتحاد الصيادين", "لبنان", "LB"),
     ("منتدى نساء الدلتا", "كوريا الجنوبية", "KR"), ("المنظمة العربية للمياه النظيفة", "الأردن", "JO")),
    ("ليلى منصور", "أحمد الخطيب", "سمير حداد"),
    comma="، ",
)  # fmt: skip

LANGUAGES = (ENGLISH, FRENCH, SPANISH, PORTUGUESE, GERMAN, ITALIAN, KOREAN, JAPANESE, ARABIC)
BY_CODE = {language.code: language for language in LANGUAGES}


def letter(block: str, language: str | Language = ENGLISH, *, farewell: str | None = None) -> str:
    """A letter with `block` under its words. The farewell stands above it; `farewell=""`: none."""
    of = BY_CODE[language] if isinstance(language, str) else language
    closing = of.farewell if farewell is None else farewell
    return "\n\n".join(part for part in (of.salutation, of.body, closing, block.strip("\n")) if part) + "\n"


def rows(read: ReadLetter) -> list[Row]:
    return [(s.organization, s.country, s.person) for s in read.signatories]


def names(text: str) -> list[str]:
    """The printed names read from `text`."""
    return [s.printed_name for s in read_letter(text).signatories]


def organizations(text: str) -> list[tuple[str | None, str | None]]:
    """Organization and country of every signatory read from `text`."""
    return [(s.organization, s.country) for s in read_letter(text).signatories]
