"""What the columns are called in the sheets that coalitions keep, in several languages. Compared by `match_key`."""

SYNONYMS: dict[str, tuple[str, ...]] = {
    "name": (
        "organization", "organisation", "organization name", "organisation name", "name of organization",
        "name of organisation", "official name", "full name", "member", "member organization", "member organisation",
        "ngo", "ngo name", "group", "title", "organization name english", "name (english)", "name in english",
        "nom", "organisation membre", "nom de l'organisation", "nom complet", "dénomination", "association",
        "nombre", "organización", "nombre de la organización", "entidad", "razón social",
        "organisationsname", "name der organisation", "mitglied", "verein", "mitgliedsorganisation",
        "organização", "nome", "nome da organização", "organizzazione", "nome dell'organizzazione",
        "단체명", "단체", "기관명", "이름", "조직명", "団体名", "団体", "組織名", "名称", "组织名称", "机构名称",
        "اسم المنظمة", "المنظمة", "الاسم", "название", "название организации", "организация",
    ),
    "acronym": (
        "abbreviation", "abbrev", "abbr", "short name", "short form", "initials", "acronyms", "sigle", "acronyme",
        "abréviation", "sigla", "siglas", "acrónimo", "abreviatura", "abkürzung", "kürzel", "kurzname", "akronym",
        "약칭", "약어", "略称", "简称", "اختصار", "аббревиатура",
    ),
    "other_names": (
        "aka", "also known as", "a k a", "alias", "aliases", "other name", "other spellings", "alternative name",
        "alternative names", "variants", "autres noms", "autre nom", "otros nombres", "otro nombre", "weitere namen",
        "andere namen", "auch bekannt als", "outros nomes", "altri nomi", "다른 이름", "別名", "その他の名称", "别名",
        "أسماء أخرى", "другие названия",
    ),
    "former_names": (
        "former name", "formerly", "formerly known as", "fka", "old name", "old names", "previous name",
        "previous names", "ancien nom", "anciens noms", "nombre anterior", "nombres anteriores", "frühere namen",
        "früherer name", "ehemals", "옛 이름", "구 명칭", "이전 이름", "旧名称", "旧称", "曾用名", "الاسم السابق",
    ),
    "translations": (
        "translation", "name in other languages", "local name", "name in local language", "native name",
        "original name", "name (local)", "korean name", "name (korean)", "japanese name", "nom original",
        "traduction", "traductions", "nombre original", "traducción", "traducciones", "übersetzung", "übersetzungen",
        "originalname", "한글명", "한글 이름", "영문명", "영문 이름", "번역", "英語名", "英文名", "翻訳", "ترجمات",
    ),
    "parent": (
        "parent", "parent organization", "parent organisation", "umbrella", "umbrella organization", "chapter of",
        "part of", "member of network", "federation", "réseau", "fédération", "organisation mère", "red",
        "federación", "organización matriz", "netzwerk", "dachverband", "dachorganisation", "네트워크", "연합",
        "상위 단체", "ネットワーク", "上部団体", "网络", "شبكة", "الشبكة",
    ),
    "country": (
        "countries", "nation", "state", "country of registration", "country/territory", "country or territory",
        "based in", "seat", "location", "hq", "headquarters", "pays", "pays du siège", "siège", "país", "pais",
        "país sede", "land", "staat", "sitz", "sitzland", "paese", "kraj", "국가", "나라", "소재국", "国", "国名",
        "国家", "所在国", "البلد", "الدولة", "страна",
    ),
    "scope": (
        "level", "reach", "geographic scope", "geographical scope", "coverage", "type of organization", "portée",
        "niveau", "échelle", "ámbito", "alcance", "nivel", "reichweite", "ebene", "활동 범위", "범위", "活動範囲",
        "范围", "النطاق",
    ),
    "website": (
        "web", "web site", "url", "homepage", "home page", "web address", "site", "internet", "www", "link",
        "site web", "site internet", "sitio web", "página web", "webseite", "netzseite", "internetseite", "sito",
        "웹사이트", "홈페이지", "누리집", "ウェブサイト", "ホームページ", "网站", "网址", "الموقع", "الموقع الإلكتروني",
        "сайт",
    ),
    "description": (
        "about", "about us", "profile", "mission", "summary", "activities", "présentation", "description courte",
        "descripción", "misión", "beschreibung", "kurzbeschreibung", "소개", "설명", "説明", "紹介", "简介", "الوصف",
        "описание",
    ),
    "listed": (
        "public", "publish", "published", "show", "show on website", "in directory", "consent", "consent to be listed",
        "may be listed", "visible", "publié", "visible en ligne", "consentement", "público", "publicado",
        "consentimiento", "öffentlich", "veröffentlichen", "gelistet", "einwilligung", "공개", "공개 여부", "公開",
        "公開可", "公开", "منشور", "علني",
    ),
    "ecosoc_status": (
        "ecosoc", "un status", "consultative status", "un ecosoc", "statut consultatif", "statut ecosoc",
        "estatus consultivo", "estatus ecosoc", "konsultativstatus", "ecosoc-status", "협의지위", "協議資格",
    ),
    "category": (
        "membership", "membership category", "membership type", "type of membership", "member type", "status",
        "membership status", "type", "catégorie", "type d'adhésion", "statut", "categoría", "tipo de membresía",
        "tipo de miembro", "kategorie", "mitgliedschaft", "art der mitgliedschaft", "mitgliedsart", "회원 구분",
        "회원 유형", "구분", "会員種別", "区分", "类别", "会员类别", "الفئة", "نوع العضوية", "категория",
    ),
    "joined": (
        "since", "member since", "joined on", "date joined", "join date", "joining date", "date of joining",
        "admission", "admitted", "admission date", "start", "start date", "membership start", "entry", "depuis",
        "membre depuis", "date d'adhésion", "adhésion", "entrée", "desde", "miembro desde", "fecha de ingreso",
        "ingreso", "seit", "mitglied seit", "beitritt", "beitrittsdatum", "eintritt", "가입일", "가입", "가입 연도",
        "가입년도", "加盟日", "加入日", "入会日", "加入日期", "تاريخ الانضمام", "عضو منذ", "дата вступления",
    ),
    "ended": (
        "until", "left", "left on", "end", "end date", "membership end", "date left", "exit", "member until",
        "terminated", "fin", "date de fin", "jusqu'à", "sortie", "départ", "hasta", "fecha de baja", "baja", "salida",
        "bis", "austritt", "austrittsdatum", "ende", "탈퇴일", "탈퇴", "종료일", "脱退日", "退会日", "退出日期",
        "تاريخ الانتهاء", "حتى",
    ),
    "end_reason": (
        "reason", "end reason", "reason for leaving", "why left", "reason left", "motif", "raison",
        "motif de départ", "motivo", "motivo de baja", "razón", "grund", "austrittsgrund", "탈퇴 사유", "사유",
        "脱退理由", "退会理由", "理由", "سبب الانتهاء",
    ),
    "contact_name": (
        "contact", "contact person", "person", "focal point", "focal person", "representative", "name of contact",
        "primary contact", "contact full name", "personne de contact", "personne à contacter", "représentant",
        "nom du contact", "contacto", "persona de contacto", "nombre del contacto", "representante", "kontakt",
        "kontaktperson", "ansprechpartner", "ansprechpartnerin", "ansprechperson", "담당자", "담당자명", "연락 담당자",
        "대표자", "担当者", "担当者名", "連絡先氏名", "联系人", "الشخص المسؤول", "جهة الاتصال", "контактное лицо",
    ),
    "contact_email": (
        "email", "e mail", "mail", "email address", "e-mail address", "contact email", "contact mail", "courriel",
        "adresse e-mail", "adresse électronique", "mél", "correo", "correo electrónico", "email de contacto", "mail",
        "e-mail-adresse", "mailadresse", "이메일", "전자우편", "메일", "メール", "メールアドレス", "电子邮件", "邮箱",
        "البريد الإلكتروني", "البريد الالكتروني", "электронная почта",
    ),
    "contact_role": (
        "role", "function", "position", "job title", "contact title", "contact position", "fonction", "rôle", "poste",
        "cargo", "función", "puesto", "funktion", "rolle", "직책", "직위", "역할", "役職", "肩書", "职务", "职位",
        "المنصب", "الوظيفة", "должность",
    ),
    "contact_language": (
        "language", "preferred language", "correspondence language", "working language", "langue",
        "langue de correspondance", "idioma", "idioma preferido", "lengua", "sprache", "korrespondenzsprache",
        "언어", "사용 언어", "言語", "使用言語", "语言", "اللغة", "язык",
    ),
    "contact_can_sign": (
        "can sign", "may sign", "signatory", "authorized to sign", "authorised to sign", "signs", "peut signer",
        "signataire", "puede firmar", "firmante", "darf unterschreiben", "zeichnungsberechtigt", "서명 권한",
        "署名権限", "可签署", "يمكنه التوقيع",
    ),
}  # fmt: skip
